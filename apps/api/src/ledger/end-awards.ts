/** Where an award ends, whole or by its parts. */
import type { ObjectRef } from '@guiju/ir';
import { type AwardName, awardSlotOf } from '@guiju/ledger';
import type { Transaction } from './store.ts';

/** Ends what a claim recorded and still lives. The rows stay: they are what the claim's receipt commits to. */
export async function endAwards(tx: Transaction, claim: string, at: string): Promise<void> {
  await tx
    .updateTable('awards')
    .set({ ended_at: at })
    .where('claim', '=', claim)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends parts of an award in the books that were never paid and are not to be. */
export async function endParts(
  tx: Transaction,
  name: AwardName,
  slots: ReadonlySet<string>,
  at: string,
): Promise<void> {
  for (const { sequence, slot } of await livingParts(tx, name))
    if (slots.has(slot))
      await tx.updateTable('awards').set({ ended_at: at }).where('sequence', '=', sequence).execute();
}

interface LivingPart {
  readonly sequence: number;
  readonly slot: string;
  readonly claim: string;
  readonly payee: ObjectRef;
}

/** What was recorded of an award in the books and lives, in the order of recording. */
export async function livingParts(
  tx: Transaction,
  { family, clause, key, slot }: AwardName,
): Promise<readonly LivingPart[]> {
  const rows = await tx
    .selectFrom('awards')
    .select(['sequence', 'slot', 'claim', 'payee_entity', 'payee_id'])
    .where('policy', '=', family)
    .where('clause', '=', clause)
    .where('key', '=', key)
    .where('ended_at', 'is', null)
    .orderBy('sequence')
    .execute();
  return rows
    .filter((r) => awardSlotOf(r.slot) === slot)
    .map((r) => ({
      sequence: r.sequence,
      slot: r.slot,
      claim: r.claim,
      payee: { entity: r.payee_entity, id: r.payee_id },
    }));
}
