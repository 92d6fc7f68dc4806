/**
 * 逐日合计 逐月合计 逐年合计: a sum over the steps of a period. Where an end of the period is not known, the worth of one step is asked for once, over all days
 * it may fall on, and counted as often as there may be steps.
 */
import {
  addMonths,
  compare,
  type Days,
  type Exact,
  type ExprOf,
  firstDayOfYear,
  multiply,
  type Type,
  wholeMonths,
  yearOf,
} from '@guiju/ir';
import { dateBounds, isOpen, type Moment, open, type Possible, type PossibleNumber } from '../possible.ts';
import type { Context, Evaluate } from './context.ts';
import { addIntervals, lift, mayBeAbsent, missingOf, numberBounds, numberOf } from './interval.ts';
import { join, withoutAbsence } from './join.ts';

type Step = ExprOf<'over-time'>['step'];

const MOST_STEPS = 36_600;

export function evaluateOverTime(expr: ExprOf<'over-time'>, context: Context, evaluate: Evaluate): Possible {
  const from = evaluate(expr.from, context);
  const to = evaluate(expr.to, context);
  const on = (day: Moment) => evaluate(expr.of, { ...context, when: { at: day, law: day } });
  const steps = stepsOf(expr.step, from, to);
  if (steps === null) return null;
  if ('most' in steps)
    return overSome(steps, steps.day === null ? null : on(steps.day), [from, to], expr.type);
  let total: PossibleNumber = 0;
  for (const day of steps) total = plusStep(total, on(day), expr.type);
  return total;
}

/** How many steps there may be, and one day that stands for all they may fall on; null: there is none. */
export interface SomeSteps {
  readonly least: number;
  readonly most: number | null;
  readonly day: Moment | null;
}

/** The days to sum over; null: absent, because an end is, or there are too many. */
export function stepsOf(step: Step, from: Possible, to: Possible): readonly Days[] | SomeSteps | null {
  if (from === null || to === null) return null;
  const [start, end] = [dateBounds(from as Moment), dateBounds(to as Moment)];
  const least = start.hi === null || end.lo === null ? 0 : count(step, start.hi, end.lo);
  if (least > MOST_STEPS) return null;
  if (!isOpen(from) && !isOpen(to))
    return Array.from({ length: least }, (_, i) => dayOf(step, from as Days, i));
  const most = start.lo === null || end.hi === null ? null : count(step, start.lo, end.hi);
  if (most === 0) return { least, most, day: null };
  const first = start.lo === null ? null : dayOf(step, start.lo, 0);
  const one = first !== null && first === end.hi;
  const day = one ? first : open({ kind: 'date', lo: first, hi: end.hi }, missingOf([from, to]));
  return { least, most, day };
}

function count(step: Step, from: Days, to: Days): number {
  if (to < from) return 0;
  switch (step) {
    case 'day':
      return to - from + 1;
    case 'month':
      return wholeMonths(from, to);
    case 'year':
      return yearOf(to) - yearOf(from) + 1;
  }
}

function dayOf(step: Step, from: Days, index: number): Days {
  switch (step) {
    case 'day':
      return from + index;
    case 'month':
      return addMonths(from, index);
    case 'year':
      return firstDayOfYear(yearOf(from) + index);
  }
}

/** An absent step counts nothing. */
export function plusStep(total: PossibleNumber, value: Possible, type: Type): PossibleNumber {
  return value === null ? total : lift([total, orNothing(value, type)], addIntervals);
}

const orNothing = (value: Exclude<Possible, null>, type: Type): Possible =>
  isOpen(value) && value.absent ? join([withoutAbsence(value), 0], value.missing, type) : value;

/** The sum of as many steps as there may be, each worth anything `value` may be. */
export function overSome(
  { least, most }: SomeSteps,
  value: Possible,
  ends: readonly Possible[],
  type: Type,
): PossibleNumber {
  const one = numberBounds(value === null ? 0 : orNothing(value, type));
  const times = (each: Exact | null, grows: boolean): Exact | null => {
    if (most === 0) return 0;
    if (each === null) return null;
    const n = grows ? most : least;
    return n === null ? (compare(each, 0) === 0 ? 0 : null) : multiply(each, n);
  };
  const lo = times(one.lo, one.lo !== null && compare(one.lo, 0) < 0);
  const hi = times(one.hi, one.hi !== null && compare(one.hi, 0) > 0);
  const absent = mayBeAbsent(ends) || most === null || most > MOST_STEPS;
  return numberOf(lo, hi, missingOf([...ends, value]), absent);
}
