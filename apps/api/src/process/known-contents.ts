/** What is known of an application: what was filed; of a claim that was recorded at once, what it was decided on. */
import type { Claim } from '@guiju/client';
import { sql } from 'kysely';
import { contentsErased } from '../claims/contents-erased.ts';
import { findClaim } from '../ledger/claims.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Contents, Evaluation, Loaded } from './rows.ts';

const VERDICTS: Readonly<Record<string, Evaluation['verdict']>> = {
  awarded: 'granted',
  refused: 'refused',
  'nothing-new': 'refused',
  undetermined: 'undetermined',
};

/** Throws contents-erased. */
export async function knownContents(tx: Transaction, { row, contents }: Loaded): Promise<Contents> {
  if (contents !== null) return contents;
  const claim = row.claim === null ? undefined : await findClaim(tx, row.claim);
  const stored = await tx
    .selectFrom('claim_contents')
    .select(['facts', 'reasons'])
    .where('claim', '=', row.claim ?? '')
    .executeTakeFirst();
  if (!claim || !stored) throw contentsErased(row.id);
  return {
    applicant: '',
    contact: null,
    facts: JSON.parse(stored.facts),
    materials: [],
    evaluation: {
      asOf: claim.as_of,
      programHash: claim.program_hash,
      verdict: VERDICTS[claim.status] ?? 'undetermined',
      fen: claim.status === 'awarded' ? await bookedFen(tx, claim.id) : null,
      reasons: JSON.parse(stored.reasons) as Claim['reasons'],
      missing: [],
    },
  };
}

async function bookedFen(tx: Transaction, claim: string): Promise<string> {
  const row = await tx
    .selectFrom('awards')
    .select(sql<string>`CAST(COALESCE(SUM(fen), 0) AS TEXT)`.as('fen'))
    .where('claim', '=', claim)
    .where('unit', '=', '元')
    .executeTakeFirst();
  return row?.fen ?? '0';
}
