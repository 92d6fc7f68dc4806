/** Claims in the ledger. Each receipt covers the one before it, so that nothing can be taken out or changed unseen. */
import type { ClaimStatus, ClaimSummary, Decision, Reason } from '@guiju/client';
import { canonicalJson, formatMoney, fromFen, type ObjectRef, sha256Hex } from '@guiju/ir';
import { sql } from 'kysely';
import type { Transaction } from './store.ts';

export interface StoredClaim {
  readonly id: string;
  readonly policy: string;
  readonly program_hash: string;
  readonly as_of: string;
  readonly status: string;
  readonly created_at: string;
  readonly request_hash: string;
  readonly receipt: string;
}

export interface NewClaim {
  readonly id: string;
  readonly policy: string;
  readonly programHash: string;
  readonly asOf: string;
  readonly status: ClaimStatus;
  readonly createdAt: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly facts: unknown;
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
  readonly subjects: readonly ObjectRef[];
}

const FIRST_RECEIPT = '0'.repeat(64);

/** Writes the claim and everything beside its awards; to be called inside the transaction that writes those. */
export async function writeClaim(tx: Transaction, claim: NewClaim): Promise<string> {
  const last = await tx
    .selectFrom('claims')
    .select('receipt')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const previous = last?.receipt ?? FIRST_RECEIPT;
  const receipt = sha256Hex(
    canonicalJson({
      previous,
      id: claim.id,
      policy: claim.policy,
      programHash: claim.programHash,
      asOf: claim.asOf,
      status: claim.status,
      createdAt: claim.createdAt,
      request: claim.requestHash,
      decision: sha256Hex(canonicalJson(claim.decision)),
    }),
  );
  await tx
    .insertInto('claims')
    .values({
      id: claim.id,
      policy: claim.policy,
      program_hash: claim.programHash,
      as_of: claim.asOf,
      status: claim.status,
      created_at: claim.createdAt,
      idempotency_key: claim.idempotencyKey,
      request_hash: claim.requestHash,
      previous_receipt: previous,
      receipt,
    })
    .execute();
  await tx
    .insertInto('claim_contents')
    .values({
      claim: claim.id,
      facts: JSON.stringify(claim.facts),
      decision: JSON.stringify(claim.decision),
      reasons: JSON.stringify(claim.reasons),
    })
    .execute();
  for (const { entity, id } of claim.subjects)
    await tx
      .insertInto('claim_subjects')
      .values({ claim: claim.id, entity, id })
      .onConflict((c) => c.doNothing())
      .execute();
  return receipt;
}

const columns = [
  'id',
  'policy',
  'program_hash',
  'as_of',
  'status',
  'created_at',
  'request_hash',
  'receipt',
] as const;

export const findClaim = (tx: Transaction, id: string): Promise<StoredClaim | undefined> =>
  tx.selectFrom('claims').select(columns).where('id', '=', id).executeTakeFirst();

export const findByKey = (tx: Transaction, key: string): Promise<StoredClaim | undefined> =>
  tx.selectFrom('claims').select(columns).where('idempotency_key', '=', key).executeTakeFirst();

export async function contentsOf(
  tx: Transaction,
  claim: string,
): Promise<{ decision: Decision; reasons: Reason[] }> {
  const row = await tx
    .selectFrom('claim_contents')
    .select(['decision', 'reasons'])
    .where('claim', '=', claim)
    .executeTakeFirst();
  if (!row) throw new Error('a claim without contents');
  return { decision: JSON.parse(row.decision), reasons: JSON.parse(row.reasons) };
}

export interface ClaimSearch {
  readonly subject?: string | undefined;
  readonly policy?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. `more`: there are older ones. */
export async function searchClaims(
  tx: Transaction,
  search: ClaimSearch,
): Promise<{ found: ClaimSummary[]; more: boolean }> {
  let query = tx
    .selectFrom('claims')
    .select((q) => [
      'claims.id',
      'claims.policy',
      'claims.status',
      'claims.created_at',
      'claims.as_of',
      q
        .selectFrom('awards')
        .where('awards.unit', '=', '元')
        .select(sql<string>`CAST(COALESCE(SUM(awards.fen), 0) AS TEXT)`.as('fen'))
        .whereRef('awards.claim', '=', 'claims.id')
        .as('fen'),
    ])
    .orderBy('claims.sequence', 'desc')
    .limit(search.limit + 1);
  if (search.policy !== undefined) query = query.where('claims.policy', '=', search.policy);
  if (search.subject !== undefined) {
    const { subject } = search;
    query = query.where('claims.id', 'in', (q) =>
      q.selectFrom('claim_subjects').select('claim_subjects.claim').where('claim_subjects.id', '=', subject),
    );
  }
  if (search.before !== undefined) {
    const { before } = search;
    query = query.where('claims.sequence', '<', (q) =>
      q.selectFrom('claims as b').select('b.sequence').where('b.id', '=', before),
    );
  }
  const rows = await query.execute();
  const found: ClaimSummary[] = [];
  for (const row of rows.slice(0, search.limit))
    found.push({
      id: row.id,
      policy: row.policy,
      status: row.status as ClaimStatus,
      createdAt: row.created_at,
      asOf: row.as_of,
      total: formatMoney(fromFen(BigInt(row.fen ?? '0'))),
      subjects: await tx
        .selectFrom('claim_subjects')
        .select(['entity', 'id'])
        .where('claim', '=', row.id)
        .orderBy('entity')
        .orderBy('id')
        .limit(20)
        .execute(),
    });
  return { found, more: rows.length > search.limit };
}
