/** Claims in the ledger: what was decided, and by what it is found again. */
import type { ClaimStatus, ClaimSummary, Decision, Reason } from '@guiju/client';
import { formatMoney, fromFen, type ObjectRef } from '@guiju/ir';
import { commitment } from '@guiju/ledger';
import { sql } from 'kysely';
import type { Added } from '../receipts/chain.ts';
import type { StoredContents } from '../receipts/contents.ts';
import { send } from './send.ts';
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
  readonly settings: unknown;
  readonly contents: StoredContents;
  readonly reasons: readonly Reason[];
  readonly subjects: readonly ObjectRef[];
  readonly receipt: Added;
}

/** Rows in one statement; SQLite allows 32,766 parameters. */
const ROWS_AT_ONCE = 500;

/** Writes the claim and everything beside its awards and its receipt; to be called inside the transaction that writes those. */
export async function writeClaim(tx: Transaction, claim: NewClaim): Promise<StoredClaim> {
  const { hash: receipt, previous } = claim.receipt;
  const stored: StoredClaim = {
    id: claim.id,
    policy: claim.policy,
    program_hash: claim.programHash,
    as_of: claim.asOf,
    status: claim.status,
    created_at: claim.createdAt,
    request_hash: claim.requestHash,
    receipt,
  };
  await send(
    tx,
    tx
      .insertInto('claims')
      .values({ ...stored, idempotency_key: claim.idempotencyKey, previous_receipt: previous }),
  );
  const { salt, facts, history, decision, clause, object, closing } = claim.contents;
  await send(
    tx,
    tx.insertInto('claim_contents').values({
      claim: claim.id,
      facts: JSON.stringify(facts),
      decision: JSON.stringify(decision),
      reasons: JSON.stringify(claim.reasons),
      salt,
      settings: JSON.stringify(claim.settings),
      history: JSON.stringify(history),
      claimed: JSON.stringify({ clause, object, ...(closing && { closing }) }),
    }),
  );
  const subjects = claim.subjects.map(({ entity, id }) => ({ claim: claim.id, entity, id }));
  for (let i = 0; i < subjects.length; i += ROWS_AT_ONCE)
    await send(
      tx,
      tx
        .insertInto('claim_subjects')
        .values(subjects.slice(i, i + ROWS_AT_ONCE))
        .onConflict((c) => c.doNothing()),
    );
  return stored;
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

/** What can be erased of a claim; null: it was. */
export async function contentsOf(
  tx: Transaction,
  claim: string,
): Promise<{ decision: Decision; reasons: Reason[] } | null> {
  const row = await tx
    .selectFrom('claim_contents')
    .select(['decision', 'reasons'])
    .where('claim', '=', claim)
    .executeTakeFirst();
  return row ? { decision: JSON.parse(row.decision), reasons: JSON.parse(row.reasons) } : null;
}

/** Whether the claim was made with the body of this hash; null: its contents were erased, and it cannot be said any more. */
export async function isRequestOf(
  tx: Transaction,
  { id, request_hash }: StoredClaim,
  hash: string,
): Promise<boolean | null> {
  const row = await tx.selectFrom('claim_contents').select('salt').where('claim', '=', id).executeTakeFirst();
  return row ? request_hash === requestHash(row.salt, hash) : null;
}

/** Tells a repeat from a reuse; with the claim's salt, so that it gives away nothing once that is erased. `hash`: of the body. */
export const requestHash = (salt: string | null, hash: string): string =>
  salt === null ? hash : commitment(salt, 'request', hash);

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
