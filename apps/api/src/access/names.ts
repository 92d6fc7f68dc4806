/** What people and keys are called now. Trails and audits keep ids; names are put to them when they are read. */
import type { NamedHand } from '@guiju/client';
import type { Transaction } from '../ledger/store.ts';
import { handFrom } from '../process/hand.ts';

export async function namesOf(
  tx: Transaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const named = [
    ...(await tx.selectFrom('people').select(['id', 'name']).where('id', 'in', asked).execute()),
    ...(await tx.selectFrom('api_keys').select(['id', 'name']).where('id', 'in', asked).execute()),
  ];
  return new Map(named.map(({ id, name }) => [id, name]));
}

/** Puts names to hands written as `person/…`, all of them read at once. */
export async function handNames(
  tx: Transaction,
  hands: readonly (string | null)[],
): Promise<(hand: string) => Omit<NamedHand, 'at'>> {
  const names = await namesOf(
    tx,
    hands.map((hand) => (hand === null ? null : handFrom(hand).id)),
  );
  return (text) => {
    const hand = handFrom(text);
    return { ...hand, name: names.get(hand.id) ?? null };
  };
}
