/** The pools of policies, with what has been claimed in each of their periods. */
import type { Pool } from '@guiju/client';
import type { Transaction } from '../ledger/store.ts';
import type { LoadedPolicy } from '../policies/library.ts';
import { decidingVersion } from './deciding-version.ts';
import { closingsIn, membersOf } from './members.ts';
import { isSamePool, type ProgramPool, poolsOf } from './pools.ts';

type Ready = LoadedPolicy & { readonly program: NonNullable<LoadedPolicy['program']> };

export async function listPools(tx: Transaction, policies: readonly LoadedPolicy[]): Promise<Pool[]> {
  const forms = policies
    .filter((policy): policy is Ready => policy.program !== null)
    .flatMap((policy) => poolsOf(policy.program).map((pool) => ({ ...policy, pool })));
  const pools: Pool[] = [];
  for (const group of samePools(forms)) {
    const { id } = await decidingVersion(tx, group);
    // One form may have as two pools what another has as one.
    for (const form of group) if (form.id === id) pools.push(await poolSeen(tx, form, form.pool));
  }
  return pools;
}

type Form = Ready & { readonly pool: ProgramPool };

/** Of each family, what has a clause in common, through however many forms. */
function samePools(forms: readonly Form[]): readonly (readonly [Form, ...Form[]])[] {
  const groups: [Form, ...Form[]][] = [];
  for (const form of forms) {
    const [into, ...merged] = groups.filter((group) =>
      group.some((f) => f.family === form.family && isSamePool(f.pool, form.pool)),
    );
    if (into === undefined) groups.push([form]);
    else into.push(...merged.flat(), form);
    for (const one of merged) groups.splice(groups.indexOf(one), 1);
  }
  return groups;
}

async function poolSeen(tx: Transaction, { id, family, program }: Ready, pool: ProgramPool): Promise<Pool> {
  const named = (ids: readonly string[], from: readonly { readonly id: string; readonly title: string }[]) =>
    ids.map((one) => ({ id: one, title: from.find((f) => f.id === one)?.title ?? one }));
  const found = await tx
    .selectFrom('pool_applications')
    .innerJoin('applications', 'applications.id', 'pool_applications.application')
    .select('period')
    .distinct()
    .where('family', '=', family)
    .where('clause', 'in', pool.clauses)
    .orderBy('period', 'desc')
    .execute();
  const closings = await closingsIn(tx, family, pool)
    .select(['id', 'period', 'round', 'closings.state'])
    .where('closings.state', 'in', ['proposed', 'booked'])
    .orderBy('sequence')
    .execute();
  const periods: Pool['periods'] = [];
  for (const { period } of found) {
    const { deciding, underReview } = await membersOf(tx, { family, pool, period });
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
