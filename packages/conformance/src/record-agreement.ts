/**
 * The law of record kernels: for each instance alone, with what its own history paid, a kernel's verdicts, fen and states are those of the reference, and the tests
 * it says failed are the conditions the reference refused it by.
 */
import { compileRecord, evaluate, type FactRecord, type Place, type RecordKernel } from '@guiju/evaluate';
import {
  type Award,
  addMonths,
  type Decision,
  dayPart,
  type Exact,
  type History,
  type HistoryLine,
  type Instance,
  multiply,
  type RawValue,
  shiftTo,
  wholeMonths,
  wholeYears,
  yearOf,
} from '@guiju/ir';
import { show } from './compare.ts';
import type { Sample } from './wire.ts';

export interface RecordTally {
  records: number;
  /** Of them, those that the kernel decided without going row-wise, with no history. */
  inPlace: number;
  granted: number;
  /** Records whose history pays what is due, or nearly so. */
  paid: number;
}

const MOST_EACH = 3;

/** Where they differ; null: nowhere. */
export function recordDisagreement(sample: Sample, tally: RecordTally): string | null {
  const { program, settings, facts } = sample;
  const subjects = new Set(program.clauses.flatMap((c) => c.subject ?? []));
  for (const subject of subjects) {
    const kernel = kernelFor(sample, subject);
    if (kernel === null) continue;
    for (const instance of (facts.instances[subject] ?? []).slice(0, MOST_EACH)) {
      const record = recordOf(instance, kernel);
      if (record === null) continue;
      const alone = { instances: { [subject]: [apart(instance)] } };
      const decide = (history: History): Decision => evaluate(program, settings, alone, history);
      tally.records++;
      if (isInPlace(kernel, record)) tally.inPlace++;
      const first = decide([]);
      const histories: History[] = [
        [],
        undefined,
        ...paidOf(first, instance),
        ownLines(sample.history, instance),
      ];
      for (const history of histories) {
        if (history !== undefined && history.length > 0) tally.paid++;
        const found = differs(kernel, record, history, history?.length === 0 ? first : decide(history));
        if (found !== null) return `${subject}/${instance.id}, history ${show(history)}: ${found}`;
      }
      if (first.outcomes.some((o) => o.verdict === 'granted')) tally.granted++;
    }
  }
  return null;
}

/** null: the subject has more claims than an answer holds. */
function kernelFor({ program, settings }: Sample, subject: string): RecordKernel | null {
  try {
    return compileRecord(program, settings, { subject });
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('at most')) return null;
    throw error;
  }
}

/** null: money that is no whole number of fen. */
function recordOf({ id, values }: Instance, { fields }: RecordKernel): FactRecord | null {
  const record: Record<string, unknown> = { id };
  for (const [i, { property, money }] of fields.entries()) {
    const value = values[i];
    const written = money ? inFen(value) : value;
    if (money && written === undefined && value !== undefined) return null;
    record[property] = written;
  }
  return record;
}

function inFen(value: RawValue): RawValue {
  if (value === null || value === undefined) return value;
  if (typeof value === 'object' && 'kind' in value) {
    const spans = value.spans.map((s) => ({ ...s, value: inFen(s.value) as typeof s.value }));
    return spans.some((s, i) => s.value === undefined && value.spans[i]?.value !== undefined)
      ? undefined
      : { ...value, spans };
  }
  const fen = multiply(value as Exact, 100);
  return typeof fen === 'number' ? fen : undefined;
}

/** The instance without what a record does not hold. */
const apart = (instance: Instance): Instance => ({
  ...instance,
  parent: instance.parent === null ? null : undefined,
  children: instance.children.map(() => undefined),
});

const lineOf = (award: Award, { id }: Instance, paid: Exact): HistoryLine => ({
  clause: award.clause,
  key: award.key,
  keys: award.keys,
  mark: award.mark,
  payee: award.payee.id,
  slot: award.slot,
  object: id,
  due: award.due,
  paid,
});

/** What was due is paid: all of it, the first of it, and the first of it otherwise than due. */
function paidOf({ outcomes }: Decision, instance: Instance): readonly History[] {
  const due = outcomes.flatMap((o) => o.awards).filter((a) => a.state === 'due' || a.state === 'stopped');
  const [first] = due;
  if (first === undefined) return [];
  const lines = due.map((a) => lineOf(a, instance, a.amount));
  return [lines, lines.slice(0, 1), [{ ...lineOf(first, instance, 7), object: null }]];
}

const ownLines = (history: History, { id }: Instance): History =>
  history?.filter((l) => l.object === id || l.key === id);

function differs(
  kernel: RecordKernel,
  record: FactRecord,
  history: History,
  expected: Decision,
): string | null {
  const answer = answerOr(kernel, record, history);
  if (answer === null)
    return isWhole(expected) ? 'the kernel says that an amount is no whole number of fen' : null;
  const explained = kernel.explained(record, history);
  if (show(answer) !== show(explained.answer)) return `explained ${show(explained.answer)} ≠ ${show(answer)}`;
  let total = 0;
  for (const place of kernel.places) {
    const told = toldAt(kernel, answer, place);
    const should = wordsOf(expected, place);
    if (told !== should) return `${place.property}: kernel ${told} ≠ reference ${should}`;
    if (place.counts) total += answer[place.property] ?? Number.NaN;
    const failed = kernel.failed(explained, place).map((t) => t.id);
    const refused = refusedBy(expected, place);
    if (failed.toSorted().join() !== refused.toSorted().join())
      return `${place.property}: failed ${failed} ≠ refused by ${refused}`;
  }
  return total === answer.total ? null : `total ${answer.total} ≠ ${total}`;
}

const toldAt = (kernel: RecordKernel, answer: ReturnType<RecordKernel>, place: Place): string =>
  `${kernel.verdict(answer, place)} ${answer[place.property]} ${place.part === null ? '' : kernel.state(answer, place)}`;

/** null: some amount is no whole number of fen that one number holds, which an answer cannot say. */
function answerOr(
  kernel: RecordKernel,
  record: FactRecord,
  history: History,
): ReturnType<RecordKernel> | null {
  try {
    return kernel(record, history);
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('no whole number of fen')) return null;
    throw error;
  }
}

const isWhole = ({ outcomes }: Decision): boolean =>
  outcomes.flatMap((o) => o.awards).every((a) => typeof multiply(a.amount, 100) === 'number');

const outcomesAt = ({ outcomes }: Decision, { clause, period, part }: Place) =>
  outcomes.filter((o) => o.clause === clause && (part === null || o.period === period));

function wordsOf(decision: Decision, place: Place): string {
  const outcomes = outcomesAt(decision, place);
  const verdicts = outcomes.map((o) => o.verdict);
  const verdict =
    (['granted', 'undetermined', 'refused'] as const).find((v) => verdicts.includes(v)) ?? 'refused';
  const { part } = place;
  const awards = outcomes
    .flatMap((o) => o.awards)
    .filter((a) => !part || a.slot === part || a.slot.endsWith(`/${part}`));
  const fen = awards.map((a) => Number(multiply(a.amount, 100))).reduce((x, y) => x + y, 0);
  return `${verdict} ${fen} ${part === null ? '' : (awards[0]?.state ?? 'none')}`;
}

/** Conditions by their ids, anything else as the clause, each once. */
function refusedBy(decision: Decision, place: Place): readonly string[] {
  const refusals = outcomesAt(decision, place)
    .filter((o) => o.verdict === 'refused')
    .flatMap((o) => o.refusals)
    .filter((r) => r.slot === null || r.kind !== 'condition');
  const conditions = new Set(
    refusals.filter((r) => r.kind === 'condition' && r.id !== place.clause).map((r) => r.id),
  );
  const others = refusals.some((r) => r.kind !== 'condition' || r.id === place.clause);
  return [...(others ? [place.clause] : []), ...conditions];
}

const HANDED_ON = Symbol('row-wise');

type Decide = (record: FactRecord, history: History) => unknown;
const decides = new WeakMap<RecordKernel, Decide>();

/** Whether the generated code answers by itself. */
function isInPlace(kernel: RecordKernel, record: FactRecord): boolean {
  const decide = decides.get(kernel) ?? decideAlone(kernel);
  decides.set(kernel, decide);
  return decide(record, []) !== HANDED_ON;
}

function decideAlone({ source }: RecordKernel): Decide {
  const module = new Function('calendar', 'rowWise', 'rowWiseExplained', 'paidBy', source) as (
    ...given: readonly unknown[]
  ) => { readonly decide: Decide };
  const calendar = { addMonths, dayPart, shiftTo, wholeMonths, wholeYears, yearOf };
  return module(calendar, () => HANDED_ON, null, null).decide;
}
