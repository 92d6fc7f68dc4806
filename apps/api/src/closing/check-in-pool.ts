/**
 * 年检 of what a closing granted: with everybody who took part, as the closing kept them, and its own facts as they are now. Alone it would be first and its fund suffice, and a check would
 * raise what the closing scaled.
 */
import { type FactGraph, type Program, readFacts } from '@guiju/ir';
import { contentsErased } from '../claims/contents-erased.ts';
import type { ReadClaim } from '../claims/read-claim.ts';
import { idsOf, type Made } from '../claims/record-decision.ts';
import { type Engine, MOST_OBJECTS } from '../engine.ts';
import { inputProblem } from '../http/input-problem.ts';
import { HttpProblem } from '../http/problem.ts';
import { historyOf } from '../ledger/history.ts';
import type { Transaction } from '../ledger/store.ts';
import { wholeClauses } from '../ledger/whole-clauses.ts';
import { decideTogether } from './decide-together.ts';
import type { FiledClaim, Inputs } from './draw-up.ts';
import { closingsOf } from './members.ts';
import { mergeFacts } from './merge-facts.ts';
import { spanOf } from './periods.ts';
import { type ProgramPool, poolNamed } from './pools.ts';
import { placeOf } from './register.ts';

export interface KeptClosing {
  readonly id: string;
  /** The form of the policy that decided it, and decides its checks. */
  readonly policy: string;
  readonly list: string;
  /** The day that stood for the approval in the facts. */
  readonly asOf: string;
  readonly pool: string;
  readonly period: string;
  readonly claims: readonly FiledClaim[];
}

/** The last booked closing of an application's pool and period: who had a place in it then. Throws contents-erased, step-refused. */
export async function keptClosing(
  tx: Transaction,
  application: string,
  pool: ProgramPool,
): Promise<KeptClosing> {
  const place = await placeOf(tx, application);
  const row =
    place &&
    (await closingsOf(tx, { ...place, pool })
      .select(['id', 'policy', 'list_hash', 'as_of', 'pool', 'period'])
      .where('closings.state', '=', 'booked')
      .orderBy('round', 'desc')
      .limit(1)
      .executeTakeFirst());
  if (!row) throw notClosed();
  const contents = await tx
    .selectFrom('closing_contents')
    .select('inputs')
    .where('closing', '=', row.id)
    .executeTakeFirst();
  if (!contents) throw contentsErased(row.id);
  const { deciding, standing } = JSON.parse(contents.inputs) as Omit<Inputs, 'settings'>;
  const { list_hash: list, as_of: asOf, ...closing } = row;
  return { ...closing, list, asOf, claims: [...deciding, ...standing] };
}

/** Everybody's facts, with one claim's as they are now. Throws bad-input. */
function factsWith(program: Program, kept: Pick<KeptClosing, 'claims'>, claim: ReadClaim): FactGraph {
  const filed = kept.claims.map((c) =>
    isOf(c, claim) ? { ...c, facts: claim.json as FiledClaim['facts'] } : c,
  );
  const { facts, contradictions } = mergeFacts(program, filed);
  const [first] = contradictions;
  if (first !== undefined) throw contradicts(first.fact);
  const read = readFacts(program, facts, { requireIds: true, pointer: '/facts', maxInstances: MOST_OBJECTS });
  if (!read.ok) throw inputProblem(read);
  return read.facts;
}

/** The claim decided in its pool, with the history of all who are in it. */
export async function decideInPool(
  tx: Transaction,
  engine: Engine,
  kept: KeptClosing,
  claim: ReadClaim,
): Promise<Made> {
  const { program, settings, families } = claim;
  const pool = poolNamed(program, kept.pool);
  if (pool === null) throw notClosed();
  const facts = factsWith(program, kept, claim);
  const whole = wholeClauses(program, pool.clauses);
  const history = await historyOf(tx, families, idsOf(facts), { whole, deciding: claim });
  const span = spanOf(pool, kept.period);
  const { of } = decideTogether(engine, {
    program,
    settings,
    facts,
    history,
    pool,
    span,
    claims: kept.claims,
  });
  return { decision: of(claim), history, closing: { id: kept.id, list: kept.list, checked: true } };
}

export const isOf = ({ clause, object }: FiledClaim, claim: Pick<ReadClaim, 'clause' | 'object'>): boolean =>
  clause === claim.clause && object.entity === claim.object?.entity && object.id === claim.object.id;

const contradicts = (fact: string): HttpProblem => {
  const message = {
    zh: `${fact} 与集中评定时别的申报里写的不一样，不能都作数。`,
    en: `${fact} is not what another claim of the closing says; both cannot count.`,
  };
  return new HttpProblem('bad-input', message.zh, message.en, {
    errors: [{ pointer: '/facts', code: 'contradiction', message }],
    total: 1,
  });
};

const notClosed = (): HttpProblem =>
  new HttpProblem(
    'step-refused',
    '这一条与其他申报集中评定，而没有入账的评定可依，不能年检。',
    'This clause is decided together with other claims, and there is no booked closing to check it by.',
    { rule: { id: 'decided-together', overridable: false } },
  );
