/** The chain as it is stored, in order and a page at a time, with what is still there of each decision. */
import type { DecisionBody, ReceiptBody, ReceiptContents } from '@guiju/ledger';
import type { Transaction } from '../ledger/store.ts';
import { contentsOf, type Decision, type HistoryJson, type StoredContents } from './contents.ts';
import { moneyOf } from './money-of.ts';

export interface StoredReceipt {
  readonly sequence: number;
  readonly kind: string;
  readonly claim: string | null;
  /** As stored, to the byte. */
  readonly body: string;
  readonly hash: string;
  readonly signature: string;
}

export interface Range {
  /** Sequence numbers, both included; without: from the first, to the last. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const PAGE = 200;

export async function* storedReceipts(tx: Transaction, range: Range = {}): AsyncGenerator<StoredReceipt> {
  let next = range.from ?? 1;
  for (;;) {
    const rows = await tx
      .selectFrom('receipts')
      .selectAll()
      .where('sequence', '>=', next)
      .where('sequence', '<=', range.to ?? Number.MAX_SAFE_INTEGER)
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    next = last.sequence + 1;
  }
}

/** null: erased, or recorded before contents were kept whole. */
export async function storedContents(
  tx: Transaction,
  claim: string,
): Promise<(StoredContents & { readonly settings: unknown }) | null> {
  const row = await tx.selectFrom('claim_contents').selectAll().where('claim', '=', claim).executeTakeFirst();
  if (!row?.salt || !row.history || !row.claimed || !row.settings) return null;
  return {
    salt: row.salt,
    facts: JSON.parse(row.facts),
    history: JSON.parse(row.history) as readonly HistoryJson[],
    decision: JSON.parse(row.decision) as Decision,
    ...(JSON.parse(row.claimed) as Pick<StoredContents, 'clause' | 'object' | 'closing'>),
    settings: JSON.parse(row.settings),
  };
}

/** The contents to which the receipt of a claim commits, from the rows as they stand; null: erased. */
export async function committedContents(tx: Transaction, claim: string): Promise<ReceiptContents | null> {
  const stored = await storedContents(tx, claim);
  return stored === null ? null : contentsOf(stored, await moneyOf(tx, claim));
}

export const bodyOf = (receipt: StoredReceipt): ReceiptBody => JSON.parse(receipt.body) as ReceiptBody;
export const isDecision = (body: ReceiptBody): body is DecisionBody => body.kind === 'decision';
