/**
 * 就高: of all grants of a key and window only the highest stands. A grant is what one claim is granted within the window: all its parts, and its months there.
 * What was paid stands and comes first: it bars what is not higher; under 补差 a higher one is granted by what it exceeds, else not at all. Of several that were paid under 补差
 * the highest is due, over all of them together.
 *
 * It is asked after limits, because what a limit cuts off bars nobody; whom it bars uses nothing, so limits are then asked anew (take-turns.ts). A unit's standing
 * only ever worsens, which ends it.
 *
 * Where a limit may have cut a claim off in an earlier turn, a claim that stood then may not stand in the end: such a one is barred for certain only once turns no longer
 * change anything (`settled`), when what is sure of a turn is sure of the last.
 */
import { add, type CalendarWindow, compare, type Exact, type HistoryLine, type Missing } from '@guiju/ir';
import { gather, MISSING_HISTORY, mergeMissing } from '../possible.ts';
import { OTHERS_NAMED } from './counters.ts';
import { type Answer, type Draft, isRefused, isSure, waitsOf, worse } from './draft.ts';
import { slotsOfUnit } from './history.ts';
import { KEY_NOT_NAMED, keyOfLine } from './keys.ts';
import { exactly, higher, isExact, map, orNothing, type Range, sum, toFenHalfUp } from './money.ts';
import {
  ANYTHING,
  type PaidEntry,
  type PaidLine,
  shareAmongPaid,
  type Taken,
  takeOff,
} from './paid-difference.ts';
import { windowOfLine } from './periods.ts';
import type { Rule } from './rules.ts';
import type { Run } from './run.ts';
import { applies, type ClauseLines, countedOn, keyPaidBy, windowOf } from './usage.ts';

/** 就高 has no rolling windows: the IR says so of the stacking itself. */
const windowOfBest = ({ stacking }: Rule): CalendarWindow =>
  stacking?.rule.kind === 'best' ? stacking.rule.window : 'ever';

/** What one claim is granted within one window. */
interface Entry extends PaidEntry {
  readonly rule: number;
  readonly worth: Range;
  /** It is granted for certain, stacking aside. */
  readonly certain: boolean;
  readonly paid: boolean;
}

/** Where a line stands in the history, whose lines stand in the order in which they were paid. */
type PlaceOf = (line: HistoryLine) => number;

/** Stackings of this kind that clauses of these claims are members of. */
export const bestRules = (drafts: readonly Draft[]): readonly Rule[] => {
  const byId = new Map<string, Rule>();
  for (const { matter } of drafts)
    for (const rule of matter.rules) if (rule.measure === 'best') byId.set(rule.id, rule);
  return [...byId.values()];
};

export interface Stacking {
  /** Says of each unit whether it stands, of claims these may mean something to. `settled`: turns no longer change anything. Answers those for whom something changed. */
  ask(reached: ReadonlySet<Draft>, settled: boolean): ReadonlySet<Draft>;
}

/** `drafts` in the order of their turns. What a claim would be granted is kept until it is reached again. */
export function createStacking(
  rule: Rule,
  drafts: readonly Draft[],
  lines: readonly ClauseLines[],
  run: Run,
): Stacking {
  const historyKnown = run.history !== undefined;
  const inHistory = new Map(run.awards?.map((line, i) => [line, i]));
  const placeOf: PlaceOf = (line) => inHistory.get(line) ?? 0;
  const all = paidLines(lines, rule, placeOf);
  const linesNear = byKey(all, ({ key }) => [key]);
  const keys = new Map(drafts.map((d) => [d, keysOf(d, rule, run)]));
  const draftsNear = byKey(drafts, (d) => keys.get(d) ?? []);
  const places = new Map(drafts.map((d, i) => [d, i]));
  const entries = new Map<Draft, readonly Entry[]>();
  const nothingPaid = historyKnown && lines.every(isEmpty) && drafts.every((d) => d.paid.size === 0);
  const difference = rule.stacking?.rule.kind === 'best' && rule.stacking.rule.difference;
  /** Whether what was paid under 补差 has been held against what is due of it all. */
  let isShared = !difference;

  /** Reached ones, and those that share a key with one, in order. */
  const concerned = (reached: ReadonlySet<Draft>): readonly Draft[] => {
    if (reached.size === drafts.length) return drafts;
    const near = new Set([...reached].flatMap((d) => keys.get(d) ?? []));
    if (near.has(null)) return drafts;
    const found = new Set([...near].flatMap(draftsNear));
    return [...found].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
  const entriesNear = (key: string | null): readonly Entry[] => {
    const all = draftsNear(key).flatMap((d) => entries.get(d) ?? []);
    return key === null ? all : [...all.filter((e) => e.key === key), ...all.filter((e) => e.key === null)];
  };

  return {
    ask(reached, settled) {
      for (const draft of reached) entries.set(draft, entriesOf(draft, rule.id, run, placeOf));
      if (!isShared) {
        isShared = true;
        const shared = shareAmongPaid([...entries.values()].flat(), all);
        // What the others then are is asked of them once these have taken their turn again.
        if (shared.size > 0) return shared;
      }
      const near = new Map<string | null, readonly Entry[]>();
      const nearOf = (key: string | null): readonly Entry[] => {
        const found = near.get(key) ?? entriesNear(key);
        near.set(key, found);
        return found;
      };
      const changed = new Set<Draft>();
      for (const draft of concerned(reached))
        for (const entry of entries.get(draft) ?? []) {
          if (entry.paid || (nothingPaid && isSettled(entry, difference, settled))) continue;
          const met = nearOf(entry.key).filter((e) => e.draft !== draft && mayMeet(e, entry));
          const taken = takenFrom(entry, met, linesNear(entry.key), historyKnown);
          const others = met.filter((e) => !e.paid);
          const first = againstTaken(entry, taken, difference);
          const second = againstOthers(entry, others, isFinal(entry, historyKnown, settled));
          const answer = worse(first, second);
          const worsened = entry.units.filter(
            (u) => worse(u.standing?.answer ?? 'yes', answer) !== (u.standing?.answer ?? 'yes'),
          );
          if (worsened.length > 0) {
            const missing = mergeMissing(
              first === 'maybe' ? waitsUntilTaken(entry, taken) : [],
              second === 'maybe' ? waitsForOthers(entry, others) : [],
            );
            for (const unit of worsened) unit.standing = { answer, rule: entry.rule, missing };
            changed.add(draft);
          }
          if (difference && answer !== 'no' && takeOff(entry.units, taken)) changed.add(draft);
        }
      return changed;
    },
  };
}

const isEmpty = ({ others }: ClauseLines): boolean =>
  others.surely.length === 0 && others.perhaps.length === 0;

/** Where nothing was paid: nothing more can be said of it, since what may not stand only worsens to what is barred for good. */
const isSettled = (entry: Entry, difference: boolean, settled: boolean): boolean =>
  entry.units.every(
    ({ standing, left }) =>
      (left !== null || !difference) &&
      (standing?.answer === 'no' || (standing?.answer === 'maybe' && !isFinal(entry, true, settled))),
  );

/** All keys that a claim, or what was paid of it, may be counted by; null: any. */
function keysOf(draft: Draft, rule: Rule, run: Run): readonly (string | null)[] {
  const index = draft.matter.rules.findIndex((r) => r.id === rule.id);
  const own = draft.matter.rules[index];
  if (own === undefined || !applies(draft, index)) return [];
  const paid = [...draft.paid.values()].map((line) => keyPaidBy(line, draft, index, own, null, run) ?? null);
  return [...new Set([draft.keys[index]?.text ?? null, ...paid])];
}

/** Whether one that another comes before is barred for good. Without a history it may have been paid, and what was paid stands. */
const isFinal = ({ units }: Entry, historyKnown: boolean, settled: boolean): boolean =>
  historyKnown && (settled || units.every((u) => u.allowed === 'yes'));

/** Of a key, and of those that may be of any. */
function byKey<T>(
  all: readonly T[],
  keysOf: (one: T) => readonly (string | null)[],
): (key: string | null) => readonly T[] {
  const groups = new Map<string | null, T[]>();
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(one);
    }
  const unknown = groups.get(null) ?? [];
  return (key) => (key === null ? all : [...new Set([...(groups.get(key) ?? []), ...unknown])]);
}

function entriesOf(draft: Draft, id: string, run: Run, placeOf: PlaceOf): readonly Entry[] {
  const index = draft.matter.rules.findIndex((r) => r.id === id);
  const rule = draft.matter.rules[index];
  if (rule === undefined || !applies(draft, index) || isRefused(draft)) return [];
  const live = draft.units.filter((u) => u.allowed !== 'no' || draft.paid.size > 0);
  const key = draft.keys[index]?.text ?? null;
  const common = { draft, rule: index, key };
  if (draft.vague !== null) {
    const window = windowOfBest(rule) === 'ever' ? null : undefined;
    const paid = draft.paid.size > 0;
    return [{ ...common, window, units: [], worth: ANYTHING, had: 0, certain: false, paid, since: null }];
  }
  const groups = Map.groupBy(live, (unit) => windowOf(draft, windowOfBest(rule), unit));
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
    const since = lines.length === 0 ? null : Math.min(...lines.map(placeOf));
    return { ...common, key: then ?? key, window, units, worth, had, certain, paid, since };
  });
}

const mayMeet = (a: Entry, b: Entry): boolean =>
  (a.key === null || b.key === null || a.key === b.key) &&
  (a.window === undefined || b.window === undefined || a.window === b.window);
const surelyMeet = (a: Entry, b: Entry): boolean =>
  a.key !== null && a.window !== undefined && a.key === b.key && a.window === b.window;

function paidLines(lines: readonly ClauseLines[], stacking: Rule, placeOf: PlaceOf): readonly PaidLine[] {
  return lines.flatMap(({ rules, owner, others }) => {
    const rule = rules.find((r) => r.id === stacking.id);
    if (rule === undefined) return [];
    const read = (line: HistoryLine, unlessOwn: readonly Missing[]): readonly PaidLine[] => {
      if (!rule.isLawOn(countedOn(line))) return [];
      const key = keyOfLine(line, rule.names, owner);
      const window = windowOfLine(windowOfBest(rule), line);
      const missing = key === null ? [...unlessOwn, ...KEY_NOT_NAMED] : unlessOwn;
      return [{ since: placeOf(line), key, window, paid: line.paid, missing }];
    };
    return [
      ...others.surely.flatMap((line) => read(line, [])),
      ...others.perhaps.flatMap(({ line, missing }) => read(line, missing)),
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
    if (other.paid) count(other.worth, surelyMeet(entry, other), () => allWaits(other));
  for (const line of lines) {
    if (entry.window !== undefined && line.window !== entry.window) continue;
    const here = entry.key !== null && entry.window !== undefined;
    count(exactly(line.paid), here && line.missing.length === 0, () => line.missing);
  }
  return { lo, hi, missing };
}

function againstTaken({ worth, units }: Entry, taken: Taken, difference: boolean): Answer {
  if (taken.hi !== null && compare(taken.hi, 0) <= 0) return 'yes';
  const planned = units.map((u) => map(u.planned, toFenHalfUp)).reduce(sum, exactly(0));
  const whole = units.length === 0 ? worth : planned;
  const exceeds = difference && (whole.hi === null || compare(whole.hi, taken.lo) > 0);
  if (compare(taken.lo, 0) > 0 && !exceeds) return 'no';
  return difference && taken.hi !== null && compare(whole.lo, taken.hi) > 0 ? 'yes' : 'maybe';
}

/** Before every other: higher, or as high and earlier. */
function againstOthers(entry: Entry, others: readonly Entry[], final: boolean): Answer {
  let answer: Answer = 'yes';
  for (const other of others) {
    if (surelyBefore(entry, other)) continue;
    if (final && other.certain && surelyMeet(entry, other) && surelyBefore(other, entry)) return 'no';
    answer = 'maybe';
    if (!final) return answer;
  }
  return answer;
}

const waitsUntilTaken = ({ draft, units }: Entry, { missing }: Taken): readonly Missing[] =>
  mergeMissing(missing, [...waitsOf(draft), ...units.flatMap((u) => u.waits)]);

function waitsForOthers(entry: Entry, others: readonly Entry[]): readonly Missing[] {
  const missing: Missing[] = [];
  for (const other of others)
    if (missing.length < OTHERS_NAMED && !surelyBefore(entry, other))
      gather(missing, allWaits(other), OTHERS_NAMED);
  return gather(gather([], allWaits(entry)), missing);
}

const allWaits = ({ draft, units }: Entry): readonly Missing[] => [
  ...waitsOf(draft),
  ...draft.keys.flatMap((k) => k.missing),
  ...units.flatMap((u) => u.waits),
];

function surelyBefore(a: Entry, b: Entry): boolean {
  if (b.worth.hi === null) return false;
  const sign = compare(a.worth.lo, b.worth.hi);
  if (sign !== 0) return sign > 0;
  const [da, db] = [a.draft.date, b.draft.date];
  if (da === null || db === null) return false;
  return da < db || (da === db && a.draft.order < b.draft.order);
}
