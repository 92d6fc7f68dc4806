/**
 * One clause over the county's typed arrays. The idea: what a plan carries is decided by a kernel over all rows at once; rows that it leaves open
 * are decided from their records, as everybody's would be. A figure that moves is left free in the kernel, so that the next position of a slider
 * compiles nothing.
 *
 * GUARANTEE: either what is decided record by record, or null where that cannot be seen.
 */
import {
  type Cause,
  type ClauseColumns,
  createColumnDecider,
  DEFERRED,
  EXISTS,
  GRANTED,
  NO_DAY,
  type Population,
  planPopulation,
  type Resolved,
  resolve,
  UNDETERMINED,
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
  addGranted(run, own, payees, bound);
  addPromised(run, promised, bound);
  addUndetermined(run, own, bound);
  run.assume(yield* assumed.names());
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

/** By id, rows of which some claim is left to the record. */
type Left = ReadonlyMap<string, { readonly row: number; readonly instance: Instance }>;

const isDeferred = ({ verdict }: Claim, row: number): boolean => verdict[row] === DEFERRED;

/** Columns do not tell all of it that a run needs. */
const isLeft = (claim: Claim, row: number): boolean =>
  isDeferred(claim, row) ||
  (claim.verdict[row] === UNDETERMINED && (causeOf(claim, row) === undefined || !saysYear(claim)));

function leftOf(own: ClauseColumns, promised: ClauseColumns, { clause }: Narrowed, bound: BoundCounty): Left {
  const rows = new Set<number>();
  for (const claim of own.claims)
    for (const verdict of [DEFERRED, UNDETERMINED])
      for (const r of rowsOf(claim, verdict)) if (isLeft(claim, r)) rows.add(r);
  if (promised !== own)
    for (const claim of promised.claims) for (const r of rowsOf(claim, DEFERRED)) rows.add(r);
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
  isOne: (claim: Claim, row: number) => boolean,
): readonly Outcome[] {
  const byPeriod = new Map(claims.map((c) => [c.job.claim.period, c]));
  return outcomes.filter((o) => {
    if (o.clause !== clause.clause) return false;
    const row = left.get(o.object.id)?.row;
    const claim = byPeriod.get(o.period);
    return row !== undefined && claim !== undefined && isOne(claim, row);
  });
}

function addGranted(
  run: RunBuilder,
  columns: ClauseColumns,
  payees: PayeeColumn | null,
  { columns: { rows } }: BoundCounty,
): void {
  const objects = rows.get(columns.clause.subject) as Int32Array;
  const paid = payees === null ? objects : (rows.get(payees.entity) as Int32Array);
  for (const claim of columns.claims)
    for (const r of rowsOf(claim, GRANTED)) {
      const object = objects[r] as number;
      const payee = paid[payees === null ? r : (payees.rows[r] as number)] as number;
      eachAward(claim, r, (fen, due, part) => {
        if (fen !== 0) run.award(fen, yearIndex(yearOf(due)), object, payee, part);
      });
    }
}

function addPromised(run: RunBuilder, { clause, claims }: ClauseColumns, { columns }: BoundCounty): void {
  const objects = columns.rows.get(clause.subject) as Int32Array;
  for (const claim of claims)
    for (const r of rowsOf(claim, GRANTED)) {
      let [whole, first] = [0, Number.POSITIVE_INFINITY];
      const parts = eachAward(claim, r, (fen, due) => {
        whole += fen;
        if (due < first) first = due;
      });
      if (whole > 0) run.promise(whole, yearIndex(yearOf(first)), objects[r] as number, parts);
    }
}

function addUndetermined(run: RunBuilder, { clause, claims }: ClauseColumns, { columns }: BoundCounty): void {
  const objects = columns.rows.get(clause.subject) as Int32Array;
  for (const claim of claims) {
    const kinds = new Map<Cause, number>();
    for (const r of rowsOf(claim, UNDETERMINED)) {
      const cause = causeOf(claim, r);
      if (cause === undefined || !saysYear(claim)) continue;
      const kind = kinds.get(cause) ?? run.waiting(waitsFor(cause));
      kinds.set(cause, kind);
      run.open(objects[r] as number, yearOfOpen(claim, r), kind);
    }
  }
}

type Claim = ClauseColumns['claims'][number];

function* rowsOf({ verdict }: Claim, of: number): Generator<number> {
  for (let r = verdict.indexOf(of); r >= 0; r = verdict.indexOf(of, r + 1)) yield r;
}

/** The one thing that an undetermined row waits for; undefined: there are several. */
const causeOf = ({ waiting }: Claim, row: number): Cause | undefined =>
  waiting?.causes[waiting.of[row] as number];

const waitsFor = (cause: Cause) =>
  cause.kind === 'gap'
    ? { gaps: [cause.address], missing: [] }
    : { gaps: [], missing: [`${cause.column.table}.${cause.column.name}`] };

/** Of months of a stay columns tell nothing while it is open whether they are granted. */
const saysYear = ({ job: { claim }, months }: Claim): boolean => claim.period !== null || months === null;

/** The year an undetermined row counts in: its period's, or that of the first award it may be granted; null: neither says. */
function yearOfOpen({ job: { claim }, awards }: Claim, row: number): number | null {
  if (claim.period !== null) return Number.parseInt(claim.period, 10);
  let first = Number.POSITIVE_INFINITY;
  for (const { due } of awards) if (due[row] !== NO_DAY) first = Math.min(first, due[row] as number);
  return first === Number.POSITIVE_INFINITY ? null : yearOf(first);
}

/** One by one, as an outcome lists them, and how many. What a limit or a stacking leaves nothing of is no award. */
function eachAward(
  { awards, months }: Claim,
  r: number,
  take: (fen: number, due: number, part: number) => void,
): number {
  let part = 0;
  for (const { fen, due, marks } of awards)
    if (((marks[r] as number) & EXISTS) !== 0) take(fen[r] as number, due[r] as number, part++);
  if (months === null) return part;
  const first = months.start[r] as number;
  for (let m = first; m < first + (months.count[r] as number); m++)
    if (months.cut[m] === 0) take(months.fen[m] as number, months.due[m] as number, part++);
  return part;
}
