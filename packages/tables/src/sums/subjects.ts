/** Clauses by whether there is a table of what they are about. */
import type { Program } from '@guiju/ir';
import type { ClauseTotals } from './totals.ts';

export interface SubjectWithoutTable {
  readonly clause: string;
  readonly subject: string;
}

const subjectsOf = ({ clauses }: Program): readonly SubjectWithoutTable[] => [
  ...new Map(
    clauses.flatMap(({ id, subject }) => (subject === null ? [] : [[id, { clause: id, subject }] as const])),
  ).values(),
];

/** `given`: objects of which there is a table. */
export const withoutTableOf = (
  program: Program,
  given: ReadonlySet<string>,
): readonly SubjectWithoutTable[] => subjectsOf(program).filter((c) => !given.has(c.subject));

export function isAbout(
  program: Program,
  given: ReadonlySet<string>,
): (of: { readonly clause: string }) => boolean {
  const about = new Set(
    subjectsOf(program).flatMap(({ clause, subject }) => (given.has(subject) ? [clause] : [])),
  );
  return ({ clause }) => about.has(clause);
}

/** In the order of the program. */
export function inOrder(totals: readonly ClauseTotals[], { clauses }: Program): readonly ClauseTotals[] {
  const ids = [...new Set(clauses.map((c) => c.id))];
  return ids.flatMap((id) => totals.find((t) => t.clause === id) ?? []);
}
