/**
 * Phase 3: limits. What the history has counts first; then candidates in order of date, then of facts. An uncertain claim
 * makes a later one undetermined exactly when it matters. A candidate of unknown date may come before any other: until its own turn,
 * at the end, it counts as possible use.
 */
import {
  add,
  compare,
  type Exact,
  formatQuantity,
  greatest,
  type HistoryLine,
  type Limit,
  type Missing,
  MONTHS,
  makeUnit,
  subtract,
  type Unit as UnitOfMeasure,
  YUAN,
  yearOf,
} from '@guiju/ir';
import { mergeMissing, unionMissing } from '../possible.ts';
import { missingOf, wholePart } from '../reference/interval.ts';
import { type Counters, createCounters, type Place, type Used } from './counters.ts';
import { type Draft, isSure, type Unit, waitsOf } from './draft.ts';
import { noteCheck, refuse } from './explain.ts';
import { type OtherLines, slotsOfUnit } from './history.ts';
import { exactly, isExact, lower, map, orNothing, type Range, rangeOf, sum, toFenHalfUp } from './money.ts';
import { wholeOf, yearOfSlot } from './slots.ts';

/** One limit as it stands for one draft. */
interface Rule {
  readonly index: number;
  readonly limit: Limit;
  readonly max: Range;
  readonly missing: readonly Missing[];
}

export function allocate(drafts: readonly Draft[], others: OtherLines, historyKnown: boolean): void {
  const limits = drafts[0]?.evaluator.clause.limits ?? [];
  if (limits.length === 0) return;
  const counters = createCounters(historyKnown);
  for (const [index, limit] of limits.entries()) {
    for (const draft of drafts) countPaid(counters, draft, index, limit);
    const keys = keyedAs(drafts, index);
    countOthers(counters, keys, others.surely, index, limit, []);
    for (const { line, missing } of others.perhaps)
      countOthers(counters, keys, [line], index, limit, missing);
  }
  const undated = drafts.filter((d) => d.date === null);
  for (const draft of undated) countWhenever(counters, draft, limits);
  for (const draft of drafts) if (draft.date !== null) allocateOne(counters, draft, limits);
  for (const draft of undated) allocateOne(counters, draft, limits);
}

// ── where and how much ───────────────────────────────────────────────────────────────────────────────────────────

const applies = (draft: Draft, index: number): boolean => draft.keys[index]?.text !== '';

function placeOf(draft: Draft, index: number, limit: Limit, unit: Unit | null): Place {
  const key = draft.keys[index]?.text ?? null;
  if (limit.window === 'ever') return { limit: index, key, year: null, anyYear: false };
  const day = unit === null ? draft.date : unit.day;
  const year = draft.year ?? (day === null ? null : yearOf(day));
  return { limit: index, key, year, anyYear: year === null };
}

function countPaid(counters: Counters, draft: Draft, index: number, limit: Limit): void {
  if (draft.paid.size === 0 || !applies(draft, index)) return;
  const record = (unit: Unit | null, amount: Exact) =>
    counters.settle(placeOf(draft, index, limit, unit), { ...exactly(amount), missing: [] });
  if (limit.measure === 'times') {
    record(null, 1);
    return;
  }
  for (const unit of draft.units)
    for (const slot of slotsOfUnit(draft, unit)) {
      const line = draft.paid.get(slot);
      if (line !== undefined) record(unit, limit.measure === 'months' ? 1 : line.paid);
    }
}

/** Lines carry the key of the first limit; for another it is known only where that counts by the same. */
interface Keyed {
  readonly sameAsFirst: boolean;
  /** What claims of unknown key wait for, where it is not the same. */
  readonly missing: readonly Missing[];
}
function keyedAs(drafts: readonly Draft[], index: number): Keyed {
  const sameAsFirst = index === 0 || drafts.every((d) => d.keys[index]?.text === d.keys[0]?.text);
  return {
    sameAsFirst,
    missing: sameAsFirst ? [] : unionMissing(drafts.map((d) => d.keys[index]?.missing ?? [])),
  };
}

/** Lines of nobody here, or perhaps (`unlessOwn`) of a claim that cannot say yet which slots it has. */
function countOthers(
  counters: Counters,
  { sameAsFirst, missing: ofKeys }: Keyed,
  lines: readonly HistoryLine[],
  index: number,
  limit: Limit,
  unlessOwn: readonly Missing[],
): void {
  const grants = new Set<string>();
  for (const line of lines) {
    const key = sameAsFirst ? line.key : null;
    const year = limit.window === 'year' ? (yearOfSlot(line.slot) ?? yearOf(line.due)) : null;
    const grant = `${line.key}\n${year}\n${line.object ?? wholeOf(line.slot)}`;
    const again = limit.measure === 'times' && grants.has(grant);
    grants.add(grant);
    const used = limit.measure === 'amount' ? line.paid : again ? 0 : 1;
    const place: Place = { limit: index, key, year, anyYear: false };
    const missing = key === null ? [...unlessOwn, ...ofKeys] : unlessOwn;
    const range = unlessOwn.length > 0 ? orNothing(exactly(used)) : exactly(used);
    counters.settle(place, { ...range, missing });
  }
}

function countWhenever(counters: Counters, draft: Draft, limits: readonly Limit[]): void {
  const missing = waitsOf(draft);
  for (const [index, limit] of limits.entries()) {
    if (!applies(draft, index)) continue;
    const place = { ...placeOf(draft, index, limit, null), anyYear: limit.window === 'year' };
    counters.stray(place, draft, mostUse(draft, limit), missing);
  }
}

function mostUse({ vague, units }: Draft, { measure }: Limit): Exact | null {
  switch (measure) {
    case 'times':
      return 1;
    case 'months':
      return vague === null ? units.length : vague.months;
    case 'amount':
      return vague === null ? units.map((u) => u.amount).reduce(sum, exactly(0)).hi : null;
  }
}

// ── deciding ─────────────────────────────────────────────────────────────────────────────────────────────────────

function rulesFor(draft: Draft, limits: readonly Limit[]): readonly Rule[] {
  const { evaluator, object, when, recorder } = draft;
  if (when === null) return [];
  return limits.flatMap((limit, index): Rule[] => {
    const max = evaluator.limitMax(index, object, when, recorder.watch);
    if (max === null || !applies(draft, index)) return [];
    return [{ index, limit, max: rangeOf(max), missing: missingOf([max]) }];
  });
}

function allocateOne(counters: Counters, draft: Draft, limits: readonly Limit[]): void {
  const rules = rulesFor(draft, limits);
  const ofTimes = rules.filter((r) => r.limit.measure === 'times');
  const ofUnits = rules.filter((r) => r.limit.measure !== 'times');
  const before = draft.paid.size > 0;
  let room: Unit['allowed'] = 'yes';
  for (const rule of before ? [] : ofTimes) {
    const { verdict, used } = ask(counters, draft, rule, null);
    note(draft, rule, null, verdict, used);
    if (verdict === 'no') return;
    if (verdict === 'maybe') {
      room = 'maybe';
      doubt(draft, rule, used);
    }
  }
  if (draft.vague !== null) boundVagueStay(counters, draft, rules);
  if (allocateKnownMonths(counters, draft, rules)) return;
  const last = new Map<Rule, Unit['allowed']>();
  for (const unit of draft.units) {
    if (draft.paid.has(unit.slot)) continue;
    unit.allowed = room;
    for (const rule of ofUnits) {
      const { verdict, used } = askForUnit(counters, draft, rule, unit);
      // Said once for months on end: where it begins, and where it ends.
      if (last.get(rule) !== verdict) note(draft, rule, unit.slot, verdict, used);
      last.set(rule, verdict);
      if (verdict === 'maybe') doubt(draft, rule, used);
    }
    if (isCut(unit)) continue;
    const certain = isSure(draft) && (unit.allowed === 'yes' || rules.length === 1);
    for (const rule of ofUnits) use(counters, draft, rule, unit, certain, useOf(rule, draft, unit));
  }
  if (before || (draft.vague === null && draft.units.every(isCut))) return;
  const certain =
    isSure(draft) &&
    (draft.units.some((u) => u.allowed === 'yes') || (rules.length === 1 && draft.vague === null));
  for (const rule of ofTimes) use(counters, draft, rule, null, certain, exactly(1));
}

/**
 * Months of one stay under one limit, everything about it known: the first ones, as many as are left. The same as asking month by month;
 * false where that is what has to be done.
 */
function allocateKnownMonths(counters: Counters, draft: Draft, rules: readonly Rule[]): boolean {
  const [rule] = rules;
  if (rule === undefined || rules.length > 1 || draft.units.length === 0) return false;
  const { limit, max } = rule;
  if (limit.measure !== 'months' || limit.window !== 'ever' || !isExact(max)) return false;
  if (draft.date === null || draft.paid.size > 0 || draft.vague !== null || !isSure(draft)) return false;
  const place = placeOf(draft, rule.index, limit, null);
  const used = counters.used(place, draft);
  if (place.key === null || !isExact(used)) return false;
  const left = Math.max(0, wholePart(subtract(max.lo, used.lo)));
  for (const [i, unit] of draft.units.entries()) {
    unit.allowed = i < left ? 'yes' : 'no';
    if (i === 0 || i === left)
      note(draft, rule, unit.slot, unit.allowed, { ...exactly(add(used.lo, i)), missing: used.missing });
  }
  const taken = Math.min(left, draft.units.length);
  if (taken > 0) counters.record(place, { ...exactly(taken), missing: [] }, max);
  return true;
}

const isCut = (unit: Unit): boolean => unit.allowed === 'no';

interface Answer {
  readonly verdict: Unit['allowed'];
  readonly used: Used;
}

/** May one more be used on top of what is? */
function ask(counters: Counters, draft: Draft, rule: Rule, unit: Unit | null): Answer {
  const used = counters.used(placeOf(draft, rule.index, rule.limit, unit), draft);
  const { max } = rule;
  const surely = used.hi !== null && compare(add(used.hi, 1), max.lo) <= 0;
  const never = max.hi !== null && compare(add(used.lo, 1), max.hi) > 0;
  return { verdict: surely ? 'yes' : never ? 'no' : 'maybe', used };
}

/** Months are allowed or not; money is cut to what is left. */
function askForUnit(counters: Counters, draft: Draft, rule: Rule, unit: Unit): Answer {
  if (rule.limit.measure === 'months') {
    const answer = ask(counters, draft, rule, unit);
    if (answer.verdict === 'no' || (answer.verdict === 'maybe' && unit.allowed === 'yes'))
      unit.allowed = answer.verdict;
    return answer;
  }
  const used = counters.used(placeOf(draft, rule.index, rule.limit, unit), draft);
  const own = paidOf(draft, unit);
  const left: Range = {
    lo: used.hi === null ? own : add(own, greatest(subtract(rule.max.lo, used.hi), 0)),
    hi: rule.max.hi === null ? null : add(own, greatest(subtract(rule.max.hi, used.lo), 0)),
  };
  const surely = unit.amount.hi !== null && compare(unit.amount.hi, left.lo) <= 0;
  const never = left.hi !== null && compare(unit.amount.lo, left.hi) > 0;
  if (!surely) {
    unit.cap = unit.cap === null ? left : lower(unit.cap, left);
    unit.amount = lower(unit.amount, left);
    if (unit.amount.hi !== null && compare(unit.amount.hi, 0) === 0) unit.allowed = 'no';
    if (never && !isExact(left)) doubt(draft, rule, used);
  }
  return { verdict: surely ? 'yes' : never ? 'no' : 'maybe', used };
}

/** What was already paid of a unit that is paid in parts. */
function paidOf(draft: Draft, unit: Unit): Exact {
  return slotsOfUnit(draft, unit)
    .map((slot) => draft.paid.get(slot)?.paid ?? 0)
    .reduce(add, 0);
}

function useOf({ limit }: Rule, draft: Draft, unit: Unit): Range {
  if (limit.measure === 'months') return exactly(1);
  const own = paidOf(draft, unit);
  return map(unit.amount, (amount) => greatest(subtract(toFenHalfUp(amount), own), 0));
}

function use(
  counters: Counters,
  draft: Draft,
  rule: Rule,
  unit: Unit | null,
  certain: boolean,
  by: Range,
): void {
  if (draft.date === null) return;
  const range = certain ? by : orNothing(by);
  const missing = isExact(range) ? [] : mergeMissing(waitsOf(draft), unit?.waits ?? []);
  counters.record(placeOf(draft, rule.index, rule.limit, unit), { ...range, missing }, rule.max);
}

/** A stay of unknown length gets no more months than a limit leaves. */
function boundVagueStay(counters: Counters, draft: Draft, rules: readonly Rule[]): void {
  const { vague } = draft;
  if (vague === null) return;
  for (const rule of rules) {
    if (rule.limit.measure !== 'months' || rule.limit.window !== 'ever' || rule.max.hi === null) continue;
    const used = counters.used(placeOf(draft, rule.index, rule.limit, null), draft);
    const left = greatest(subtract(rule.max.hi, used.lo), 0);
    if (vague.months === null || compare(left, vague.months) < 0) vague.months = left;
  }
}

// ── saying so ────────────────────────────────────────────────────────────────────────────────────────────────────

function doubt(draft: Draft, rule: Rule, used: Used): void {
  const key = draft.keys[rule.index]?.missing ?? [];
  const missing = unionMissing([key, used.missing(), rule.missing]);
  draft.doubts.push({ source: 'limit', missing });
}

const UNIT_OF: Readonly<Record<Limit['measure'], UnitOfMeasure>> = {
  times: makeUnit([['次', 1]]),
  months: MONTHS,
  amount: YUAN,
};

function note(
  draft: Draft,
  { limit, max }: Rule,
  slot: string | null,
  verdict: Unit['allowed'],
  used: Used,
): void {
  if (verdict !== 'no' && !draft.recorder.traced) return;
  const shown = (x: Exact) => formatQuantity(x, UNIT_OF[limit.measure]);
  const found = {
    actual:
      used.hi !== null && compare(used.lo, used.hi) === 0
        ? `已用${shown(used.lo)}`
        : `已用至少${shown(used.lo)}`,
    needed: isExact(max) ? `至多${shown(max.lo)}` : null,
  };
  const { id, text } = limit;
  const words = { yes: 'true', no: 'false', maybe: 'unknown' } as const;
  noteCheck(draft, 'limit', { id, slot, text, ...found }, words[verdict]);
  if (verdict === 'no') refuse(draft, 'limit', id, text, found, slot);
}
