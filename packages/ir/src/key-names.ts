/**
 * Names of what a clause's awards are counted by, as awards and lines of the history carry them: the object or enumeration, of a text the attribute. Of two that are of one object, such as both sides
 * of a contract, the second is numbered (`企业#2`), in the order of the text; the clause's own object comes first.
 */
import type { Expr } from './program/expression.ts';
import type { StackingMember } from './program/rules.ts';
import type { Program } from './program.ts';
import { keyInForce } from './rule-in-force.ts';

/** `per`: one key; answers a name for each of its parts. */
export type KeyNames = (per: readonly Expr[]) => readonly string[];

const kept = new WeakMap<Program, Map<string, KeyNames>>();

export function keyNamesOf(program: Program, clause: string): KeyNames {
  const known = kept.get(program) ?? new Map<string, KeyNames>();
  kept.set(program, known);
  const names = known.get(clause) ?? make(program, clause);
  known.set(clause, names);
  return names;
}

/** `企业#2` → 企业 */
export const ofKeyName = (name: string): string => name.replace(/#\d+$/, '');

/** What rules over several clauses count by, clause by clause. */
export const keysOverClauses = ({
  stackings,
  funds,
}: Pick<Program, 'stackings' | 'funds'>): readonly StackingMember[] => [
  ...stackings.flatMap((s) => s.members),
  ...funds.flatMap((f) => [...f.per, ...f.caps.flatMap((c) => c.per)]),
];

function make(program: Program, id: string): KeyNames {
  const versions = program.clauses.filter((c) => c.id === id);
  const names = new Map<string, string>();
  const count = new Map<string, number>();
  const put = (key: Expr): void => {
    const expr = keyInForce(key);
    const structure = structureOf(expr);
    if (names.has(structure)) return;
    const plain = plainNameOf(expr);
    const n = (count.get(plain) ?? 0) + 1;
    count.set(plain, n);
    names.set(structure, n === 1 ? plain : `${plain}#${n}`);
  };
  const subject = versions[0]?.subject ?? null;
  if (subject !== null) {
    names.set('subject', subject);
    count.set(subject, 1);
  }
  for (const { limits } of versions) for (const { value } of limits) value.per.forEach(put);
  for (const { clause, per } of keysOverClauses(program)) if (clause === id) per.forEach(put);
  return (per) => per.map(keyInForce).map((key) => names.get(structureOf(key)) ?? plainNameOf(key));
}

/** The same for what reads the same, wherever it stands. */
const structureOf = (expr: Expr): string =>
  expr.kind === 'subject'
    ? 'subject'
    : JSON.stringify(expr, (key, value) =>
        key === 'span' ? undefined : typeof value === 'bigint' ? `${value}` : value,
      );

function plainNameOf(expr: Expr): string {
  switch (expr.type.kind) {
    case 'entity':
      return expr.type.entity;
    case 'enum':
      return expr.type.enum;
    default:
      return expr.kind === 'attribute' ? expr.name : expr.kind === 'definition' ? expr.id : expr.kind;
  }
}
