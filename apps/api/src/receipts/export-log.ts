/** The chain as lines that anybody can check: canonical JSON, one receipt a line. Without contents nobody is named in it. */
import { canonicalJson } from '@guiju/ir';
import type { ReceiptContents } from '@guiju/ledger';
import type { Transaction } from '../ledger/store.ts';
import { committedContents, type StoredReceipt, storedReceipts } from './stored-receipts.ts';

export async function* exportLog(
  tx: Transaction,
  { contents }: { readonly contents: boolean },
): AsyncGenerator<string> {
  for await (const receipt of storedReceipts(tx))
    yield lineOf(
      receipt,
      contents && receipt.claim !== null ? await committedContents(tx, receipt.claim) : null,
    );
}

/** The stored body is put in as it stands, so that a body that is no longer canonical is found. */
export function lineOf({ body, signature }: StoredReceipt, contents: ReceiptContents | null): string {
  const opened = contents === null ? '' : `,"contents":${canonicalJson(contents)}`;
  return `{"body":${body}${opened},"signature":${JSON.stringify(signature)}}`;
}
