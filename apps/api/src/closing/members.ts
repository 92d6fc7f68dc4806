/**
 * Who takes part in a closing: the applications of a pool and period, by what has become of them. A pool is known by its clauses, as the closing's form of the policy has them: what the pool is
 * called may be otherwise in the form under which a claim was filed or an earlier round decided.
 */
import type { ApplicationState } from '@guiju/client';
import type { ObjectRef } from '@guiju/ir';
import type { Transaction } from '../ledger/store.ts';
import type { ProgramPool } from './pools.ts';

export interface PoolPeriod {
  readonly family: string;
  readonly pool: Pick<ProgramPool, 'clauses'>;
  readonly period: string;
}

export interface PoolApplication {
  readonly id: string;
  readonly policy: string;
  readonly clause: string;
  readonly object: ObjectRef;
  readonly state: ApplicationState;
  readonly claim: string | null;
}

export interface Members {
  /** Wait for the closing, the waiting list included. */
  readonly deciding: readonly PoolApplication[];
  /** Decided by an earlier round, and kept: they hold their places and their money. */
  readonly standing: readonly PoolApplication[];
  /** Filed for the period and not through both reviews. */
  readonly underReview: readonly PoolApplication[];
}

const DECIDING: ReadonlySet<string> = new Set(['to-close', 'waiting']);
const UNDER_REVIEW: ReadonlySet<string> = new Set([
  'submitted',
  'supplementing',
  'first-review',
  'second-review',
]);
const GONE: ReadonlySet<string> = new Set(['withdrawn', 'refused', 'closed']);

/** In the order of filing. */
export async function membersOf(tx: Transaction, { family, pool, period }: PoolPeriod): Promise<Members> {
  const rows = await tx
    .selectFrom('pool_applications')
    .innerJoin('applications', 'applications.id', 'pool_applications.application')
    .select(['id', 'policy', 'clause', 'object_entity', 'object_id', 'state', 'claim'])
    .where('family', '=', family)
    .where('period', '=', period)
    .where('clause', 'in', pool.clauses)
    .orderBy('sequence')
    .execute();
  const all = rows.map(
    (r): PoolApplication => ({
      id: r.id,
      policy: r.policy,
      clause: r.clause ?? '',
      object: { entity: r.object_entity ?? '', id: r.object_id ?? '' },
      state: r.state as ApplicationState,
      claim: r.claim,
    }),
  );
  const deciding = all.filter((a) => DECIDING.has(a.state));
  return {
    deciding,
    standing: all.filter((a) => a.claim !== null && !GONE.has(a.state) && !DECIDING.has(a.state)),
    underReview: all.filter((a) => a.claim === null && UNDER_REVIEW.has(a.state)),
  };
}

export const closingsOf = (tx: Transaction, { family, pool, period }: PoolPeriod) =>
  closingsIn(tx, family, pool).where('period', '=', period);

/** Of all periods. */
export const closingsIn = (tx: Transaction, family: string, { clauses }: PoolPeriod['pool']) =>
  tx
    .selectFrom('closings')
    .where('family', '=', family)
    .where((e) =>
      e.exists(
        e
          .selectFrom('closing_members')
          .innerJoin('applications', 'applications.id', 'closing_members.application')
          .select('position')
          .whereRef('closing', '=', 'closings.id')
          .where('clause', 'in', clauses),
      ),
    );

/** The round that comes next: one more than those that are booked. */
export async function nextRound(tx: Transaction, of: PoolPeriod): Promise<number> {
  const rows = await closingsOf(tx, of).select('round').where('closings.state', '=', 'booked').execute();
  return 1 + Math.max(0, ...rows.map((r) => Number(r.round)));
}
