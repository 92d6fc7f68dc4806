/** The chain in the database: its end, and the one way to add to it. */

import { canonicalJson } from '@guiju/ir';
import {
  FORMAT,
  keyIdOf,
  NO_RECEIPT,
  type ReceiptBody,
  receiptBytes,
  receiptHash,
  type Signer,
} from '@guiju/ledger';
import type { Transaction } from '../ledger/store.ts';

type Common = 'format' | 'sequence' | 'previous' | 'at' | 'key';
/** A body without what its place in the chain says. */
export type Receipt<Body extends ReceiptBody = ReceiptBody> = Body extends ReceiptBody
  ? Omit<Body, Common>
  : never;

export interface Added {
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
}

/** Signs and writes the next receipt; to be called inside the transaction that writes what it is about. */
export async function addReceipt(
  tx: Transaction,
  signer: Signer,
  at: string,
  receipt: Receipt,
): Promise<Added> {
  const last = await lastReceipt(tx);
  const [sequence, previous] = last ? [last.sequence + 1, last.hash] : [1, await startOf(tx)];
  const key = keyIdOf(signer.publicKey);
  const body = { ...receipt, format: FORMAT, sequence, previous, at, key } as ReceiptBody;
  const hash = receiptHash(body);
  await tx
    .insertInto('receipts')
    .values({
      sequence,
      kind: body.kind,
      claim: body.kind === 'decision' ? body.claim : null,
      body: canonicalJson(body),
      hash,
      signature: signer.sign(receiptBytes(body)),
    })
    .execute();
  return { sequence, previous, hash };
}

const lastReceipt = (tx: Transaction) =>
  tx
    .selectFrom('receipts')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();

/** What the first receipt follows: the last claim recorded before receipts were signed, so that it cannot be taken out unseen; or nothing. */
export async function startOf(tx: Transaction): Promise<string> {
  const unsigned = await tx
    .selectFrom('claims')
    .leftJoin('receipts', 'receipts.claim', 'claims.id')
    .select('claims.receipt')
    .where('receipts.sequence', 'is', null)
    .orderBy('claims.sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return unsigned?.receipt ?? NO_RECEIPT;
}

/** The public key that signs now; null: the chain has not begun. */
export async function currentKey(tx: Transaction): Promise<string | null> {
  const row = await tx
    .selectFrom('receipts')
    .select('body')
    .where('kind', '=', 'key')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? (JSON.parse(row.body) as { publicKey: string }).publicKey : null;
}
