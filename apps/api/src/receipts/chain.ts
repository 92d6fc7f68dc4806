/** The chain in the database: its end, and the one way to add to it. */

import { canonicalJson, sha256Hex } from '@guiju/ir';
import { FORMAT, keyIdOf, NO_RECEIPT, type ReceiptBody, type Signer } from '@guiju/ledger';
import { HttpProblem } from '../http/problem.ts';
import { send } from '../ledger/send.ts';
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
  if (last && signerAfter(JSON.parse(last.body) as ReceiptBody) !== key) throw keyRetired(key);
  const body = { ...receipt, format: FORMAT, sequence, previous, at, key } as ReceiptBody;
  const text = canonicalJson(body);
  const hash = sha256Hex(text);
  await send(
    tx,
    tx.insertInto('receipts').values({
      sequence,
      kind: body.kind,
      claim: body.kind === 'decision' ? body.claim : null,
      body: text,
      hash,
      signature: signer.sign(Buffer.from(text)),
    }),
  );
  return { sequence, previous, hash };
}

/** Servers that share a ledger differ by less: a newest receipt further ahead says that this clock was set back. */
export const CLOCK_SLACK_MS = 5 * 60_000;

/** The newest receipt: its number, and when it was signed; null: the chain has not begun. */
export async function chainHead(
  tx: Transaction,
): Promise<{ readonly sequence: number; readonly at: string } | null> {
  const last = await lastReceipt(tx);
  return last ? { sequence: last.sequence, at: (JSON.parse(last.body) as ReceiptBody).at } : null;
}

/** The id of the key that signs what follows a receipt. */
const signerAfter = (body: ReceiptBody): string => (body.kind === 'key' ? keyIdOf(body.publicKey) : body.key);

/** The chain was handed over while this server ran; what it signed now would break it. */
const keyRetired = (key: string): HttpProblem =>
  new HttpProblem(
    'ledger-unavailable',
    `签名密钥 ${key} 已经换掉，没有入账。请重启服务，用新的密钥。`,
    `The signing key ${key} has been replaced; nothing was recorded. Restart the server with the new key.`,
  );

const lastReceipt = (tx: Transaction) =>
  tx
    .selectFrom('receipts')
    .select(['sequence', 'hash', 'body'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();

/**
 * What the first receipt follows: the last claim recorded before receipts were signed, so that it cannot be taken out unseen; or nothing. Claims without a receipt after
 * the first that has one are no beginning, but a fault.
 */
export async function startOf(tx: Transaction): Promise<string> {
  const unsigned = await tx
    .selectFrom('claims')
    .select('receipt')
    .where('sequence', '<', (await firstSigned(tx)) ?? Number.MAX_SAFE_INTEGER)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return unsigned?.receipt ?? NO_RECEIPT;
}

/** The place, among claims, of the first that has a receipt; null: none has. */
export async function firstSigned(tx: Transaction): Promise<number | null> {
  const row = await tx
    .selectFrom('claims')
    .innerJoin('receipts', 'receipts.claim', 'claims.id')
    .select('claims.sequence')
    .orderBy('claims.sequence')
    .limit(1)
    .executeTakeFirst();
  return row?.sequence ?? null;
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
