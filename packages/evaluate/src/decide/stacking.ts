/**
 * 就高: of all grants of a key and window only the highest stands. A grant is what one claim is granted within the window: all its parts, and its months there.
 * What was paid stands and comes first: it bars what is not higher; under 补差 a higher one is granted by what it exceeds, else not at all.
 *
 * It is asked after limits, because what a limit cuts off bars nobody; whom it bars uses nothing, so limits are then asked anew (decide-group.ts). A unit's standing
 * only ever worsens, which ends it.
 *
 * Where a limit may have cut a claim off in an earlier turn, a claim that stood then may not stand in the end: such a one is barred for certain only once turns no longer
 * change anything (`settled`), when what is sure of a turn is sure of the last.
 */
import { add, compare, type Exact, type HistoryLine, type Missing } from '@guiju/ir';
import { gather, MISSING_HISTORY, mergeMissing, unionMissing } from '../possible.ts';
import { OTHERS_NAMED } from './counters.ts';
import { type Answer, type Draft, isRefused, isSure, type Unit, waitsOf } from './draft.ts';
import { slotsOfUnit } from './history.ts';
import { KEY_NOT_NAMED, keyOfLine } from './keys.ts';
import { exactly, higher, isExact, less, map, orNothing, type Range, sum, toFenHalfUp } from './money.ts';
import { windowOfSlot } from './periods.ts';
import type { Rule } from './rules.ts';
import type { Run } from './run.ts';
import { applies, type ClauseLines, keyPaidBy, windowOf } from './usage.ts';

/** What one claim is granted within one window. */
interface Entry {
  readonly draft: Draft;
  readonly rule: number;
  /** null: unknown, it may be any. */
  readonly key: string | null;
  readonly window: string | null | undefined;
  readonly units: readonly Unit[];
  readonly worth: Range;
  /** It is granted for certain, stacking aside. */
  readonly certain: boolean;
  readonly paid: boolean;
  /** null: not asked yet, or no longer so. */
  waits: readonly Missing[] | null;
}

/** What was paid of a key and window. */
interface Taken extends Range {
  readonly missing: readonly Missing[];
}

/** Stackings of this kind that clauses of these claims are members of. */
export const bestRules = (drafts: readonly Draft[]): readonly Rule[] => {
  const byId = new Map<string, Rule>();
  for (const { matter } of drafts)
    for (const rule of matter.rules) if (rule.measure === 'best') byId.set(rule.id, rule);
  return [...byId.values()];
};

/** Says of each unit whether it stands. True where anything has changed. */
export function stack(
  stacking: Rule,
  drafts: readonly Draft[],
  lines: readonly ClauseLines[],
  run: Run,
  settled: boolean,
): boolean {
  const historyKnown = run.history !== undefined;
  const entries = drafts.flatMap((d) => entriesOf(d, stacking.id, run));
  const entriesNear = byKey(entries);
  const linesNear = byKey(paidLines(lines, stacking));
  const difference = stacking.stacking?.rule.kind === 'best' && stacking.stacking.rule.difference;
  let changed = false;
  for (const entry of entries) {
    if (entry.paid) continue;
    const near = entriesNear(entry.key).filter((e) => e.draft !== entry.draft && mayMeet(e, entry));
    const taken = takenFrom(entry, near, linesNear(entry.key), historyKnown);
    const first = againstTaken(entry, taken, difference);
    const second = againstOthers(
      entry,
      near.filter((e) => !e.paid),
      isFinal(entry, historyKnown, settled),
    );
    const answer = worse(first.answer, second.answer);
    const missing = mergeMissing(first.missing, second.missing);
    for (const unit of entry.units) changed = settle(unit, entry.rule, answer, missing) || changed;
    if (difference && answer !== 'no') {
      changed = takeOff(entry.units, taken) || changed;
      entry.waits = null;
    }
  }
  return changed;
}

/** Whether one that another comes before is barred for good. Without a history it may have been paid, and what was paid stands. */
const isFinal = ({ units }: Entry, historyKnown: boolean, settled: boolean): boolean =>
  historyKnown && (settled || units.every((u) => u.allowed === 'yes'));

/** Of a key, and of those that may be of any. */
function byKey<T extends { readonly key: string | null }>(
  all: readonly T[],
): (key: string | null) => readonly T[] {
  const groups = Map.groupBy(all, ({ key }) => key);
  const unknown = groups.get(null) ?? [];
  return (key) => (key === null ? all : [...(groups.get(key) ?? []), ...unknown]);
}

function entriesOf(draft: Draft, id: string, run: Run): readonly Entry[] {
  const index = draft.matter.rules.findIndex((r) => r.id === id);
  const rule = draft.matter.rules[index];
  if (rule === undefined || !applies(draft, index) || isRefused(draft)) return [];
  const live = draft.units.filter((u) => u.allowed !== 'no' || draft.paid.size > 0);
  const key = draft.keys[index]?.text ?? null;
  const common = { draft, rule: index, key, waits: null };
  if (draft.vague !== null) {
    const window = rule.window === 'ever' ? null : undefined;
    const paid = draft.paid.size > 0;
    return [{ ...common, window, units: [], worth: { lo: 0, hi: null }, certain: false, paid }];
  }
  const groups = Map.groupBy(live, (unit) => windowOf(draft, rule, unit));
  // What falls on a day nobody knows yet may come to what stands in any window.
  const loose = groups.get(undefined)?.map((u) => orNothing(map(u.amount, toFenHalfUp))) ?? [];
  return [...groups].map(([window, units]): Entry => {
    const lines = units.flatMap((u) => slotsOfUnit(draft, u)).flatMap((slot) => draft.paid.get(slot) ?? []);
    const paid = lines.length > 0;
    const certain =
      paid ||
      (isSure(draft) &&
        units.every((u) => u.allowed === 'yes' && u.exists && u.standing?.answer !== 'maybe'));
    const own = units.map((u) => map(u.amount, toFenHalfUp));
    const all = [...own, ...(window === undefined ? [] : loose)].reduce(sum, exactly(0));
    const had = lines.map((l) => l.paid).reduce(add, 0);
    // A grant that is being paid in parts has taken all that it comes to.
    const worth = paid ? higher(isSure(draft) ? all : orNothing(all), exactly(had)) : all;
    const [first] = lines;
    const then = first && keyPaidBy(first, draft, index, rule, null, run);
    return { ...common, key: then ?? key, window, units, worth, certain, paid };
  });
}

const mayMeet = (a: Entry, b: Entry): boolean =>
  (a.key === null || b.key === null || a.key === b.key) &&
  (a.window === undefined || b.window === undefined || a.window === b.window);
const surelyMeet = (a: Entry, b: Entry): boolean =>
  a.key !== null && a.window !== undefined && a.key === b.key && a.window === b.window;

/** A line of the history under one of the clauses, of no claim presented here. */
interface PaidLine {
  readonly key: string | null;
  readonly window: string | null;
  readonly paid: Exact;
  /** Why it may not count: it may be the own line of a claim that cannot say yet, or names no key. */
  readonly missing: readonly Missing[];
}

function paidLines(lines: readonly ClauseLines[], stacking: Rule): readonly PaidLine[] {
  return lines.flatMap(({ rules, owner, others }) => {
    const rule = rules.find((r) => r.id === stacking.id);
    if (rule === undefined) return [];
    const read = (line: HistoryLine, unlessOwn: readonly Missing[]): PaidLine => {
      const key = keyOfLine(line, rule.names, owner);
      const window = windowOfSlot(rule.window, line.slot, line.due);
      return {
        key,
        window,
        paid: line.paid,
        missing: key === null ? [...unlessOwn, ...KEY_NOT_NAMED] : unlessOwn,
      };
    };
    return [
      ...others.surely.map((line) => read(line, [])),
      ...others.perhaps.map(({ line, missing }) => read(line, missing)),
    ];
  });
}

/** What the history has paid to this key in this window: to claims presented here, and to others. */
function takenFrom(
  entry: Entry,
  near: readonly Entry[],
  lines: readonly PaidLine[],
  historyKnown: boolean,
): Taken {
  let lo: Exact = 0;
  let hi: Exact | null = historyKnown ? 0 : null;
  const missing: Missing[] = historyKnown ? [] : [MISSING_HISTORY];
  const count = (range: Range, surely: boolean, why: () => readonly Missing[]): void => {
    if (surely) lo = add(lo, range.lo);
    hi = hi === null || range.hi === null ? null : add(hi, range.hi);
    if ((!surely || !isExact(range)) && missing.length < OTHERS_NAMED) gather(missing, why(), OTHERS_NAMED);
  };
  for (const other of near)
    if (other.paid) count(other.worth, surelyMeet(entry, other), () => waitsFor(other));
  for (const line of lines) {
    if (entry.window !== undefined && line.window !== entry.window) continue;
    const here = entry.key !== null && entry.window !== undefined;
    count(exactly(line.paid), here && line.missing.length === 0, () => line.missing);
  }
  return { lo, hi, missing };
}

interface Standing {
  readonly answer: Answer;
  readonly missing: readonly Missing[];
}
const STANDS: Standing = { answer: 'yes', missing: [] };

function againstTaken({ worth, draft, units }: Entry, taken: Taken, difference: boolean): Standing {
  if (taken.hi !== null && compare(taken.hi, 0) <= 0) return STANDS;
  const planned = units.map((u) => map(u.planned, toFenHalfUp)).reduce(sum, exactly(0));
  const whole = units.length === 0 ? worth : planned;
  const exceeds = difference && (whole.hi === null || compare(whole.hi, taken.lo) > 0);
  const barred = compare(taken.lo, 0) > 0 && !exceeds;
  if (barred) return { answer: 'no', missing: [] };
  if (difference && taken.hi !== null && compare(whole.lo, taken.hi) > 0) return STANDS;
  return {
    answer: 'maybe',
    missing: mergeMissing(taken.missing, [...waitsOf(draft), ...units.flatMap((u) => u.waits)]),
  };
}

/** Before every other: higher, or as high and earlier. */
function againstOthers(entry: Entry, others: readonly Entry[], final: boolean): Standing {
  const missing: Missing[] = [];
  let answer: Answer = 'yes';
  for (const other of others) {
    if (surelyBefore(entry, other)) continue;
    if (final && other.certain && surelyMeet(entry, other) && surelyBefore(other, entry))
      return { answer: 'no', missing: [] };
    answer = 'maybe';
    if (missing.length < OTHERS_NAMED) gather(missing, waitsFor(other), OTHERS_NAMED);
  }
  return { answer, missing: answer === 'yes' ? [] : gather([...waitsFor(entry)], missing) };
}

/** All that an entry waits for, each fact once. It is asked for every two entries of a key, so it is kept. */
function waitsFor(entry: Entry): readonly Missing[] {
  const { doubts, keys } = entry.draft;
  entry.waits ??= unionMissing([
    ...doubts.map((d) => d.missing),
    ...keys.map((k) => k.missing),
    ...entry.units.map((u) => u.waits),
  ]);
  return entry.waits;
}

function surelyBefore(a: Entry, b: Entry): boolean {
  if (b.worth.hi === null) return false;
  const sign = compare(a.worth.lo, b.worth.hi);
  if (sign !== 0) return sign > 0;
  const [da, db] = [a.draft.date, b.draft.date];
  if (da === null || db === null) return false;
  return da < db || (da === db && a.draft.order < b.draft.order);
}

const worse = (a: Answer, b: Answer): Answer => (a === 'no' || b === 'no' ? 'no' : a === 'maybe' ? a : b);

function settle(unit: Unit, rule: number, answer: Answer, missing: readonly Missing[]): boolean {
  const before = unit.standing?.answer ?? 'yes';
  const now = worse(before, answer);
  if (now === before) return false;
  unit.standing = { answer: now, rule, missing };
  return true;
}

/** 补差: what was paid is taken off, from the first unit on. */
function takeOff(units: readonly Unit[], taken: Taken): boolean {
  let rest: Range = taken;
  let changed = false;
  for (const unit of units) {
    const left = less(unit.planned, rest);
    rest = less(rest, unit.planned);
    changed ||= unit.left === null;
    unit.left = left;
    if (!isExact(taken)) unit.waits = mergeMissing(unit.waits, taken.missing);
  }
  return changed;
}
