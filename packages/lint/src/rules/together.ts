/** Whether the articles' own words (条文) let two awards be had together: 可以同时享受, 可与创建补助叠加, 另行发放. Where they name other clauses, only with those. */
import type { Clause } from '@guiju/ir';

const ALLOWS: readonly RegExp[] = [
  /(?<![不未非])(?:可|能|允许|准予)[^，。；、,;.]{0,30}?(?:同时享|同时申|同时领|兼得|兼领|兼享|并享|并用|并领|叠加)/,
  /(?<![不未非])另行(?:享受|给予|发放)/,
  /\b(?:may|can)\b[^,;.]{0,60}?\b(?:together|combined|at the same time)\b/i,
];
/** Between 可 and 同时享受 too: 可申请，但不与…同时享受 stands apart, 可以选择不叠加 does not. */
const FORBIDS = /[不未非]|\b(?:not|never)\b/i;

export function mayBeHadTogether(clauses: readonly Clause[], a: Clause, b: Clause): boolean {
  return allows(clauses, a, b) || allows(clauses, b, a);
}

function allows(clauses: readonly Clause[], { id, wording }: Clause, other: Clause): boolean {
  const said = ALLOWS.flatMap((allowing) => allowing.exec(wording ?? '') ?? []);
  if (wording === null || said.length === 0 || said.some((words) => FORBIDS.test(words))) return false;
  const named = clauses.filter((c) => c.id !== id && namesOf(c).some((name) => wording.includes(name)));
  return named.length === 0 || named.some((c) => c.id === other.id);
}

const namesOf = ({ id, title, alias }: Clause): readonly string[] =>
  [id, title, alias].filter((name) => name !== null).filter((name) => name.length > 1);
