/** Which claim answers for a part of an award: the one that granted it, or, for a part to come, the one that granted the first. */
import type { AwardName } from '@guiju/ledger';
import type { Transaction } from './store.ts';

export interface AnsweringClaim {
  readonly slot: string;
  readonly claim: string;
  readonly payee_entity: string;
  readonly payee_id: string;
}

/** `slot` null: any part of it. null: nothing was granted under that name. */
export async function answeringClaim(
  tx: Transaction,
  { family, clause, key }: AwardName,
  slot: string | null,
): Promise<AnsweringClaim | null> {
  const granted = await tx
    .selectFrom('awards')
    .select(['slot', 'claim', 'payee_entity', 'payee_id'])
    .where('policy', '=', family)
    .where('clause', '=', clause)
    .where('key', '=', key)
    .orderBy('sequence')
    .execute();
  if (slot === null) return granted[0] ?? null;
  return granted.find((g) => g.slot === slot) ?? granted.find((g) => sameAward(g.slot, slot)) ?? null;
}

const sameAward = (one: string, other: string): boolean =>
  one.replace(/inst-\d+\/\d+$/, '') === other.replace(/inst-\d+\/\d+$/, '');
