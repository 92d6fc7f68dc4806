/** Awards in columns: whole fen, fiscal years and the records behind them, before anybody is left out for not claiming. */
import {
  type Clause,
  type Decision,
  type Exact,
  FEN,
  multiply,
  type Outcome,
  round,
  yearOf,
} from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { CountyRecord } from '../county/record.ts';
import { FIRST_YEAR, YEARS } from '../county/towns.ts';

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

const yearIndex = (year: number): number => {
  const at = year - FIRST_YEAR;
  return at >= 0 && at < YEARS.length ? at : BEYOND;
};

/** Whole fen as a number: exact values keep every safe integer as one. */
export function fenOf(yuan: Exact): number {
  const fen = multiply(yuan, 100);
  if (typeof fen !== 'number')
    throw new RangeError(
      'an amount that is not whole fen, or above 90 trillion yuan, cannot be added up exactly',
    );
  return fen;
}

export interface Columns {
  /** Awards of a decision, and what the same claims were promised. */
  add(decision: Decision, promise: Decision): void;
  done(): ClauseRun;
}

export function createColumns(clause: Clause, bound: BoundCounty): Columns {
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
  const recordsOf = (): ((entity: string, id: string) => CountyRecord) => {
    let last: CountyRecord | undefined;
    let lastEntity = '';
    return (entity, id) => {
      if (last && last.id === id && lastEntity === entity) return last;
      const found = bound.records.get(entity)?.get(id);
      if (!found) throw new RangeError(`${clause.id} pays ${entity}/${id}, whom the county does not have`);
      last = found;
      lastEntity = entity;
      return found;
    };
  };
  // Awards of one stay or reward come in a row and go to one payee.
  const subjectOf = recordsOf();
  const payeeOf = recordsOf();

  return {
    add(decision, promise) {
      for (const outcome of decision.outcomes) {
        if (outcome.clause !== clause.id || outcome.verdict === 'refused') continue;
        const subject = subjectOf(outcome.object.entity, outcome.object.id);
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
          payee.push(payeeOf(award.payee.entity, award.payee.id));
          part.push(position);
        }
      }
      for (const outcome of promise.outcomes) {
        if (outcome.clause !== clause.id || outcome.verdict !== 'granted' || outcome.awards.length === 0)
          continue;
        const whole = outcome.awards.reduce((sum, award) => sum + fenOf(award.amount), 0);
        if (whole === 0) continue;
        committed.push(whole);
        decisionYear.push(yearIndex(firstYear(outcome)));
        grantee.push(subjectOf(outcome.object.entity, outcome.object.id));
        parts.push(outcome.awards.length);
      }
    },
    done: () => ({
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
    }),
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
