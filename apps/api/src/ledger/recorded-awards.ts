/** Awards as they were recorded, those that ended included. */
import type { RecordedAward } from '@guiju/client';
import { formatExact, fromFen, parseExact } from '@guiju/ir';
import { sql } from 'kysely';
import { known } from './known.ts';
import type { Transaction } from './store.ts';

const select = (tx: Transaction) =>
  tx
    .selectFrom('awards')
    .innerJoin('claims', 'claims.id', 'awards.claim')
    .select([
      'awards.sequence',
      'claims.policy as claim_policy',
      'awards.policy',
      'awards.clause',
      'awards.key',
      'awards.slot',
      'awards.payee_entity',
      'awards.payee_id',
      'awards.object_entity',
      'awards.object_id',
      'awards.due',
      'awards.fiscal_year',
      sql<string>`CAST(awards.fen AS TEXT)`.as('fen'),
      'awards.exact',
      'awards.unit',
      'awards.keys',
      'awards.mark',
      'awards.shares',
      'awards.claim',
      'awards.recorded_at',
      'awards.ended_at',
    ]);

export async function awardsOfClaim(tx: Transaction, claim: string): Promise<RecordedAward[]> {
  const rows = await select(tx).where('awards.claim', '=', claim).orderBy('awards.sequence').execute();
  return rows.map(toRecorded);
}

export async function awardsOfSubject(tx: Transaction, id: string): Promise<RecordedAward[]> {
  const rows = await select(tx)
    .where('awards.sequence', 'in', (q) =>
      q.selectFrom('award_parties').select('award_parties.award').where('award_parties.id', '=', id),
    )
    .orderBy('awards.due')
    .orderBy('awards.sequence')
    .execute();
  return rows.map(toRecorded);
}

interface AwardRow {
  readonly claim_policy: string;
  readonly clause: string;
  readonly key: string;
  readonly slot: string;
  readonly payee_entity: string;
  readonly payee_id: string;
  readonly object_entity: string;
  readonly object_id: string;
  readonly due: string;
  readonly fiscal_year: number;
  readonly fen: string;
  readonly exact: string;
  readonly unit: string;
  readonly keys: string;
  readonly mark: string | null;
  readonly shares: string;
  readonly claim: string;
  readonly recorded_at: string;
  readonly ended_at: string | null;
}

export function toRecorded(row: AwardRow): RecordedAward {
  return {
    clause: row.clause,
    object: { entity: row.object_entity, id: row.object_id },
    key: row.key,
    keys: JSON.parse(row.keys) as Record<string, string>,
    mark: row.mark,
    payee: { entity: row.payee_entity, id: row.payee_id },
    slot: row.slot,
    due: row.due,
    fiscalYear: row.fiscal_year,
    exact: formatExact(known(parseExact(row.exact))) + row.unit,
    amount: formatExact(fromFen(BigInt(row.fen))) + row.unit,
    state: 'paid',
    range: null,
    unit: row.unit,
    shares: JSON.parse(row.shares) as RecordedAward['shares'],
    claim: row.claim,
    policy: row.claim_policy,
    recordedAt: row.recorded_at,
    endedAt: row.ended_at,
  };
}
