/** What counts under a limit, and where: what the history has paid, and what claims of unknown date may use at any time. */
import type { CalendarWindow, Days, Exact, HistoryLine, Missing } from '@guiju/ir';
import type { Counters, Place } from './counters.ts';
import { type Draft, keyUnder, type Unit, waitsOf } from './draft.ts';
import { type OtherLines, slotsOfUnit } from './history.ts';
import { KEY_NOT_NAMED, keyOfLine, type LineOwner } from './keys.ts';
import { exactly, orNothing, sum } from './money.ts';
import { liesWithin, windowAt, windowOfLine } from './periods.ts';
import type { Reach } from './rolling.ts';
import type { Rule } from './rules.ts';
import type { Run } from './run.ts';
import { wholeOf } from './slots.ts';

/** The history's lines under one clause, and what they count under. */
export interface ClauseLines {
  readonly rules: readonly Rule[];
  readonly owner: LineOwner;
  readonly others: OtherLines;
}

/** Whether the rule has anything to count the unit by; of a claim (null), at least one of its months. */
export const applies = (draft: Draft, index: number, unit: Unit | null = null): boolean =>
  keyUnder(draft, unit, index)?.counts === true ||
  (unit === null && draft.units.some((u) => u.keys?.[index]?.counts === true));

/**
 * In which calendar window a claim, or one unit of it, counts: its period's where that lies within one. What was paid counts, with all that belongs to it, where it did
 * then, wherever the claim says its date is now: else a claim that is moved would give back what it used. undefined: not known.
 */
export function windowOf(draft: Draft, window: CalendarWindow, unit: Unit | null): string | null | undefined {
  if (window === 'ever') return null;
  const { period } = draft;
  if (period !== null && liesWithin(period.kind, window)) return windowAt(window, period.last);
  const day = unit === null ? draft.date : unit.day;
  return day === null ? undefined : windowAt(window, day + movedBy(draft, unit));
}

/**
 * On which day a claim, or one unit of it, counts under a rolling limit: a stay with the first of its months, as the history tells of it; what was paid where it did then. null:
 * not known.
 */
function dayOf(draft: Draft, unit: Unit | null): Days | null {
  const isStay = draft.matter.clause.months !== null;
  const own = unit ?? (isStay ? (draft.units[0] ?? null) : null);
  const day = own === null && !isStay ? draft.date : (own?.day ?? null);
  const counted = draft.paid.size === 0 ? undefined : firstPaid(draft, unit)?.counted;
  return counted ?? (day === null ? null : day + movedBy(draft, unit));
}

function firstPaid(draft: Draft, unit: Unit | null): HistoryLine | undefined {
  const slots = (unit === null ? draft.units : [unit]).flatMap((one) => slotsOfUnit(draft, one));
  return draft.paid.get(slots.find((slot) => draft.paid.has(slot)) ?? '');
}

/** Days from where the same would fall due now to where the first line of it did. */
function movedBy(draft: Draft, unit: Unit | null): number {
  if (draft.paid.size === 0) return 0;
  for (const one of unit === null ? draft.units : [unit]) {
    const slots = slotsOfUnit(draft, one);
    const part = slots.findIndex((slot) => draft.paid.has(slot));
    if (part < 0) continue;
    const due = slots[0] === one.slot ? one.day : (one.parts?.[part]?.due ?? null);
    const line = draft.paid.get(slots[part] ?? '');
    return line === undefined || due === null ? 0 : line.due - due;
  }
  return 0;
}

/** `reach`: of a rolling limit; null where it is not known. */
export function placeOf(
  draft: Draft,
  index: number,
  rule: Rule,
  unit: Unit | null,
  reach: Reach | null,
): Place {
  const key = keyUnder(draft, unit, index)?.text ?? null;
  if (typeof rule.window !== 'string' && reach === null) return placeOnDay(rule, key, null);
  return placeUnder(key, draft, rule, unit, reach);
}

function placeUnder(
  key: string | null,
  draft: Draft,
  { id, window }: Rule,
  unit: Unit | null,
  reach: Reach | null = null,
): Place {
  if (typeof window !== 'string') return placeOnDay({ id }, key, dayOf(draft, unit), reach);
  const name = windowOf(draft, window, unit);
  return { limit: id, key, window: name ?? null, anyWindow: name === undefined, rolling: null };
}

/** Of a rolling limit. */
function placeOnDay(
  { id }: Pick<Rule, 'id'>,
  key: string | null,
  day: Days | null,
  reach: Reach | null = null,
): Place {
  const isKnown = key !== null && day !== null;
  return {
    limit: id,
    key,
    window: isKnown ? String(day) : null,
    anyWindow: !isKnown,
    rolling: isKnown ? { day, reach } : null,
  };
}

/** Where a line of nobody here counts. */
export function placeOfLine(line: HistoryLine, rule: Rule, key: string | null): Place {
  const { id, window } = rule;
  if (typeof window !== 'string') return placeOnDay(rule, key, countedOn(line));
  return { limit: id, key, window: windowOfLine(window, line), anyWindow: false, rolling: null };
}

export const countedOn = ({ due, counted = due }: HistoryLine): Days => counted;

/**
 * By what the paid line of a claim counts: by what it was counted then, whoever the claim names now; else a claim that names another would give back what it
 * used. Only of months whose key is read in each month the facts say for whom they were. undefined: by nothing.
 */
export function keyPaidBy(
  line: HistoryLine,
  draft: Draft,
  index: number,
  rule: Rule,
  unit: Unit | null,
  run: Run,
): string | null | undefined {
  const then = unit?.keys == null ? keyOfLine(line, rule.names, run.ownerOf(draft.matter.clause.id)) : null;
  return then ?? (applies(draft, index, unit) ? (keyUnder(draft, unit, index)?.text ?? null) : undefined);
}

/** Where the paid line of a claim counts; null: under nothing of this rule. */
export function placePaid(
  line: HistoryLine,
  draft: Draft,
  index: number,
  rule: Rule,
  unit: Unit | null,
  run: Run,
): Place | null {
  if (!rule.isLawOn(countedOn(line))) return null;
  const key = keyPaidBy(line, draft, index, rule, unit, run);
  return key === undefined ? null : placeUnder(key, draft, rule, unit);
}

/** What the history has paid of a claim: once for all its parts, or each for itself. */
export function countPaid(counters: Counters, draft: Draft, index: number, rule: Rule, run: Run): void {
  const [first] = draft.paid.values();
  if (first === undefined) return;
  const record = (line: HistoryLine, unit: Unit | null, amount: Exact): void => {
    const place = placePaid(line, draft, index, rule, unit, run);
    if (place !== null) counters.settle(place, { ...exactly(amount), missing: [] });
  };
  if (rule.measure === 'times') {
    record(first, null, 1);
    return;
  }
  for (const unit of draft.units)
    for (const slot of slotsOfUnit(draft, unit)) {
      const line = draft.paid.get(slot);
      if (line !== undefined) record(line, unit, rule.measure === 'months' ? 1 : line.paid);
    }
}

/** Lines of nobody here, or perhaps of a claim that cannot say yet which slots it has. */
export function countLines(counters: Counters, rule: Rule, { owner, others }: ClauseLines): void {
  countOthers(counters, rule, owner, others.surely, []);
  for (const { line, missing } of others.perhaps) countOthers(counters, rule, owner, [line], missing);
}

function countOthers(
  counters: Counters,
  rule: Rule,
  owner: LineOwner,
  lines: readonly HistoryLine[],
  unlessOwn: readonly Missing[],
): void {
  const grants = new Set<string>();
  const isRolling = typeof rule.window !== 'string';
  // A grant counts with what was paid of it first.
  const ordered = isRolling ? [...lines].sort((a, b) => countedOn(a) - countedOn(b)) : lines;
  for (const line of ordered) {
    if (!rule.isLawOn(countedOn(line))) continue;
    const place = placeOfLine(line, rule, keyOfLine(line, rule.names, owner));
    const grant = grantOf(line, isRolling ? null : place.window);
    const again = rule.measure === 'times' && grants.has(grant);
    grants.add(grant);
    const used = rule.measure === 'amount' ? line.paid : again ? 0 : 1;
    const missing = place.key === null ? [...unlessOwn, ...KEY_NOT_NAMED] : unlessOwn;
    const range = unlessOwn.length > 0 ? orNothing(exactly(used)) : exactly(used);
    counters.settle(place, { ...range, missing });
  }
}

/** Which grant a line is part of: parts and months of one count once. */
export const grantOf = ({ clause, key, object, slot }: HistoryLine, window: string | null): string =>
  `${clause}\n${key}\n${window}\n${object ?? wholeOf(slot)}`;

/** A claim of unknown date may come before any other. */
export function countWhenever(counters: Counters, draft: Draft): void {
  const missing = waitsOf(draft);
  for (const [index, rule] of draft.matter.rules.entries()) {
    if (!applies(draft, index) || rule.measure === 'rising' || rule.measure === 'best') continue;
    const place = { ...placeOf(draft, index, rule, null, null), anyWindow: rule.window !== 'ever' };
    counters.stray(place, draft, mostUse(draft, rule), missing);
  }
}

function mostUse({ vague, units }: Draft, { measure }: Rule): Exact | null {
  switch (measure) {
    case 'months':
      return vague === null ? units.length : vague.months;
    case 'amount':
      return vague === null ? units.map((u) => u.amount).reduce(sum, exactly(0)).hi : null;
    default:
      return 1;
  }
}
