/** Whose pot of a fund a claim or a payment is on (每 …), which pots there are, and what each holds in a period: the total is read of the key, on the period's reading day. A fund without keys has one pot. */
import {
  add,
  type Days,
  type Fund,
  type FundOutcome,
  type HistoryLine,
  keyNamesOf,
  type Missing,
  type Type,
} from '@guiju/ir';
import type { Watch, When } from '../clause-evaluator.ts';
import { MISSING_HISTORY, type Possible, type PossibleNumber, unionMissing } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import type { Draft } from './draft.ts';
import { amountOf, type CarriedOver } from './fund-carry.ts';
import { EVERYBODY, KEY_NOT_NAMED, type Key, keyOf, keyOfLine } from './keys.ts';
import { exactly, type Range, rangeOf, sum, wholeFen } from './money.ts';
import { periodAt, periodOfSlot, readingDay } from './periods.ts';
import type { Run } from './run.ts';

/** What was paid out of a fund. */
export interface PaidLine {
  readonly clause: string;
  readonly line: HistoryLine;
  readonly period: string | null;
  /** Whose pot; its text null: nobody can say. */
  readonly pot: Key;
}

/** A fund's money for one key in one period. */
export interface Pot {
  readonly fund: Fund;
  readonly key: PotKey;
  readonly period: string | null;
  readonly total: Range;
  /** Of the total, what the period before had left. */
  readonly left: CarriedOver;
  /** What later periods gave out of what is left of it. */
  readonly goneOver: CarriedOver;
  /** Out of it already. */
  readonly paid: Range;
  /** Why total or paid are open. */
  readonly missing: readonly Missing[];
  readonly lines: readonly PaidLine[];
  /** May have been paid out of it, or out of another. */
  readonly perhaps: readonly PaidLine[];
  /** Assumed figures it rests on. */
  readonly assumed: readonly string[];
}

export type PotKey = Key & { readonly text: string };

const UNHEARD: Watch = { assumed: () => undefined, trace: null };

/** The key of the pot that a claim is on; null: no fund has its clause. */
export function potOfClaim({ matter, object, recorder }: Draft, when: When, run: Run): Key | null {
  if (matter.pot === null) return null;
  const { per } = matter.pot;
  const values = per.map((expr) => run.value(expr, object, when, recorder.watch));
  return keyOf(per, values, run.resolved);
}

/** As the line names it; where it does not, as its object has it on the day it fell due. */
function potOfLine(fund: Fund, clause: string, line: HistoryLine, run: Run): Key {
  const { per } = fund.per.find((m) => m.clause === clause) ?? { per: [] };
  if (per.length === 0) return EVERYBODY;
  const owner = run.ownerOf(clause);
  const words = keyNamesOf(run.resolved.program, clause)(per).map((name) => keyOfLine(line, [name], owner));
  if (words.every((word) => word !== null)) return named(words);
  const { subject } = owner;
  const id = subject === null ? null : keyOfLine(line, [subject], owner);
  if (subject === null || id === null || run.instanceOf(subject, id) === null) return UNSAID;
  const when = { at: line.due, law: line.due };
  const object = run.instanceOf(subject, id);
  const key = keyOf(
    per,
    per.map((expr) => run.value(expr, object, when, UNHEARD)),
    run.resolved,
  );
  return key.counts ? key : UNSAID;
}

const UNSAID: Key = { text: null, counts: true, words: [], missing: KEY_NOT_NAMED };
const named = (words: readonly string[]): PotKey => ({
  text: words.join('|'),
  counts: true,
  words,
  missing: [],
});

export function linesOn(fund: Fund, periodOf: (day: Days) => string | null, run: Run): readonly PaidLine[] {
  return fund.clauses.flatMap((clause) =>
    run
      .linesOf(clause)
      .map((line) => ({ clause, line, period: periodOf(line.due), pot: potOfLine(fund, clause, line, run) })),
  );
}

const isKnown = (key: Key): key is PotKey => key.text !== null;

/** Those that are claimed on or were paid out of; of a single key, all that it can have. */
export function potsOf(fund: Fund, met: readonly Key[], run: Run): readonly PotKey[] {
  const [per] = fund.per;
  if (per === undefined) return [EVERYBODY as PotKey];
  const [only, ...more] = per.per;
  const all = only === undefined || more.length > 0 ? [] : instancesOf(only.type, run).map((w) => named([w]));
  return [...new Map([...all, ...met.filter(isKnown)].map((key) => [key.text, key])).values()];
}

function instancesOf(type: Type, { facts, resolved }: Run): readonly string[] {
  if (type.kind === 'entity') return (facts.instances[type.entity] ?? []).map(({ id }) => id);
  return type.kind === 'enum' ? (resolved.enums.get(type.enum)?.members ?? []).map(({ name }) => name) : [];
}

export function potOf(
  fund: Fund,
  key: PotKey,
  period: string | null,
  { lines, perhaps, left, goneOver }: Pick<Pot, 'lines' | 'perhaps' | 'left' | 'goneOver'>,
  run: Run,
): Pot {
  const { value, total, assumed } = totalOf(fund, key, period, left, run);
  const paid = run.history === undefined ? { lo: 0, hi: null } : paidOut({ lines, perhaps });
  const missing = unionMissing([
    missingOf([value]),
    run.history === undefined ? [MISSING_HISTORY] : [],
    ...perhaps.map(({ pot }) => pot.missing),
    goneOver.missing,
  ]);
  return { fund, key, period, total, left, goneOver, paid, missing, lines, perhaps, assumed };
}

export function paidOut({ lines, perhaps }: Pick<Pot, 'lines' | 'perhaps'>): Range {
  const all = (some: readonly PaidLine[]) => some.map(({ line }) => line.paid).reduce(add, 0);
  return sum(exactly(all(lines)), { lo: 0, hi: all(perhaps) });
}

/** On which day figures of a fund are read, for one of its periods. */
export function dayOf(period: string | null, { resolved }: Run): Days {
  const span = period === null ? null : periodOfSlot(period);
  return span === null ? resolved.settings.asOf : readingDay(periodAt(span.kind, span.first));
}

/** What a pot holds in a period, where so much is left of the one before. */
export function totalOf(fund: Fund, key: PotKey, period: string | null, left: CarriedOver, run: Run) {
  const day = dayOf(period, run);
  const assumed: string[] = [];
  const watch: Watch = { assumed: (address) => assumed.push(address), trace: null };
  const args = [...argumentsOf(fund, key, run), amountOf(left)];
  const value = run.value(fund.total, null, { at: day, law: day }, watch, args) as PossibleNumber;
  return { value, total: wholeFen(rangeOf(value)), assumed };
}

/** The key as values, in the order of the text. A member that is none any more is absent. */
function argumentsOf(
  { per: [first] }: Fund,
  { words }: PotKey,
  { resolved, instanceOf }: Run,
): readonly Possible[] {
  return (first?.per ?? []).map(({ type }, i): Possible => {
    const word = words[i] ?? '';
    if (type.kind === 'enum') {
      const at = resolved.enums.get(type.enum)?.members.findIndex(({ name }) => name === word) ?? -1;
      return at < 0 ? null : at;
    }
    if (type.kind !== 'entity') return word;
    const { entity } = type;
    return instanceOf(entity, word) ?? { entity, id: word, values: [], parent: undefined, children: [] };
  });
}

/** By name, as outcomes and lines of the history have it. */
export function keysOf(
  { clauses: [first], per }: Fund,
  { words }: PotKey,
  { resolved }: Run,
): FundOutcome['keys'] {
  const own = per.find(({ clause }) => clause === first)?.per ?? [];
  const names = keyNamesOf(resolved.program, first ?? '')(own);
  return Object.fromEntries(words.map((word, i) => [names[i] ?? '', word]));
}
