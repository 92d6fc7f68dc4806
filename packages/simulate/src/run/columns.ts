/** Awards in columns: whole fen, fiscal years and the records behind them, before anybody is left out for not claiming. */
import { type Decision, type Exact, FEN, multiply, type Outcome, round, yearOf } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { CountyRecord } from '../county/record.ts';
import { FIRST_YEAR, YEARS } from '../county/towns.ts';

/** Position in YEARS of money that falls outside the reported years. */
export const BEYOND = -1;

/** Records are told by their position in the county's. */
export interface ClauseRun {
  readonly clause: string;
  /** One row an award with money. */
  readonly fen: Float64Array;
  /** Position in YEARS of the fiscal year, or BEYOND. */
  readonly cashYear: Int8Array;
  readonly object: Int32Array;
  readonly payee: Int32Array;
  /** One row an outcome with awards: what was promised when it was decided. */
  readonly committed: Float64Array;
  readonly decisionYear: Int8Array;
  readonly grantee: Int32Array;
  readonly parts: Parts;
  readonly open: OpenOutcomes;
  /** What these wait for, each once, sorted; `missing` of those that no gap keeps open. */
  readonly gaps: readonly string[];
  readonly missing: readonly string[];
  /** 最高: one row an outcome under a ceiling, whether its amount is decided or not. Empty for other clauses. */
  readonly ceilings: readonly Ceiling[];
  /** Sorted. */
  readonly assumptions: readonly string[];
}

interface Parts {
  /** By award, its position in its outcome. */
  readonly of: Uint16Array;
  /** By outcome, how many awards it promises. */
  readonly count: Uint16Array;
}

interface Ceiling {
  readonly object: number;
  /** Position in YEARS, or BEYOND. */
  readonly year: number;
  readonly fen: number;
}

/** One row an outcome that cannot be determined. */
interface OpenOutcomes {
  readonly object: Int32Array;
  /** Position in YEARS, or BEYOND. */
  readonly year: Int8Array;
  /** Its place in `kinds`. */
  readonly waits: Int32Array;
  readonly kinds: readonly Waits[];
}

/** What an outcome waits for. */
interface Waits {
  readonly gaps: readonly string[];
  /** Facts the county does not know, as `entity.attribute`. */
  readonly missing: readonly string[];
}

export const yearIndex = (year: number): number => {
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

export interface RunBuilder {
  /** `part`: its position in its outcome. */
  award(fen: number, year: number, object: number, payee: number, part: number): void;
  /** `parts`: how many awards it is promised in. */
  promise(fen: number, year: number, grantee: number, parts: number): void;
  assume(names: Iterable<string>): void;
  /** The place of what an outcome waits for. */
  waiting(waits: Waits): number;
  /** `year` null: its award says none. `waits`: a place that `waiting` told. */
  open(object: number, year: number | null, waits: number): void;
  /** An outcome of the clause that is not refused. */
  outcome(outcome: Outcome): void;
  /** What the same claim was promised. */
  promised(outcome: Outcome): void;
  done(): ClauseRun;
}

export function createRun(clause: string, bound: BoundCounty): RunBuilder {
  const fen: number[] = [];
  const cashYear: number[] = [];
  const object: number[] = [];
  const payee: number[] = [];
  const part: number[] = [];
  const parts: number[] = [];
  const committed: number[] = [];
  const decisionYear: number[] = [];
  const grantee: number[] = [];
  const open = { object: [] as number[], year: [] as number[], waits: [] as number[] };
  const kinds = new Map<string, { readonly at: number; readonly waits: Waits }>();
  const ceilings: Ceiling[] = [];
  const assumptions = new Set<string>();
  const positions = (): ((entity: string, id: string) => number) => {
    let last = -1;
    let [lastEntity, lastId] = ['', ''];
    return (entity, id) => {
      if (last >= 0 && lastId === id && lastEntity === entity) return last;
      const found = bound.positionOf(entity, id);
      if (found === undefined)
        throw new RangeError(`${clause} pays ${entity}/${id}, whom the county does not have`);
      [last, lastEntity, lastId] = [found, entity, id];
      return found;
    };
  };
  // Awards of one stay or reward come in a row and go to one payee.
  const subjectOf = positions();
  const payeeOf = positions();
  const recordOf = (at: number): CountyRecord => bound.county.records[at] as CountyRecord;

  const award: RunBuilder['award'] = (amount, year, from, to, position) => {
    fen.push(amount);
    cashYear.push(year);
    object.push(from);
    payee.push(to);
    part.push(position);
  };
  const promise: RunBuilder['promise'] = (amount, year, to, count) => {
    committed.push(amount);
    decisionYear.push(year);
    grantee.push(to);
    parts.push(count);
  };
  const waiting: RunBuilder['waiting'] = (waits) => {
    const key = JSON.stringify([waits.gaps, waits.missing]);
    const found = kinds.get(key) ?? { at: kinds.size, waits };
    kinds.set(key, found);
    return found.at;
  };
  const leaveOpen: RunBuilder['open'] = (at, year, waits) => {
    open.object.push(at);
    open.year.push(yearIndex(year ?? yearOfRecord(recordOf(at))));
    open.waits.push(waits);
  };
  return {
    award,
    promise,
    assume(names) {
      for (const name of names) assumptions.add(name);
    },
    waiting,
    open: leaveOpen,
    outcome(outcome) {
      const subject = subjectOf(outcome.object.entity, outcome.object.id);
      for (const name of outcome.assumptions) assumptions.add(name);
      if (outcome.ceiling !== null)
        ceilings.push({
          object: subject,
          year: yearIndex(yearOfOutcome(outcome) ?? yearOfRecord(recordOf(subject))),
          fen: fenOf(round(outcome.ceiling, FEN, 'floor')),
        });
      if (outcome.verdict === 'undetermined') {
        leaveOpen(subject, yearOfOutcome(outcome), waiting(waitsOf(outcome)));
        return;
      }
      for (const [position, { state, amount, fiscalYear, payee: to }] of outcome.awards.entries()) {
        if (state === 'stopped' || amount === 0) continue;
        award(fenOf(amount), yearIndex(fiscalYear), subject, payeeOf(to.entity, to.id), position);
      }
    },
    promised(outcome) {
      const { awards } = outcome;
      const whole = awards.reduce((sum, { amount }) => sum + fenOf(amount), 0);
      if (whole === 0) return;
      const object = subjectOf(outcome.object.entity, outcome.object.id);
      promise(whole, yearIndex(firstYear(outcome)), object, awards.length);
    },
    done() {
      const waits = Array.from(kinds.values(), (kind) => kind.waits);
      return {
        clause,
        fen: Float64Array.from(fen),
        cashYear: Int8Array.from(cashYear),
        object: Int32Array.from(object),
        payee: Int32Array.from(payee),
        committed: Float64Array.from(committed),
        decisionYear: Int8Array.from(decisionYear),
        grantee: Int32Array.from(grantee),
        parts: { of: Uint16Array.from(part), count: Uint16Array.from(parts) },
        open: {
          object: Int32Array.from(open.object),
          year: Int8Array.from(open.year),
          waits: Int32Array.from(open.waits),
          kinds: waits,
        },
        gaps: sorted(waits.flatMap((w) => w.gaps)),
        missing: sorted(waits.flatMap((w) => (w.gaps.length > 0 ? [] : w.missing))),
        ceilings,
        assumptions: sorted(assumptions),
      };
    },
  };
}

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Everything that is decided of a clause. */
export function addDecision(run: RunBuilder, clause: string, decision: Decision, promise: Decision): void {
  for (const outcome of decision.outcomes)
    if (outcome.clause === clause && outcome.verdict !== 'refused') run.outcome(outcome);
  for (const outcome of promise.outcomes)
    if (outcome.clause === clause && outcome.verdict === 'granted') run.promised(outcome);
}

const firstYear = ({ awards }: Outcome): number => Math.min(...awards.map((award) => award.fiscalYear));

/** null: nothing in it says. */
const yearOfOutcome = (outcome: Outcome): number | null =>
  outcome.year ?? (outcome.awards.length > 0 ? firstYear(outcome) : null);

const waitsOf = ({ gaps, missing }: Outcome): Waits => ({
  gaps,
  missing: missing
    .filter((m) => m.kind === 'fact' || m.kind === 'list')
    .map((m) => `${m.entity ?? ''}.${m.attribute ?? ''}`),
});

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
