/**
 * One clause over the county, once for everybody who is entitled: awards in columns, whole fen, before anybody is left out for not
 * claiming. Take-up and headcount are applied when the columns are added up, so they cost no evaluation.
 */
import {
  type Clause,
  canonicalJson,
  type Decision,
  type Exact,
  type FactGraph,
  FEN,
  type History,
  type Instance,
  lastDayOfYear,
  type Outcome,
  type Program,
  round,
  type Settings,
  toFen,
  yearOf,
} from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { CountyRecord } from '../county/record.ts';
import { FIRST_YEAR, YEARS } from '../county/towns.ts';
import { drawOf } from '../random.ts';
import { type Dependencies, dependenciesOf, linesUnder, type Narrowed } from './dependencies.ts';
import { type Plain, plainOf } from './plain.ts';
import type { Scenario } from './scenario.ts';

/** An engine for one narrowed program: `compileClaim` of @guiju/evaluate, or the reference interpreter behind the same shape. */
export type ClaimEngine = (
  program: Program,
  settings: Settings,
) => (facts: FactGraph, history: History) => Decision;

const AS_OF = lastDayOfYear(YEARS[YEARS.length - 1] as number);

/** Position in YEARS of money that falls outside the reported years. */
export const BEYOND = -1;

export interface ClauseRun {
  readonly clause: string;
  /** One row an award with money. */
  readonly fen: Float64Array;
  /** Position in YEARS of the fiscal year, or BEYOND. */
  readonly cashYear: Int8Array;
  readonly object: readonly CountyRecord[];
  readonly payee: readonly CountyRecord[];
  /** Position of the award in its outcome. */
  readonly part: Uint16Array;
  /** One row an outcome with awards: what was promised when it was decided. */
  readonly committed: Float64Array;
  readonly decisionYear: Int8Array;
  readonly grantee: readonly CountyRecord[];
  /** How many awards the outcome promises. */
  readonly parts: Uint16Array;
  /** One row an outcome that cannot be determined. */
  readonly open: readonly OpenOutcome[];
  /** 最高: one row an outcome under a ceiling, whether its amount is decided or not. Empty for other clauses. */
  readonly ceilings: readonly Ceiling[];
  readonly assumptions: readonly string[];
}

interface Ceiling {
  readonly object: CountyRecord;
  /** Position in YEARS, or BEYOND. */
  readonly year: number;
  readonly fen: number;
}

interface OpenOutcome {
  readonly object: CountyRecord;
  /** Position in YEARS, or BEYOND. */
  readonly year: number;
  readonly gaps: readonly string[];
  /** Facts the county does not know, as `entity.attribute`. */
  readonly missing: readonly string[];
}

export const settingsOf = (needs: Dependencies, scenario: Scenario): Settings => ({
  asOf: AS_OF,
  knownAt: AS_OF,
  readings: Object.fromEntries(
    Object.entries(scenario.readings).filter(([id]) => needs.readings.includes(id)),
  ),
  values: Object.fromEntries(
    Object.entries(scenario.values).filter(([address]) => needs.parameters.includes(address)),
  ),
});

/** What of the scenario a clause's awards rest on, as a key. */
export const settingsKey = (settings: Settings): string =>
  canonicalJson([settings.readings, settings.values]);

/** Evaluates a clause over facts that `touchable`, and perhaps `stillTouchable`, has narrowed. */
export function runClause(
  narrow: Narrowed,
  settings: Settings,
  bound: BoundCounty,
  facts: FactGraph,
  engine: ClaimEngine,
): { readonly run: ClauseRun; readonly decision: Decision } {
  const decision = engine(narrow.program, settings)(facts, []);
  // What was promised at the decision is the same clause without the conditions that later stop its parts.
  const promised = narrow.promise === null ? decision : engine(narrow.promise, settings)(facts, []);
  return { run: columnsOf(narrow.clause, decision, promised, bound), decision };
}

/** The subjects left once those are dropped that a condition on their plain attributes certainly excludes, whatever the figures. */
export function touchable(program: Program, clause: Clause, settings: Settings, facts: FactGraph): FactGraph {
  const subject = clause.subject;
  const all = subject === null ? undefined : facts.instances[subject];
  if (subject === null || !all) return facts;
  const readings = new Map(Object.entries(settings.readings));
  const conditions = linesUnder(program, settings.readings, clause.conditions).map((c) => c.expr);
  const attributes = program.entities.find((e) => e.name === subject)?.attributes ?? [];
  const position = new Map(attributes.map((a, i) => [a.name, i]));
  const kept = all.filter((instance) => {
    const read = (name: string): Plain => plainValue(instance, position.get(name));
    return conditions.every((expr) => plainOf(program, expr, read, readings) !== false);
  });
  return { instances: { ...facts.instances, [subject]: kept } };
}

/** Those refused, in every year, for a reason that rests on no figure stay refused under any figure: they are dropped, too. */
export function stillTouchable(
  { program, clause }: Narrowed,
  decision: Decision,
  facts: FactGraph,
): FactGraph {
  const subject = clause.subject;
  const all = subject === null ? undefined : facts.instances[subject];
  if (subject === null || !all) return facts;
  const fixed = new Set(
    clause.conditions
      .filter((c) => dependenciesOf(program, c.value.expr).parameters.length === 0)
      .map((c) => c.value.id),
  );
  const fixedDate = dependenciesOf(program, clause.at).parameters.length === 0;
  const kept = new Set<string>();
  for (const outcome of decision.outcomes) {
    const lasting = outcome.refusals.some(
      (r) =>
        r.slot === null &&
        ((r.kind === 'condition' && fixed.has(r.id)) || (r.kind === 'not-in-force' && fixedDate)),
    );
    if (outcome.verdict !== 'refused' || !lasting) kept.add(outcome.object.id);
  }
  return { instances: { ...facts.instances, [subject]: all.filter((instance) => kept.has(instance.id)) } };
}

function plainValue(instance: Instance, at: number | undefined): Plain {
  const value = at === undefined ? undefined : instance.values[at];
  // Values that change, and other instances, are left to the engine; so is absence.
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
    ? value
    : undefined;
}

const yearIndex = (year: number): number => {
  const at = year - FIRST_YEAR;
  return at >= 0 && at < YEARS.length ? at : BEYOND;
};

export const fenOf = (yuan: Exact): number => {
  const fen = Number(toFen(yuan));
  if (!Number.isSafeInteger(fen))
    throw new RangeError('an amount above 90 trillion yuan cannot be added up exactly');
  return fen;
};

function columnsOf(clause: Clause, decision: Decision, promise: Decision, bound: BoundCounty): ClauseRun {
  const fen: number[] = [];
  const cashYear: number[] = [];
  const object: CountyRecord[] = [];
  const payee: CountyRecord[] = [];
  const part: number[] = [];
  const parts: number[] = [];
  const committed: number[] = [];
  const decisionYear: number[] = [];
  const grantee: CountyRecord[] = [];
  const open: OpenOutcome[] = [];
  const ceilings: Ceiling[] = [];
  const assumptions = new Set<string>();
  const recordOf = (entity: string, id: string): CountyRecord => {
    const found = bound.records.get(entity)?.get(id);
    if (!found) throw new RangeError(`${clause.id} pays ${entity}/${id}, whom the county does not have`);
    return found;
  };

  for (const outcome of decision.outcomes) {
    if (outcome.verdict === 'refused') continue;
    const subject = recordOf(outcome.object.entity, outcome.object.id);
    for (const name of outcome.assumptions) assumptions.add(name);
    if (outcome.ceiling !== null)
      ceilings.push({
        object: subject,
        year: yearIndex(yearOfOutcome(outcome, subject)),
        fen: fenOf(round(outcome.ceiling, FEN, 'floor')),
      });
    if (outcome.verdict === 'undetermined') {
      open.push(openOf(outcome, subject));
      continue;
    }
    for (const [position, award] of outcome.awards.entries()) {
      if (award.state === 'stopped' || award.amount === 0) continue;
      fen.push(fenOf(award.amount));
      cashYear.push(yearIndex(award.fiscalYear));
      object.push(subject);
      payee.push(recordOf(award.payee.entity, award.payee.id));
      part.push(position);
    }
  }
  for (const outcome of promise.outcomes) {
    if (outcome.verdict !== 'granted' || outcome.awards.length === 0) continue;
    const whole = outcome.awards.reduce((sum, award) => sum + fenOf(award.amount), 0);
    if (whole === 0) continue;
    committed.push(whole);
    decisionYear.push(yearIndex(firstYear(outcome)));
    grantee.push(recordOf(outcome.object.entity, outcome.object.id));
    parts.push(outcome.awards.length);
  }
  return {
    clause: clause.id,
    fen: Float64Array.from(fen),
    cashYear: Int8Array.from(cashYear),
    object,
    payee,
    part: Uint16Array.from(part),
    committed: Float64Array.from(committed),
    decisionYear: Int8Array.from(decisionYear),
    grantee,
    parts: Uint16Array.from(parts),
    open,
    ceilings,
    assumptions: [...assumptions],
  };
}

const firstYear = ({ awards }: Outcome): number => Math.min(...awards.map((award) => award.fiscalYear));

const yearOfOutcome = (outcome: Outcome, subject: CountyRecord): number =>
  outcome.year ?? (outcome.awards.length > 0 ? firstYear(outcome) : yearOfRecord(subject));

function openOf(outcome: Outcome, subject: CountyRecord): OpenOutcome {
  return {
    object: subject,
    year: yearIndex(yearOfOutcome(outcome, subject)),
    gaps: outcome.gaps,
    missing: outcome.missing
      .filter((m) => m.kind === 'fact' || m.kind === 'list')
      .map((m) => `${m.entity ?? ''}.${m.attribute ?? ''}`),
  };
}

/** The year in which a record would be decided, where the outcome does not say. */
function yearOfRecord(record: CountyRecord): number {
  for (const key of [
    'approved_on',
    'recognised_on',
    'completed_on',
    'from',
    'introduced_on',
    'started_on',
    'issued_on',
  ]) {
    const value = record.values[key];
    if (typeof value === 'number') return yearOf(value);
  }
  return FIRST_YEAR - 1;
}

/** The fixed draws of a clause's claimants. */
export function drawsOf(seed: string, clause: string, records: readonly CountyRecord[]): Uint32Array {
  const known = new Map<string, number>();
  return Uint32Array.from(records, (record) => {
    const met = known.get(record.unit);
    if (met !== undefined) return met;
    const draw = drawOf(seed, clause, record.unit);
    known.set(record.unit, draw);
    return draw;
  });
}
