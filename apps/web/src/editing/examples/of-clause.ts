import type { Example } from '../../worker/examples.ts';
import type { ClauseTally } from '../clause-list.tsx';

/** Those that no longer come out as expected first: they are why a drafter looks here. */
export const examplesOf = (examples: readonly Example[], clause: string | null): readonly Example[] =>
  examples
    .filter(({ clauses }) => clause === null || clauses.includes(clause))
    .toSorted((a, b) => Number(a.passed) - Number(b.passed));

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
