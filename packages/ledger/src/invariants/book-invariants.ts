/** What must hold of all awards together. */
import { type AwardAccount, nameText } from '../award/award.ts';
import type { Violation } from './award-invariants.ts';

/** At most one living award (live or closed) for each family, clause, key and slot, and only after all before it were withdrawn. */
export function violationsOfBook(awards: Iterable<AwardAccount>): readonly Violation[] {
  const found: Violation[] = [];
  for (const [name, generations] of Map.groupBy(awards, ({ name }) => nameText({ ...name, generation: 1 }))) {
    const last = Math.max(...generations.map((a) => a.name.generation));
    for (const { state, name: own } of generations)
      if (state !== 'withdrawn' && own.generation < last)
        found.push({
          invariant: 'one-living-award-per-name',
          at: `${name}: ${state}, of generation ${own.generation} before ${last}`,
        });
  }
  return found;
}
