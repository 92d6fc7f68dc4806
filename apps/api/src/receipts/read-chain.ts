/** Whether all that a ledger holds follows from its chain, and how many claims that are. */
import type { Bilingual } from '@guiju/ir';
import { verifyByWebCrypto } from '@guiju/ledger';
import { readUnsigned } from '../ledger/chain.ts';
import type { Transaction } from '../ledger/store.ts';
import { verifyLedger } from './verify-ledger.ts';

export interface WholeChain {
  readonly claims: number;
  /** Where it first breaks; null: nowhere. */
  readonly broken: Bilingual | null;
}

/** A ledger in which nothing has been signed yet is whole as well. */
export async function readChain(tx: Transaction): Promise<WholeChain> {
  const signed = await tx.selectFrom('receipts').select('sequence').limit(1).executeTakeFirst();
  if (signed) {
    const ledger = await verifyLedger(tx, { verify: verifyByWebCrypto });
    return ledger.ok
      ? { claims: ledger.verified.decisions + ledger.unsigned, broken: null }
      : { claims: 0, broken: ledger.broken.message };
  }
  const { claims, broken } = await readUnsigned(tx, null);
  return { claims, broken: broken === null ? null : { zh: `申报 ${broken}`, en: `claim ${broken}` } };
}
