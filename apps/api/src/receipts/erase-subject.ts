/** Everything that was recorded of a subject is erased, in claims and applications of its own and of others. */
import type { Signer } from '@guiju/ledger';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { eraseClosings } from '../closing/erase-closings.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import { applicationsOf } from '../process/erase-applications.ts';
import { eraseContents } from './erase-contents.ts';

/** Ids of the claims and applications whose contents were erased; none: there was nothing of the subject. */
export function eraseSubject(
  store: Store,
  signer: Signer,
  subject: string,
  clock: Clock,
): Promise<readonly string[]> {
  return store.transaction(async (tx) => {
    const claims = await claimsAbout(tx, subject);
    const applications = await applicationsOf(tx, subject, claims);
    await eraseClosings(tx, subject, applications);
    const at = clock().toISOString();
    const erased = await eraseContents(tx, { claims, applications }, { signer, at, operation: 'erasure' });
    return [...new Set([...erased.claims, ...erased.applications])];
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
