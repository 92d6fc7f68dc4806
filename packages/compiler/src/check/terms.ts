/** 有效, 衔接, 结算, 替代 and 暂停: when a clause is law, and how it stands to older law, to what was paid and to other policies. */
import { type Days, type Force, formatDate, type Program } from '@guiju/ir';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Address, ClauseDeclaration, EffectLine, ForceLine, RepealedLine } from '../syntax/tree.ts';
import type { CheckedClause } from './clause.ts';
import type { CheckedEffect, Guarded } from './clause-parts.ts';
import type { Checker } from './scope.ts';

const FIRST = Number.NEGATIVE_INFINITY;
const LAST = Number.POSITIVE_INFINITY;

type Term = Pick<Program['effective'], 'until'> & { readonly from: Days | null };

/** The days of the policy itself; null where its header has none. */
function policyTerm({ bound }: Checker): Term {
  const lines = bound.header?.lines ?? [];
  return {
    from: lines.find((line) => line.kind === 'in-force')?.date?.value ?? null,
    until: lines.find((line) => line.kind === 'until')?.date?.value ?? null,
  };
}

/** `…` where an end is the policy's own, or none. */
export const termWords = ({ from, until }: Term): string =>
  `${from === null ? '…' : formatDate(from)} 至 ${until === null ? '…' : formatDate(until)}`;

/** A clause that is repealed and has no 有效 of its own holds from the day the policy does. */
export function checkForce(
  check: Checker,
  line: ForceLine | null,
  repealed: RepealedLine | null,
): Force | null {
  if (!line && !repealed) return null;
  const policy = policyTerm(check);
  const written: Term = {
    from: line ? (line.from?.value ?? null) : policy.from,
    until: line?.to?.value ?? null,
  };
  if (line) checkTerm(check, line, written, policy);
  if (repealed) checkRepeal(check, repealed, written, policy);
  const published = line?.published?.value ?? null;
  return { ...written, published, ...(repealed && endedBy(repealed, written.until)) };
}

function checkTerm(check: Checker, { span }: ForceLine, force: Term, policy: Term): void {
  const [from, until] = [force.from ?? FIRST, force.until ?? LAST];
  if (
    from > until ||
    from > (policy.until ?? LAST) ||
    until < (policy.from ?? FIRST) ||
    (from < (policy.from ?? FIRST) && force.from !== null) ||
    (until > (policy.until ?? LAST) && force.until !== null)
  )
    check.sink.diagnostics.push(
      diagnose('GJ4050', span, { term: termWords(policy), order: from > until ? 'yes' : 'no' }),
    );
}

const DAY = 1;

/** The last day before the repeal; what was the last day until it was published, where that is said. */
function endedBy({ from, published }: RepealedLine, last: Days | null): Pick<Force, 'until' | 'repealed'> {
  const until = from?.value == null ? last : from.value - DAY;
  return published?.value == null
    ? { until }
    : { until, repealed: { published: published.value, until: last } };
}

/** What is repealed was law until then. */
function checkRepeal(check: Checker, { from, span }: RepealedLine, own: Term, policy: Term): void {
  const term = { from: own.from, until: own.until ?? policy.until };
  if (from?.value == null) return;
  if (from.value > (term.from ?? FIRST) && from.value <= (term.until ?? LAST)) return;
  check.sink.diagnostics.push(
    diagnose('GJ4065', span, { term: termWords(term), day: formatDate(from.value) }),
  );
}

/** Versions of one clause may not be law on the same day: each that is, told with the one of those before it that lasts longest. */
export function checkVersions(check: Checker, clauses: readonly CheckedClause[]): void {
  const several = clauses.filter((c) => check.bound.clauses.get(c.id)?.versions.length !== 1);
  for (const [id, versions] of Map.groupBy(several, (c) => c.id)) {
    let longest: CheckedClause | null = null;
    for (const next of versions.toSorted((a, b) => firstDay(a) - firstDay(b))) {
      if (longest !== null && firstDay(next) <= lastDay(longest)) tellBoth(check, id, longest, next);
      if (longest === null || lastDay(next) > lastDay(longest)) longest = next;
    }
  }
}

function tellBoth({ sink }: Checker, id: string, ...both: readonly CheckedClause[]): void {
  const [first, second] = both.map(({ tree }) => forceSpan(tree)).sort((a, b) => a.start - b.start);
  if (first === undefined || second === undefined) return;
  const labels = [{ span: first, text: { zh: '另一版本', en: 'the other version' } }];
  sink.diagnostics.push(diagnose('GJ4051', second, { id }, { labels }));
}

const firstDay = ({ force }: CheckedClause): Days => force?.from ?? FIRST;
const lastDay = ({ force }: CheckedClause): Days => force?.until ?? LAST;

const forceSpan = (tree: ClauseDeclaration) =>
  tree.lines.find((line) => line.kind === 'force' || line.kind === 'repealed')?.span ??
  tree.id?.span ??
  tree.span;

export function checkEffects(check: Checker, lines: readonly Guarded<EffectLine>[]): CheckedEffect[] {
  return lines.flatMap(({ line }) => {
    const clause = line.clause && foreignClause(check, line.clause);
    if (!clause) return [];
    const [from, until] = [line.from?.value ?? null, line.to?.value ?? null];
    if ((from ?? FIRST) > (until ?? LAST)) {
      check.sink.diagnostics.push(diagnose('GJ4050', line.span, { term: '', order: 'yes' }));
      return [];
    }
    return [{ kind: line.effect, clause, from, until }];
  });
}

/** `甲办法/C02` as `policy-id/C02`; null where there is no such policy or clause, or it is this one's (reported). */
export function foreignClause(check: Checker, address: Address): string | null {
  const { neighbours } = check.bound;
  const [name] = address.parts;
  if (!name) return null;
  if (!address.policy) {
    check.sink.diagnostics.push(diagnose('GJ4052', address.span, { name: name.text }));
    return null;
  }
  const policy = neighbours.policy(address.policy.text);
  if (policy === undefined) {
    unknownName(address.policy, 'policy', neighbours.policies(), check.sink);
    return null;
  }
  const found = neighbours.clause(address.policy.text, name.text);
  if (!found) {
    unknownName(name, 'clause', neighbours.clauses(address.policy.text), check.sink, address.policy.text);
    return null;
  }
  return `${policy}/${found.clause}`;
}
