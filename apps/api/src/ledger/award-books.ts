/** One row for each award in the books: who answers for it, whom it pays, and whether it was withdrawn. An index lets one living award be by each name. */
import { type Days, formatDate, type ObjectRef } from '@guiju/ir';
import { type AwardAccount, type AwardName, nameText, nextName } from '@guiju/ledger';
import { loadAward } from './books.ts';
import { send } from './send.ts';
import type { Transaction } from './store.ts';

export interface AwardBook {
  /** The claim that began it. */
  readonly claim: string;
  readonly payee: ObjectRef;
  readonly withdrawn: boolean;
}

export interface NewBook extends Pick<AwardBook, 'claim' | 'payee'> {
  readonly object: ObjectRef;
  /** What it counts by under limits, from the day it is promised. */
  readonly keys: Readonly<Record<string, string>>;
  readonly mark: string | null;
  readonly counted?: Days;
}

/** To be called in the transaction that records the award. */
export async function openBook(
  tx: Transaction,
  name: AwardName,
  { claim, payee, object, keys, mark, counted }: NewBook,
): Promise<void> {
  const { family, clause, key, slot } = name;
  await send(
    tx,
    tx.insertInto('award_books').values({
      award: nameText(name),
      policy: family,
      clause,
      key,
      slot,
      claim,
      payee_entity: payee.entity,
      payee_id: payee.id,
      object_entity: object.entity,
      object_id: object.id,
      keys: JSON.stringify(keys),
      mark,
      counted: counted === undefined ? null : formatDate(counted),
      withdrawn_at: null,
    }),
  );
}

/** Ids it is found by: those it was recorded with, and those of each claim that stands in it. */
export async function addParties(tx: Transaction, name: AwardName, ids: ReadonlySet<string>): Promise<void> {
  await send(
    tx,
    tx
      .insertInto('book_parties')
      .values([...ids].map((id) => ({ award: nameText(name), id })))
      .onConflict((c) => c.columns(['award', 'id']).doNothing()),
  );
}

/** `award`: as the books name it. */
export async function bookOf(tx: Transaction, award: string): Promise<AwardBook> {
  const row = await tx
    .selectFrom('award_books')
    .select(['claim', 'payee_entity', 'payee_id', 'withdrawn_at'])
    .where('award', '=', award)
    .executeTakeFirst();
  if (!row) throw new Error(`the books hold parts of an award that was never begun: ${award}`);
  return {
    claim: row.claim,
    payee: { entity: row.payee_entity, id: row.payee_id },
    withdrawn: row.withdrawn_at !== null,
  };
}

export interface StandingAward {
  readonly name: AwardName;
  /** null: there is none by that name yet. */
  readonly award: AwardAccount | null;
}

/** The living award of this clause, key and slot; where there is none, the name by which it would be recorded. */
export async function standingAward(
  tx: Transaction,
  first: Omit<AwardName, 'generation'>,
): Promise<StandingAward> {
  for (let name: AwardName = { ...first, generation: 1 }; ; ) {
    const award = await loadAward(tx, name);
    const next = award && nextName(award);
    if (next === null) return { name, award };
    name = next;
  }
}
