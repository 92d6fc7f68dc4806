/** What must hold of all awards together. */
import { type AwardAccount, nameText } from '../award/award.ts';
import type { Violation } from './award-invariants.ts';

/** At most one live award for each family, clause, key and slot. */
export function violationsOfBook(awards: Iterable<AwardAccount>): readonly Violation[] {
  const live = new Set<string>();
  const found: Violation[] = [];
  for (const award of awards) {
    if (award.state !== 'live') continue;
    const name = nameText(award.name);
    if (live.has(name)) found.push({ invariant: 'one-live-award-per-name', at: name });
    live.add(name);
  }
  return found;
}
