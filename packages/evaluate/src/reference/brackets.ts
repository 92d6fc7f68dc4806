/** 累进: bracket by bracket, up to the one that the value surely does not go beyond. What lies in no bracket counts nothing. */
import type { ExprOf, Type } from '@guiju/ir';
import { isOpen, type Possible, type PossibleNumber, type Verdict } from '../possible.ts';
import { presentPart } from './bands.ts';
import { compareValues } from './comparison.ts';
import type { Context, Evaluate } from './context.ts';
import {
  addIntervals,
  greatestInterval,
  leastInterval,
  lift,
  multiplyIntervals,
  type NumberBounds,
  subtractIntervals,
} from './interval.ts';
import { join } from './join.ts';
import { connect } from './verdict.ts';

const ZERO: NumberBounds = { lo: 0, hi: 0 };

/** Nothing counted yet; absent where the value or the beginning is. */
export const beforeBrackets = (value: Possible, from: Possible): PossibleNumber =>
  lift([value, from], () => ZERO);

/** Whether any of the value lies beyond the end of the bracket before, which it must have reached as well. */
export function reaches(before: Verdict, value: Possible, lower: Possible, type: Type): Verdict {
  return connect([before, compareValues('>', presentPart(value), presentPart(lower), type)], false);
}

/** Adds what of the value lies in one bracket, at its rate; where it may not be reached, perhaps nothing. `upTo` undefined: no end. */
export function plusBracket(
  total: PossibleNumber,
  value: Possible,
  lower: Possible,
  upTo: Possible | undefined,
  rate: Possible,
  reached: Verdict,
  type: Type,
): Possible {
  const part = lift([value, lower, rate, ...(upTo === undefined ? [] : [upTo])], (v, l, r, u) => {
    const top = u === undefined ? v : leastInterval(v as NumberBounds, u);
    const within = greatestInterval(ZERO, subtractIntervals(top as NumberBounds, l as NumberBounds));
    return multiplyIntervals(within, r as NumberBounds);
  });
  const sum = lift([total, part], addIntervals);
  return isOpen(reached) ? join([total, sum], reached.missing, type) : sum;
}

export function evaluateBrackets(expr: ExprOf<'brackets'>, context: Context, evaluate: Evaluate): Possible {
  const on = evaluate(expr.on, context);
  let lower = evaluate(expr.from, context);
  let total: Possible = beforeBrackets(on, lower);
  let reached: Verdict = true;
  for (const { upTo, rate } of expr.brackets) {
    reached = reaches(reached, on, lower, expr.on.type);
    if (reached === false) break;
    const end = upTo === null ? undefined : evaluate(upTo, context);
    total = plusBracket(total as PossibleNumber, on, lower, end, evaluate(rate, context), reached, expr.type);
    if (end === undefined) break;
    lower = end;
  }
  return total;
}
