/**
 * What was recorded under claims and applications is erased: facts, history, decision, names, accounts, reasons, and the salt that opens the receipt. The receipts
 * stay, and one more says what was erased. Awards and books stay: they are the accounts, and what keeps the same thing from being paid twice.
 */
import { randomBytes } from 'node:crypto';
import type { Signer } from '@guiju/ledger';
import { writeAuditLine } from '../access/audit.ts';
import type { Transaction } from '../ledger/store.ts';
import { eraseApplications } from '../process/erase-applications.ts';
import { addReceipt } from './chain.ts';

export interface Erased {
  readonly claims: readonly string[];
  readonly applications: readonly string[];
}

export interface Erasing {
  readonly signer: Signer;
  readonly at: string;
  /** As the audit calls it. */
  readonly operation: 'erasure' | 'retention';
}

/** Claims that hold nothing any more are passed over; those that did. */
export async function eraseContents(
  tx: Transaction,
  { claims, applications }: Erased,
  { signer, at, operation }: Erasing,
): Promise<Erased> {
  await eraseApplications(tx, applications);
  const held: string[] = [];
  for (const claim of claims) {
    const gone = await tx.deleteFrom('claim_contents').where('claim', '=', claim).executeTakeFirst();
    await tx.deleteFrom('claim_subjects').where('claim', '=', claim).execute();
    if (gone.numDeletedRows > 0n) held.push(claim);
  }
  if (held.length > 0) await addReceipt(tx, signer, at, { kind: 'erasure', claims: held });
  const traceId = randomBytes(16).toString('hex');
  for (const target of new Set([...held, ...applications]))
    await writeAuditLine(tx, at, {
      actor: { kind: 'server', id: null },
      operation,
      target,
      status: 200,
      code: null,
      traceId,
    });
  return { claims: held, applications };
}
