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
  DEFERRED,
  EXISTS,
  GRANTED,
  planTogether,
  type Resolved,
  resolve,
} from '@guiju/evaluate';
import { type Decision, type Instance, type Outcome, type Settings, yearOf } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import { assumedBy } from './assumed.ts';
import type { ClaimEngine, Pausing } from './clause-run.ts';
import { type ClauseRun, createRun, type RunBuilder, yearIndex } from './columns.ts';
import type { Narrowed } from './dependencies.ts';
import { dialFor, type Moving } from './moving.ts';
import { type PayeeColumn, payeeColumn } from './payee-column.ts';
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
  { columns: { population, rewrite } }: BoundCounty,
  moving: Moving | null,
): ColumnClause | null {
  const resolved = resolve(rewrite(program), settings);
  const versions = resolved.clauses.filter((c) => c.id === clause.id);
  if (versions.some(({ grant }) => grant?.kind === 'ceiling')) return null;
  const payees = payeeColumn(versions, program, population);
  if (payees === undefined) return null;
  const laws: readonly Resolved[] = [
    resolved,
    ...(promise === null ? [] : [resolve(rewrite(promise), settings)]),
  ];
  const { plans } = planTogether(laws, population.profile, moving === null ? {} : { dial: dialFor(moving) });
  const clauses = plans.flatMap((plan) =>
    plan.clauses.filter((c) => c.kind === 'columns' && c.clause === clause.id),
  );
  if (clauses.length < laws.length) return null;
  const cells = plans[0]?.cells ?? 0;
  const decide = createColumnDecider({ kind: 'population-plan', clauses, cells }, population);
  return {
    moving,
    payees,
    decide(dial) {
      const [own, promised = own] = decide(dial);
      return { own: own as ClauseColumns, promised: promised as ClauseColumns };
    },
  };
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
  const left = leftOf([own, promised], narrow, bound);
  const assumed = assumedBy(narrow, settings, own, bound, engine);
  if (whole && (left.size > 0 || assumed.rests)) return null;
  const run = createRun(clause.id, bound);
  addGranted(run, own, payees, bound);
  addPromised(run, promised, bound);
  run.assume(yield* assumed.names());
  const decideOne = engine(program, settings);
  const promiseOne = promise && engine(promise, settings);
  const subjects = Array.from(left.values(), ({ instance }) => instance);
  for (const portion of portionsOf(narrow, settings, subjects)) {
    const facts = { instances: { ...bound.facts.instances, [clause.subject ?? '']: portion } };
    const decision = decideOne(facts, []);
    for (const outcome of outcomesLeft(decision, own, left))
      if (outcome.verdict !== 'refused') run.outcome(outcome);
    for (const outcome of outcomesLeft(promiseOne ? promiseOne(facts, []) : decision, promised, left))
      if (outcome.verdict === 'granted') run.promised(outcome);
    yield;
  }
  return run.done(false);
}

/** By id, rows of which some claim is left to the record. */
type Left = ReadonlyMap<string, { readonly row: number; readonly instance: Instance }>;

function leftOf(all: readonly ClauseColumns[], { clause }: Narrowed, bound: BoundCounty): Left {
  const verdicts = new Set(all.flatMap(({ claims }) => claims.map((c) => c.verdict)));
  const rows = new Set<number>();
  for (const verdict of verdicts)
    for (let r = verdict.indexOf(DEFERRED); r >= 0; r = verdict.indexOf(DEFERRED, r + 1)) rows.add(r);
  if (rows.size === 0) return new Map();
  const subjects = bound.facts.instances[clause.subject ?? ''] ?? [];
  return new Map(
    [...rows]
      .sort((a, b) => a - b)
      .flatMap((row) => {
        const instance = subjects[row];
        return instance === undefined ? [] : [[instance.id, { row, instance }] as const];
      }),
  );
}

/** Of these claims only those that the columns left. */
function outcomesLeft(
  { outcomes }: Decision,
  { clause, claims }: ClauseColumns,
  left: Left,
): readonly Outcome[] {
  const byPeriod = new Map(claims.map((c) => [c.job.claim.period, c.verdict]));
  return outcomes.filter((o) => {
    if (o.clause !== clause.clause) return false;
    const row = left.get(o.object.id)?.row;
    return row !== undefined && byPeriod.get(o.period)?.[row] === DEFERRED;
  });
}

function addGranted(
  run: RunBuilder,
  { clause, claims }: ClauseColumns,
  payees: PayeeColumn | null,
  { columns }: BoundCounty,
): void {
  const objects = columns.rows.get(clause.subject) as Int32Array;
  const paid = payees === null ? objects : (columns.rows.get(payees.entity) as Int32Array);
  for (const { verdict, awards } of claims)
    for (let r = verdict.indexOf(GRANTED); r >= 0; r = verdict.indexOf(GRANTED, r + 1))
      for (const { fen, due, marks } of awards) {
        if (((marks[r] as number) & EXISTS) === 0 || fen[r] === 0) continue;
        const payee = paid[payees === null ? r : (payees.rows[r] as number)] as number;
        run.award(fen[r] as number, yearIndex(yearOf(due[r] as number)), objects[r] as number, payee);
      }
}

function addPromised(run: RunBuilder, { clause, claims }: ClauseColumns, { columns }: BoundCounty): void {
  const objects = columns.rows.get(clause.subject) as Int32Array;
  for (const { verdict, awards } of claims)
    for (let r = verdict.indexOf(GRANTED); r >= 0; r = verdict.indexOf(GRANTED, r + 1)) {
      let [whole, first] = [0, Number.POSITIVE_INFINITY];
      for (const { fen, due, marks } of awards) {
        if (((marks[r] as number) & EXISTS) === 0) continue;
        whole += fen[r] as number;
        first = Math.min(first, due[r] as number);
      }
      if (whole > 0) run.promise(whole, yearIndex(yearOf(first)), objects[r] as number);
    }
}
