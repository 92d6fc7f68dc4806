/** Whether the chain of receipts is whole: each claim holds the receipt of the one before it. */
import { FIRST_RECEIPT } from './claims.ts';
import type { Transaction } from './store.ts';

const AT_ONCE = 1_000;

export interface Chain {
  readonly claims: number;
  /** The first claim that does not follow from the one before it; null: none. */
  readonly broken: string | null;
}

export async function readChain(tx: Transaction): Promise<Chain> {
  let previous = FIRST_RECEIPT;
  let claims = 0;
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('claims')
      .select(['sequence', 'id', 'previous_receipt', 'receipt'])
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      if (row.previous_receipt !== previous) return { claims, broken: row.id };
      previous = row.receipt;
      after = row.sequence;
      claims++;
    }
    if (rows.length < AT_ONCE) return { claims, broken: null };
  }
}
