/** What happens to an award after it was decided: batches, banks, stops, recoveries; by the rules, into the same books. */
import { type AwardEvent, nameFrom } from '@guiju/ledger';
import { type Choices, randomEvent } from '@guiju/ledger/simulator';
import { loadAward, post } from '../../src/ledger/books.ts';
import type { Store } from '../../src/ledger/store.ts';

/** `mark`: before the key of each award that may be moved. */
export async function moveMoney(
  store: Store,
  choices: Choices,
  { mark, id }: { readonly mark: string; readonly id: string },
): Promise<void> {
  await store.transaction(async (tx) => {
    const names = await tx
      .selectFrom('award_books')
      .select('award')
      .where('key', 'like', `${mark}%`)
      .orderBy('award')
      .execute();
    if (names.length === 0) return;
    const name = nameFrom(choices.one(names).award);
    for (let n = 0; n < 1 + choices.below(3); n++) {
      const award = await loadAward(tx, name);
      const event: AwardEvent = randomEvent(choices, `${id}-${n}`, name, award);
      // Refused events write nothing; the rules say which they are.
      await post(tx, award, name, event, { claim: null, recordedAt: '2026-06-01T04:00:00.000Z' });
    }
  });
}
