/**
 * One claim at the limit: a program under one run's settings, made into a function that takes a plain record of a subject and answers with whole fen. For services
 * that decide millions of claims in process.
 *
 * A record whose facts are all known is decided in a few comparisons on doubles that hold whole numbers; any other (unknown or dated facts, numbers out of the
 * common bounds, a history that does not just pay what is due), and every record of a clause that no plan covers, by `compileClaim`.
 * GUARANTEE: both answer what the reference answers, to the fen; `packages/conformance` asks them.
 */
import {
  addMonths,
  type Decision,
  dayPart,
  type FactGraph,
  type History,
  type Program,
  type Settings,
  shiftTo,
  wholeMonths,
  wholeYears,
  yearOf,
} from '@guiju/ir';
import { compileClaim } from '../generated/compile-claim.ts';
import { createKept, settingsKey } from '../generated/kept.ts';
import { resolve } from '../resolve/resolve.ts';
import { emitRecord, stateWords } from './emit-record.ts';
import { type ExplainedAnswer, type FailedTest, failedTests, failingOf } from './explained.ts';
import { type FactRecord, fieldsOf, instanceOf, type RecordField } from './fields.ts';
import { mistake } from './mistake.ts';
import { createPaid } from './paid.ts';
import { type Place, type PlaceState, STATES, STATES_IN_ONE, summarise } from './places.ts';
import { planRecord, type RecordPlan } from './plan-record.ts';

/**
 * All answers of a kernel have one shape: `total` in fen (money paid out), the fen of each place under its name, bits of `granted` and `open` (undetermined) by
 * claim, states by place. What is neither granted nor open is refused; an open claim's fen are what is certain of it.
 */
export type RecordAnswer = {
  readonly total: number;
  readonly granted: number;
  readonly open: number;
} & Readonly<Record<string, number>>;

export interface RecordKernel {
  /** `history`: what was awarded, [] where nothing was, undefined where that is unknown. Throws RangeError for a value that its attribute cannot have. */
  (record: FactRecord, history: History): RecordAnswer;
  /** The same, with what failed and a copy of what was read: enough to tell the whole story later. */
  readonly explained: (record: FactRecord, history: History) => ExplainedAnswer;
  readonly subject: string;
  readonly fields: readonly RecordField[];
  readonly places: readonly Place[];
  /** Empty, or why records are decided row-wise. */
  readonly rowWise: RecordPlan['rowWise'];
  verdict(answer: RecordAnswer, place: Place): 'granted' | 'refused' | 'undetermined';
  state(answer: RecordAnswer, place: Place): PlaceState;
  /** The full decision, with its trace: awards, refusals in words, what is missing. */
  decision(record: FactRecord, history: History): Decision;
  /** Of an explained answer: the tests that failed, in the order of the text. */
  failed(explained: ExplainedAnswer, place: Place): readonly FailedTest[];
  /** The generated JavaScript, for review. */
  readonly source: string;
}

export interface RecordOptions {
  /** The entity whose records are decided. */
  readonly subject: string;
  /** Ids of clauses; left out: all about the subject. */
  readonly clauses?: readonly string[];
}

const kept = createKept<RecordKernel>();

/** Made once for a program, settings and options, and kept among those used last. Throws RangeError where the program has no such subject or clause. */
export function compileRecord(program: Program, settings: Settings, options: RecordOptions): RecordKernel {
  const key = JSON.stringify([options.subject, options.clauses ?? null, settingsKey(settings)]);
  return kept(program, key, () => make(program, settings, options));
}

const CALENDAR = { addMonths, dayPart, shiftTo, wholeMonths, wholeYears, yearOf } as const;

interface Generated {
  readonly decide: (record: FactRecord, history: History) => RecordAnswer;
  readonly explained: (record: FactRecord, history: History) => ExplainedAnswer;
  readonly answer: (...parts: readonly number[]) => RecordAnswer;
  readonly snapshot: (record: FactRecord) => FactRecord;
}

function make(program: Program, settings: Settings, { subject, clauses }: RecordOptions): RecordKernel {
  const fields = fieldsOf(program, subject);
  const resolved = resolve(program, settings);
  const plan = planRecord(resolved, subject, clauses ?? null);
  const { places } = plan;
  const source = emitRecord(plan, fields, resolved);
  const entity = resolved.entities.get(subject);
  if (entity === undefined) throw new RangeError(`${subject} is an entity`);
  const members = (name: string): number => resolved.enums.get(name)?.members.length ?? 0;
  const ids = new Set(places.map((p) => p.clause));

  const factsOf = (record: FactRecord): FactGraph => ({
    instances: { [subject]: [instanceOf(record, fields, entity, members)] },
  });
  const decisionOf = (record: FactRecord, history: History, trace: boolean): Decision => {
    if (history !== undefined && history.length > 0 && typeof record.id !== 'string')
      throw mistake(
        '记录没有 id，无法认出历史里哪些是它的；请写上 id',
        'the record has no id, so no line of the history can be told to be its own; give it an id',
      );
    const decision = compileClaim(program, settings, { trace })(factsOf(record), history);
    return { ...decision, outcomes: decision.outcomes.filter((o) => ids.has(o.clause)) };
  };
  const answerOf = (decision: Decision): RecordAnswer => {
    const { granted, open, found, total } = summarise(decision, places);
    const states = Array.from({ length: stateWords(places.length) }, () => 0);
    for (const [i, { state }] of found.entries()) {
      const word = Math.floor(i / STATES_IN_ONE);
      states[word] = (states[word] ?? 0) | (state << ((i % STATES_IN_ONE) * 3));
    }
    return generated.answer(total, granted, open, ...states, ...found.map((f) => f.fen));
  };
  const rowWise = (record: FactRecord, history: History): RecordAnswer =>
    answerOf(decisionOf(record, history, false));
  const rowWiseExplained = (record: FactRecord, history: History): ExplainedAnswer => {
    const decision = decisionOf(record, history, false);
    const answer = answerOf(decision);
    return {
      answer,
      record: generated.snapshot(record),
      history,
      failing: failingOf(decision, places, resolved),
    };
  };
  const module = new Function('calendar', 'rowWise', 'rowWiseExplained', 'paidBy', source) as (
    calendar: typeof CALENDAR,
    slow: typeof rowWise,
    slowExplained: typeof rowWiseExplained,
    paidBy: ReturnType<typeof createPaid>,
  ) => Generated;
  const generated = module(CALENDAR, rowWise, rowWiseExplained, createPaid(plan, resolved));

  return Object.assign(generated.decide, {
    explained: generated.explained,
    subject,
    fields,
    places,
    rowWise: plan.rowWise,
    verdict: ({ granted, open }: RecordAnswer, { claim }: Place) =>
      (granted >> claim) & 1 ? 'granted' : (open >> claim) & 1 ? 'undetermined' : 'refused',
    state(answer: RecordAnswer, place: Place): PlaceState {
      const at = places.indexOf(place);
      const word = answer[`states${Math.floor(at / STATES_IN_ONE)}`] ?? 0;
      const told = STATES[(word >> ((at % STATES_IN_ONE) * 3)) & 7] ?? 'none';
      return told === 'none' && (answer.granted >> place.claim) & 1 ? place.usual : told;
    },
    decision: (record: FactRecord, history: History) => decisionOf(record, history, true),
    failed: (explained: ExplainedAnswer, place: Place) => failedTests(explained, place, resolved),
    source,
  } as const);
}
