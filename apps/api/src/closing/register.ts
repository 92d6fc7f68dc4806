/** An application of a pool says, when it is filed, for which period. One that comes after its places were given out is turned away at the door. */
import { type FactGraph, type ObjectRef, type Program, parseDate } from '@guiju/ir';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { nextRound } from './members.ts';
import { ownDate, periodOn, spanOf } from './periods.ts';
import { type ProgramPool, poolOfClause } from './pools.ts';

export interface PoolPlace {
  readonly family: string;
  /** As it is called where the claim was filed. */
  readonly pool: string;
  readonly period: string;
}

export interface Filing {
  readonly program: Program;
  readonly family: string;
  readonly clause: string;
  readonly object: ObjectRef;
  readonly facts: FactGraph;
  /** As the applicant names it. */
  readonly period: string | undefined;
  readonly today: string;
}

/** null: the clause is decided by itself. Throws bad-parameter, bad-input and pool-closed. */
export async function placeFor(tx: Transaction, filing: Filing): Promise<PoolPlace | null> {
  const pool = poolOfClause(filing.program, filing.clause);
  if (pool === null) {
    if (filing.period !== undefined) throw noPeriods();
    return null;
  }
  const { family } = filing;
  const period = periodFor(pool, filing);
  // What is left of a fund is shared out among those who come late; places are not given twice.
  if (pool.rankings.length > 0 && (await nextRound(tx, { family, pool, period })) > 1)
    throw closed(pool, period);
  return { family, pool: pool.id, period };
}

export const register = (tx: Transaction, application: string, place: PoolPlace): Promise<unknown> =>
  tx
    .insertInto('pool_applications')
    .values({ application, ...place })
    .onConflict((c) => c.column('application').doNothing())
    .execute();

export const placeOf = (tx: Transaction, application: string): Promise<PoolPlace | undefined> =>
  tx
    .selectFrom('pool_applications')
    .select(['family', 'pool', 'period'])
    .where('application', '=', application)
    .executeTakeFirst();

function periodFor(pool: ProgramPool, { program, clause, object, facts, period, today }: Filing): string {
  const own = ownDate(program, clause, object, facts);
  const given = period === undefined ? null : (spanOf(pool, period)?.name ?? period);
  const dated = own === null ? null : periodOn(pool, own);
  if (given !== null && dated !== null && given !== dated) throw otherPeriod(given, dated);
  return given ?? dated ?? periodOn(pool, parseDate(today) ?? Number.NaN);
}

const fault = (zh: string, en: string): HttpProblem =>
  new HttpProblem('bad-input', zh, en, {
    errors: [{ pointer: '/period', code: 'wrong-period', message: { zh, en } }],
    total: 1,
  });
const noPeriods = () =>
  fault(
    '这一条不集中评定，没有申报期。请去掉 period。',
    'This clause is not decided together with others and has no period; leave `period` out.',
  );
const otherPeriod = (given: string, dated: string) =>
  fault(
    `按事实里的日期，这份申报属于 ${dated}，不是 ${given}。`,
    `By the date in its facts the claim belongs to ${dated}, not to ${given}.`,
  );

const closed = ({ id, title }: ProgramPool, period: string): HttpProblem =>
  new HttpProblem(
    'pool-closed',
    `${id} ${title} ${period} 期已经集中评定，名额已定，逾期申报不再参评。可以申报下一期（period）；对评定结果有异议的，在公示期内提出。`,
    `${id} ${title} is closed for ${period}: its places are given, and late claims no longer take part. Claim for the next period (\`period\`), or object while the result is published.`,
  );
