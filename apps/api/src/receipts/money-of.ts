/** The money of a claim as its rows say: awards recorded, and what was booked. Read the same way when it is committed to and when it is checked. */
import { sql } from 'kysely';
import { bookedBy } from '../ledger/books.ts';
import type { Transaction } from '../ledger/store.ts';

export interface ClaimMoney {
  readonly awards: readonly { readonly fen: string; readonly unit: string }[];
  readonly booked: readonly unknown[];
}

export async function moneyOf(tx: Transaction, claim: string): Promise<ClaimMoney> {
  const awards = await tx
    .selectFrom('awards')
    .select([
      'policy',
      'clause',
      'key',
      'slot',
      'payee_entity',
      'payee_id',
      'due',
      sql<string>`CAST(fen AS TEXT)`.as('fen'),
      'unit',
      'exact',
      'shares',
    ])
    .where('claim', '=', claim)
    .orderBy('sequence')
    .execute();
  const booked = (await bookedBy(tx, claim)).map(({ award, event, lines }) => ({
    award,
    event,
    lines: lines.map((l) => ({ ...l, debit: String(l.debit), credit: String(l.credit) })),
  }));
  return { awards, booked };
}

/** What the body of a receipt says of it: how many awards, and the fen of those that are money. */
export const totalsOf = ({ awards }: ClaimMoney): { readonly awards: number; readonly fen: string } => ({
  awards: awards.length,
  fen: String(awards.filter((a) => a.unit === '元').reduce((sum, a) => sum + BigInt(a.fen), 0n)),
});
