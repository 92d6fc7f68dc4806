/** A clause's columns, from what is decided: outcome by outcome, or award by award. */
import { type Decision, FEN, type Outcome, round, yearOf } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { CountyRecord } from '../county/record.ts';
import { FIRST_YEAR } from '../county/towns.ts';
import { type Ceiling, type ClauseRun, fenOf, type Waits, yearIndex } from './columns.ts';

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
  const awards = awardRows();
  const promises = promiseRows();
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
    award: awards.add,
    promise: promises.add,
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
        awards.add(fenOf(amount), yearIndex(fiscalYear), subject, payeeOf(to.entity, to.id), position);
      }
    },
    promised(outcome) {
      const whole = outcome.awards.reduce((sum, { amount }) => sum + fenOf(amount), 0);
      if (whole === 0) return;
      const object = subjectOf(outcome.object.entity, outcome.object.id);
      promises.add(whole, yearIndex(firstYear(outcome)), object, outcome.awards.length);
    },
    done() {
      const waits = Array.from(kinds.values(), (kind) => kind.waits);
      const { part, ...own } = awards.done();
      const { count, ...promised } = promises.done();
      return {
        clause,
        ...own,
        ...promised,
        parts: { of: part, count },
        open: {
          object: new Int32Array(open.object),
          year: new Int8Array(open.year),
          waits: new Int32Array(open.waits),
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

/** Rows of typed arrays that grow together: every array of one kind in its own variable, so that a row is written without a question. */
const FIRST_ROOM = 4096;

function awardRows() {
  let [room, length] = [FIRST_ROOM, 0];
  let fen = new Float64Array(room);
  let cashYear = new Int8Array(room);
  let object = new Int32Array(room);
  let payee = new Int32Array(room);
  let part = new Uint16Array(room);
  const grow = (): void => {
    room *= 2;
    fen = widened(fen, new Float64Array(room));
    cashYear = widened(cashYear, new Int8Array(room));
    object = widened(object, new Int32Array(room));
    payee = widened(payee, new Int32Array(room));
    part = widened(part, new Uint16Array(room));
  };
  return {
    add(amount: number, year: number, from: number, to: number, position: number): void {
      if (length === room) grow();
      fen[length] = amount;
      cashYear[length] = year;
      object[length] = from;
      payee[length] = to;
      part[length++] = position;
    },
    done: () => ({
      fen: fen.slice(0, length),
      cashYear: cashYear.slice(0, length),
      object: object.slice(0, length),
      payee: payee.slice(0, length),
      part: part.slice(0, length),
    }),
  };
}

function promiseRows() {
  let [room, length] = [FIRST_ROOM, 0];
  let committed = new Float64Array(room);
  let decisionYear = new Int8Array(room);
  let grantee = new Int32Array(room);
  let count = new Uint16Array(room);
  const grow = (): void => {
    room *= 2;
    committed = widened(committed, new Float64Array(room));
    decisionYear = widened(decisionYear, new Int8Array(room));
    grantee = widened(grantee, new Int32Array(room));
    count = widened(count, new Uint16Array(room));
  };
  return {
    add(amount: number, year: number, to: number, parts: number): void {
      if (length === room) grow();
      committed[length] = amount;
      decisionYear[length] = year;
      grantee[length] = to;
      count[length++] = parts;
    },
    done: () => ({
      committed: committed.slice(0, length),
      decisionYear: decisionYear.slice(0, length),
      grantee: grantee.slice(0, length),
      count: count.slice(0, length),
    }),
  };
}

function widened<T extends Float64Array | Int32Array | Uint16Array | Int8Array>(from: T, into: T): T {
  into.set(from);
  return into;
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
