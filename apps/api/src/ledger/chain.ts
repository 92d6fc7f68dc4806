/** Claims recorded before receipts were signed: each holds the receipt of the one before it. */
import { NO_RECEIPT } from '@guiju/ledger';
import type { Transaction } from './store.ts';

const AT_ONCE = 1_000;

export interface Chain {
  readonly claims: number;
  /** The first claim that does not follow from the one before it; null: none. */
  readonly broken: string | null;
}

/** `before`: the place, among claims, of the first with a signed receipt; null: none has. */
export async function readUnsigned(tx: Transaction, before: number | null): Promise<Chain> {
  let previous = NO_RECEIPT;
  let claims = 0;
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('claims')
      .select(['sequence', 'id', 'previous_receipt', 'receipt'])
      .where('sequence', '>', after)
      .where('sequence', '<', before ?? Number.MAX_SAFE_INTEGER)
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
