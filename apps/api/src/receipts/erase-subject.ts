/**
 * What was recorded of a subject is erased: facts, history, decision, reasons, what a reviewer wrote, and the salt that opens the receipt. The receipt stays, and one more says what was
 * erased. Awards and books stay: they are the accounts, and what keeps the same thing from being paid twice.
 */
import type { Signer } from '@guiju/ledger';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { eraseClosings } from '../closing/erase-closings.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import { eraseApplications } from '../process/erase-applications.ts';
import { addReceipt } from './chain.ts';

/** Ids of the claims and applications whose contents were erased; none: there was nothing of the subject. */
export function eraseSubject(
  store: Store,
  signer: Signer,
  subject: string,
  clock: Clock,
): Promise<readonly string[]> {
  return store.transaction(async (tx) => {
    const claims = await claimsAbout(tx, subject);
    const applications = await eraseApplications(tx, subject, claims);
    const all = [...new Set([...claims, ...applications])];
    await eraseClosings(tx, subject, applications);
    if (claims.length === 0) return all;
    for (const claim of claims) {
      await tx.deleteFrom('claim_contents').where('claim', '=', claim).execute();
      await tx.deleteFrom('claim_subjects').where('claim', '=', claim).execute();
    }
    await addReceipt(tx, signer, clock().toISOString(), { kind: 'erasure', claims });
    return all;
  });
}

/** Every claim whose facts, history or decision name the subject, as object, payee or anything else. */
async function claimsAbout(tx: Transaction, subject: string): Promise<readonly string[]> {
  const named = `%${JSON.stringify(subject).replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('claim_contents')
    .innerJoin('claims', 'claims.id', 'claim_contents.claim')
    .select(['claims.id', 'claim_contents.facts', 'claim_contents.history', 'claim_contents.decision'])
    .where(
      sql<boolean>`(claim_contents.facts LIKE ${named} ESCAPE '\\' OR claim_contents.history LIKE ${named} ESCAPE '\\' OR claim_contents.decision LIKE ${named} ESCAPE '\\')`,
    )
    .orderBy('claims.sequence')
    .execute();
  // LIKE may disregard case; the texts themselves do not.
  const quoted = JSON.stringify(subject);
  return rows
    .filter((r) => [r.facts, r.history ?? '', r.decision].some((text) => text.includes(quoted)))
    .map((r) => r.id);
}
