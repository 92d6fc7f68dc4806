/** What counts under a limit, and where: what the history has paid, and what claims of unknown date may use at any time. */
import type { Exact, HistoryLine, Missing } from '@guiju/ir';
import type { Counters, Place } from './counters.ts';
import { type Draft, keyUnder, type Unit, waitsOf } from './draft.ts';
import { type OtherLines, slotsOfUnit } from './history.ts';
import { KEY_NOT_NAMED, keyOfLine, type LineOwner } from './keys.ts';
import { exactly, orNothing, sum } from './money.ts';
import { liesWithin, windowAt, windowOfLine } from './periods.ts';
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
 * In which window a claim, or one unit of it, counts: its period's where that lies within one. What was paid counts, with all that belongs to it, where it did
 * then, wherever the claim says its date is now: else a claim that is moved would give back what it used. undefined: not known.
 */
export function windowOf(draft: Draft, { window }: Rule, unit: Unit | null): string | null | undefined {
  if (window === 'ever') return null;
  const { period } = draft;
  if (period !== null && liesWithin(period.kind, window)) return windowAt(window, period.last);
  const day = unit === null ? draft.date : unit.day;
  return day === null ? undefined : windowAt(window, day + movedBy(draft, unit));
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

export function placeOf(draft: Draft, index: number, rule: Rule, unit: Unit | null): Place {
  return placeUnder(keyUnder(draft, unit, index)?.text ?? null, draft, rule, unit);
}

function placeUnder(key: string | null, draft: Draft, rule: Rule, unit: Unit | null): Place {
  const window = windowOf(draft, rule, unit);
  return { limit: rule.id, key, window: window ?? null, anyWindow: window === undefined };
}

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
  for (const line of lines) {
    const key = keyOfLine(line, rule.names, owner);
    const window = windowOfLine(rule.window, line);
    const grant = grantOf(line, window);
    const again = rule.measure === 'times' && grants.has(grant);
    grants.add(grant);
    const used = rule.measure === 'amount' ? line.paid : again ? 0 : 1;
    const missing = key === null ? [...unlessOwn, ...KEY_NOT_NAMED] : unlessOwn;
    const range = unlessOwn.length > 0 ? orNothing(exactly(used)) : exactly(used);
    counters.settle({ limit: rule.id, key, window, anyWindow: false }, { ...range, missing });
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
    const place = { ...placeOf(draft, index, rule, null), anyWindow: rule.window !== 'ever' };
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
