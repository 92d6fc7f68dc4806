/** One limit and one claim: is there room, how much does it take, and what is said of it. */
import {
  add,
  compare,
  type Exact,
  formatQuantity,
  greatest,
  type Missing,
  MONTHS,
  makeUnit,
  subtract,
  type Unit as UnitOfMeasure,
  YUAN,
} from '@guiju/ir';
import { mergeMissing, type Possible, unionMissing } from '../possible.ts';
import type { Counters, Used } from './counters.ts';
import { type Answer, type Draft, keyUnder, type Unit, waitsOf } from './draft.ts';
import { noteCheck, refuse } from './explain.ts';
import { slotsOfUnit } from './history.ts';
import { exactly, isExact, lower, map, orNothing, type Range, toFenHalfUp } from './money.ts';
import type { Reach } from './rolling.ts';
import type { Rule } from './rules.ts';
import { placeOf } from './usage.ts';

/** One rule as it stands for one draft. */
export interface ActiveRule {
  /** Position in the clause's rules. */
  readonly index: number;
  readonly rule: Rule;
  /** The most; of a rising limit the claim's own mark. */
  readonly value: Possible;
  readonly max: Range;
  /** Of a rolling limit; null where it is not known. */
  readonly reach: Reach | null;
  readonly missing: readonly Missing[];
  /** The most is the same for every month of a stay. */
  readonly isSteady: boolean;
}

export interface Asked {
  readonly answer: Answer;
  readonly used: Used;
}

/** null: no bound, also where there may turn out to be nothing that the limit counts by. */
const mostOf = (draft: Draft, { index, max }: ActiveRule, unit: Unit | null): Exact | null =>
  keyUnder(draft, unit, index)?.mayNotCount === true ? null : max.hi;

/** May one more be used on top of what is? */
export function ask(counters: Counters, draft: Draft, active: ActiveRule, unit: Unit | null): Asked {
  const { index, rule, max, reach } = active;
  const used = counters.used(placeOf(draft, index, rule, unit, reach), draft);
  const surely = used.hi !== null && compare(add(used.hi, 1), max.lo) <= 0;
  const most = mostOf(draft, active, unit);
  const never = most !== null && compare(add(used.lo, 1), most) > 0;
  return { answer: surely ? 'yes' : never ? 'no' : 'maybe', used };
}

/** Months are allowed or not; money is cut to what is left. */
export function askForUnit(counters: Counters, draft: Draft, active: ActiveRule, unit: Unit): Asked {
  const { rule, index, max, reach } = active;
  if (rule.measure === 'months') {
    const asked = ask(counters, draft, active, unit);
    if (asked.answer === 'no' || (asked.answer === 'maybe' && unit.allowed === 'yes'))
      unit.allowed = asked.answer;
    return asked;
  }
  const used = counters.used(placeOf(draft, index, rule, unit, reach), draft);
  const own = paidOf(draft, unit);
  const most = mostOf(draft, active, unit);
  const left: Range = {
    lo: used.hi === null ? own : add(own, greatest(subtract(max.lo, used.hi), 0)),
    hi: most === null ? null : add(own, greatest(subtract(most, used.lo), 0)),
  };
  const surely = unit.amount.hi !== null && compare(unit.amount.hi, left.lo) <= 0;
  const never = left.hi !== null && compare(unit.amount.lo, left.hi) > 0;
  if (!surely) {
    unit.cap = unit.cap === null ? left : lower(unit.cap, left);
    unit.amount = lower(unit.amount, left);
    // Cut to nothing it is refused; where it may be cut to nothing, or nothing may have been asked, that is open.
    const nothing = unit.amount.hi !== null && compare(unit.amount.hi, 0) === 0;
    if (nothing && never) unit.allowed = 'no';
    else if (compare(unit.amount.lo, 0) === 0) unit.allowed = 'maybe';
    if (never && !isExact(left)) doubt(draft, active, used, unit);
  }
  return { answer: surely ? 'yes' : never ? 'no' : 'maybe', used };
}

/** What was already paid of a unit. */
function paidOf(draft: Draft, unit: Unit): Exact {
  return slotsOfUnit(draft, unit)
    .map((slot) => draft.paid.get(slot)?.paid ?? 0)
    .reduce(add, 0);
}

export function useOf({ rule }: ActiveRule, draft: Draft, unit: Unit): Range {
  if (rule.measure === 'months') return exactly(1);
  const own = paidOf(draft, unit);
  return map(unit.amount, (amount) => greatest(subtract(toFenHalfUp(amount), own), 0));
}

export function use(
  counters: Counters,
  draft: Draft,
  { index, rule, max, reach }: ActiveRule,
  unit: Unit | null,
  certain: boolean,
  by: Range,
): void {
  if (draft.date === null) return;
  const range = certain ? by : orNothing(by);
  const missing = isExact(range) ? [] : mergeMissing(waitsOf(draft), unit?.waits ?? []);
  counters.record(placeOf(draft, index, rule, unit, reach), { ...range, missing }, max);
}

// ── saying so ────────────────────────────────────────────────────────────────────────────────────────────────────

export function doubt(draft: Draft, { index, missing }: ActiveRule, used: Used, unit: Unit | null): void {
  const key = keyUnder(draft, unit, index)?.missing ?? [];
  const waits = unit?.waits ?? [];
  draft.doubts.push({ source: 'limit', missing: unionMissing([key, used.missing(), missing, waits]) });
}

const UNIT_OF: Readonly<Record<'times' | 'months' | 'amount', UnitOfMeasure>> = {
  times: makeUnit([['次', 1]]),
  months: MONTHS,
  amount: YUAN,
};

export function note(
  draft: Draft,
  { rule, max }: ActiveRule,
  slot: string | null,
  answer: Answer,
  used: Used,
): void {
  if (answer !== 'no' && !draft.recorder.traced) return;
  const { id, text, kind, measure } = rule;
  const found =
    measure === 'rising' || measure === 'best'
      ? { actual: null, needed: null }
      : usedOf(used, max, UNIT_OF[measure]);
  const words = { yes: 'true', no: 'false', maybe: 'unknown' } as const;
  noteCheck(draft, 'limit', { id, slot, text, ...found }, words[answer]);
  if (answer === 'no') refuse(draft, kind, id, text, found, slot);
}

function usedOf(used: Used, max: Range, unit: UnitOfMeasure) {
  const shown = (x: Exact) => formatQuantity(x, unit);
  const known = used.hi !== null && compare(used.lo, used.hi) === 0;
  return {
    actual: known ? `已用${shown(used.lo)}` : `已用至少${shown(used.lo)}`,
    needed: isExact(max) ? `至多${shown(max.lo)}` : null,
  };
}
