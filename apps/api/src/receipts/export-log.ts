/** The chain as lines that anybody can check: canonical JSON, one receipt a line. Without contents nobody is named in it. */
import { canonicalJson } from '@guiju/ir';
import type { Transaction } from '../ledger/store.ts';
import { committedContents, type StoredReceipt, storedReceipts } from './stored-receipts.ts';

export async function* exportLog(
  tx: Transaction,
  { contents }: { readonly contents: boolean },
): AsyncGenerator<string> {
  for await (const receipt of storedReceipts(tx))
    yield contents ? lineWithContents(tx, receipt) : lineOf(receipt, '');
}

export async function lineWithContents(tx: Transaction, receipt: StoredReceipt): Promise<string> {
  const contents = receipt.claim === null ? null : await committedContents(tx, receipt.claim);
  return lineOf(receipt, contents === null ? '' : `,"contents":${canonicalJson(contents)}`);
}

/** The stored body is put in as it stands, so that a body that is no longer canonical is found. */
const lineOf = ({ body, signature }: StoredReceipt, contents: string): string =>
  `{"body":${body}${contents},"signature":${JSON.stringify(signature)}}`;
