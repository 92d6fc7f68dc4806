/** The pools of policies, with what has been claimed in each of their periods. */
import type { Pool } from '@guiju/client';
import type { Transaction } from '../ledger/store.ts';
import type { LoadedPolicy } from '../policies/library.ts';
import { decidingVersion } from './deciding-version.ts';
import { membersOf } from './members.ts';
import { type ProgramPool, poolsOf } from './pools.ts';

type Ready = LoadedPolicy & { readonly program: NonNullable<LoadedPolicy['program']> };

export async function listPools(tx: Transaction, policies: readonly LoadedPolicy[]): Promise<Pool[]> {
  const forms = policies
    .filter((policy): policy is Ready => policy.program !== null)
    .flatMap((policy) => poolsOf(policy.program).map((pool) => ({ ...policy, pool })));
  const pools: Pool[] = [];
  for (const [first, ...others] of Map.groupBy(forms, (f) => `${f.family}\n${f.pool.id}`).values()) {
    if (first === undefined) continue;
    const version = await decidingVersion(tx, [first, ...others], first.pool.id);
    pools.push(await poolSeen(tx, version, version.pool));
  }
  return pools;
}

async function poolSeen(tx: Transaction, { id, family, program }: Ready, pool: ProgramPool): Promise<Pool> {
  const named = (ids: readonly string[], from: readonly { readonly id: string; readonly title: string }[]) =>
    ids.map((one) => ({ id: one, title: from.find((f) => f.id === one)?.title ?? one }));
  const found = await tx
    .selectFrom('pool_applications')
    .select('period')
    .distinct()
    .where('family', '=', family)
    .where('pool', '=', pool.id)
    .orderBy('period', 'desc')
    .execute();
  const closings = await tx
    .selectFrom('closings')
    .select(['id', 'period', 'round', 'state'])
    .where('family', '=', family)
    .where('pool', '=', pool.id)
    .where('state', 'in', ['proposed', 'booked'])
    .orderBy('sequence')
    .execute();
  const periods: Pool['periods'] = [];
  for (const { period } of found) {
    const { deciding, underReview } = await membersOf(tx, { family, pool: pool.id, period });
    const waiting = deciding.filter((a) => a.state === 'waiting').length;
    periods.push({
      period,
      underReview: underReview.length,
      ready: deciding.length - waiting,
      waiting,
      closings: closings
        .filter((c) => c.period === period)
        .map((c) => ({ id: c.id, round: Number(c.round), state: c.state as 'proposed' | 'booked' })),
    });
  }
  return {
    policy: id,
    id: pool.id,
    title: pool.title,
    rankings: named(pool.rankings, program.rankings),
    funds: named(pool.funds, program.funds),
    clauses: named(pool.clauses, program.clauses),
    period: pool.period,
    periods,
  };
}
