import type { Example } from '../../worker/examples.ts';
import type { ClauseTally } from '../clause-list.tsx';

export const examplesOf = (examples: readonly Example[], clause: string | null): readonly Example[] =>
  clause === null ? examples : examples.filter(({ clauses }) => clauses.includes(clause));

/** How many examples say something about each clause, and how many of them come out as expected. */
export function tallyExamples(examples: readonly Example[]): ReadonlyMap<string, ClauseTally> {
  const tallies = new Map<string, ClauseTally>();
  for (const { clauses, passed } of examples) {
    for (const clause of clauses) {
      const before = tallies.get(clause) ?? { passed: 0, total: 0 };
      tallies.set(clause, { passed: before.passed + (passed ? 1 : 0), total: before.total + 1 });
    }
  }
  return tallies;
}
