/**
 * One clause over the county, once for everybody who is entitled: awards in columns, whole fen, before anybody is left out for not
 * claiming. Take-up and headcount are applied when the columns are added up, so they cost no evaluation.
 */
import {
  type Award,
  add,
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
import { type BoundCounty, instanceKey } from '../bind/bind.ts';
import type { CountyRecord } from '../county/record.ts';
import { FIRST_YEAR, YEARS } from '../county/towns.ts';
import { drawOf } from '../random.ts';
import { type Dependencies, narrowTo } from './dependencies.ts';
import { type Plain, plainOf } from './plain.ts';
import type { Scenario } from './scenario.ts';

/** An engine for one narrowed program: `compileClaim` of @guiju/evaluate, or the reference interpreter behind the same shape. */
export type ClaimEngine = (
  program: Program,
  settings: Settings,
) => (facts: FactGraph, history: History) => Decision;

export const AS_OF = lastDayOfYear(YEARS[YEARS.length - 1] as number);

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
  /** One row an outcome with awards: what was promised when it was decided. */
  readonly committed: Float64Array;
  readonly decisionYear: Int8Array;
  readonly grantee: readonly CountyRecord[];
  /** One row an outcome that cannot be determined. */
  readonly open: readonly OpenOutcome[];
  readonly assumptions: readonly string[];
}

export interface OpenOutcome {
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

export function runClause(
  program: Program,
  clause: Clause,
  settings: Settings,
  bound: BoundCounty,
  engine: ClaimEngine,
): ClauseRun {
  const facts = touchable(program, clause, settings, bound.facts);
  const decide = engine(narrowTo(program, clause), settings);
  return columnsOf(clause, decide(facts, []), bound);
}

/** The subjects left once those are dropped that a condition on their plain attributes certainly excludes. */
function touchable(program: Program, clause: Clause, settings: Settings, facts: FactGraph): FactGraph {
  const subject = clause.subject;
  const all = subject === null ? undefined : facts.instances[subject];
  if (subject === null || !all) return facts;
  const readings = new Map(Object.entries(settings.readings));
  const holds = (when: readonly { readonly reading: string; readonly option: string }[]) =>
    when.every(({ reading, option }) => {
      const found = program.readings.find((r) => r.id === reading);
      return (readings.get(reading) ?? found?.pick) === option;
    });
  const conditions = clause.conditions.filter((c) => holds(c.when)).map((c) => c.value.expr);
  const attributes = program.entities.find((e) => e.name === subject)?.attributes ?? [];
  const position = new Map(attributes.map((a, i) => [a.name, i]));
  const kept = all.filter((instance) => {
    const read = (name: string): Plain => plainValue(instance, position.get(name));
    return conditions.every((expr) => plainOf(program, expr, read, readings) !== false);
  });
  return { instances: { ...facts.instances, [subject]: kept } };
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

const fenOf = (yuan: Exact): number => {
  const fen = Number(toFen(yuan));
  if (!Number.isSafeInteger(fen))
    throw new RangeError('an amount above 90 trillion yuan cannot be added up exactly');
  return fen;
};

function columnsOf(clause: Clause, decision: Decision, bound: BoundCounty): ClauseRun {
  const fen: number[] = [];
  const cashYear: number[] = [];
  const object: CountyRecord[] = [];
  const payee: CountyRecord[] = [];
  const committed: number[] = [];
  const decisionYear: number[] = [];
  const grantee: CountyRecord[] = [];
  const open: OpenOutcome[] = [];
  const assumptions = new Set<string>();
  const recordOf = (entity: string, id: string): CountyRecord => {
    const found = bound.records.get(instanceKey(entity, id));
    if (!found) throw new RangeError(`${clause.id} pays ${entity}/${id}, whom the county does not have`);
    return found;
  };

  for (const outcome of decision.outcomes) {
    if (outcome.verdict === 'refused' && outcome.awards.length === 0) continue;
    const subject = recordOf(outcome.object.entity, outcome.object.id);
    for (const name of outcome.assumptions) assumptions.add(name);
    let first = Number.POSITIVE_INFINITY;
    for (const award of outcome.awards) {
      first = Math.min(first, award.fiscalYear);
      if (award.state === 'stopped' || award.state === 'undetermined' || award.amount === 0) continue;
      fen.push(fenOf(award.amount));
      cashYear.push(yearIndex(award.fiscalYear));
      object.push(subject);
      payee.push(recordOf(award.payee.entity, award.payee.id));
    }
    if (outcome.verdict === 'undetermined') open.push(openOf(outcome, subject, first));
    const promised = outcome.verdict === 'undetermined' ? 0 : commitmentOf(outcome.awards);
    if (promised !== 0) {
      committed.push(promised);
      decisionYear.push(yearIndex(first));
      grantee.push(subject);
    }
  }
  return {
    clause: clause.id,
    fen: Float64Array.from(fen),
    cashYear: Int8Array.from(cashYear),
    object,
    payee,
    committed: Float64Array.from(committed),
    decisionYear: Int8Array.from(decisionYear),
    grantee,
    open,
    assumptions: [...assumptions],
  };
}

/** All parts as promised at the first, also those that stopped later: parts before rounding add up to the whole. */
function commitmentOf(awards: readonly Award[]): number {
  const stopped = awards.some((a) => a.state === 'stopped');
  if (!stopped) return awards.reduce((sum, a) => sum + fenOf(a.amount), 0);
  const whole = awards.reduce<Exact>((sum, a) => add(sum, a.exact), 0);
  return fenOf(round(whole, FEN, 'half-up'));
}

function openOf(outcome: Outcome, subject: CountyRecord, firstFiscalYear: number): OpenOutcome {
  const year = outcome.year ?? (Number.isFinite(firstFiscalYear) ? firstFiscalYear : yearOfRecord(subject));
  return {
    object: subject,
    year: yearIndex(year),
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
