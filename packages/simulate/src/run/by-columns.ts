/**
 * One clause over the county's typed arrays. The idea: what a plan carries is decided by a kernel over all rows at once; rows that it leaves open
 * are decided from their records, as everybody's would be. A figure that moves is left free in the kernel, so that the next position of a slider
 * compiles nothing.
 *
 * GUARANTEE: either what is decided record by record, or null where that cannot be seen.
 */
import {
  type ClauseColumns,
  createColumnDecider,
  type Population,
  planPopulation,
  type Resolved,
  resolve,
} from '@guiju/evaluate';
import type { Settings } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import { assumedBy } from './assumed.ts';
import { createRun } from './build-run.ts';
import type { ClaimEngine, Pausing } from './clause-run.ts';
import type { ClauseRun } from './columns.ts';
import type { Narrowed } from './dependencies.ts';
import { isDeferred, isLeft, leftOf, outcomesLeft } from './left-by-columns.ts';
import { dialFor, type Moving } from './moving.ts';
import { type PayeeColumn, payeeColumn } from './payee-column.ts';
import { addGranted, addUndetermined } from './told-by-columns.ts';
import { portionsOf } from './touch.ts';

export interface ColumnClause {
  readonly moving: Moving | null;
  /** Rows of the payees; null: the objects themselves. */
  readonly payees: PayeeColumn | null;
  /** The whole at which the moving figure stands → what is granted, and what was promised. Overwritten by the next answer. */
  decide(dial: number): { readonly own: ClauseColumns; readonly promised: ClauseColumns };
}

/** null: no plan carries the clause, or a run tells more of it than a plan does. */
export function planColumns(
  { clause, program, promise }: Narrowed,
  settings: Settings,
  { columns: { population } }: BoundCounty,
  moving: Moving | null,
): ColumnClause | null {
  const resolved = resolve(program, settings);
  const versions = resolved.clauses.filter((c) => c.id === clause.id);
  if (versions.some(({ grant }) => grant?.kind === 'ceiling')) return null;
  const payees = payeeColumn(versions, program, population);
  if (payees === undefined) return null;
  const law = deciderOf(resolved, clause.id, population, moving);
  const promises =
    promise === null ? law : deciderOf(resolve(promise, settings), clause.id, population, moving);
  if (law === null || promises === null) return null;
  return {
    moving,
    payees,
    decide(dial) {
      const own = law(dial);
      return { own, promised: promises === law ? own : promises(dial) };
    },
  };
}

/** With the clauses of its program, which it takes turns or shares funds with; null: no plan carries it. */
function deciderOf(
  resolved: Resolved,
  clause: string,
  population: Population,
  moving: Moving | null,
): ((dial: number) => ClauseColumns) | null {
  const plan = planPopulation(resolved, population.profile, moving === null ? {} : { dial: dialFor(moving) });
  const planned = plan.clauses.filter((c) => c.kind === 'columns');
  const own = planned.find((c) => c.clause === clause);
  if (own === undefined) return null;
  const decide = createColumnDecider(plan, population, { moves: moving !== null, undetermined: true });
  return (dial) => decide(dial)[planned.indexOf(own)] as ClauseColumns;
}

/** What the columns answer, with what they leave decided from the records, in portions. null: these cannot be decided apart from the others. */
export function* runColumns(
  narrow: Narrowed,
  settings: Settings,
  bound: BoundCounty,
  { payees, decide }: ColumnClause,
  dial: number,
  engine: ClaimEngine,
): Pausing<ClauseRun | null> {
  const { clause, program, promise, whole } = narrow;
  const { own, promised } = decide(dial);
  yield;
  const left = leftOf(own, promised, narrow, bound);
  const assumed = assumedBy(narrow, settings, own, bound, engine);
  if (whole && (left.size > 0 || assumed.rests)) return null;
  const run = createRun(clause.id, bound);
  addGranted(run, own, payees, bound, { awards: true, promises: promised === own });
  if (promised !== own) addGranted(run, promised, payees, bound, { awards: false, promises: true });
  addUndetermined(run, own, bound);
  run.assume(yield* assumed.names());
  if (left.size === 0) return run.done();
  const decideOne = engine(program, settings);
  const promiseOne = promise && engine(promise, settings);
  const subjects = Array.from(left.values(), ({ instance }) => instance);
  for (const portion of portionsOf(narrow, settings, subjects)) {
    const facts = { instances: { ...bound.facts.instances, [clause.subject ?? '']: portion } };
    const decision = decideOne(facts, []);
    for (const outcome of outcomesLeft(decision, own, left, isLeft))
      if (outcome.verdict !== 'refused') run.outcome(outcome);
    for (const outcome of outcomesLeft(
      promiseOne ? promiseOne(facts, []) : decision,
      promised,
      left,
      isDeferred,
    ))
      if (outcome.verdict === 'granted') run.promised(outcome);
    yield;
  }
  return run.done();
}
