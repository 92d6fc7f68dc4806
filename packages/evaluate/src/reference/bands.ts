/** 分档: in which band a value lies. Bands are asked in order; the first that surely holds the value ends the search. */
import type { ExprOf, Missing, Type } from '@guiju/ir';
import { gather, isOpen, type Possible, type Verdict } from '../possible.ts';
import { compareValues } from './comparison.ts';
import type { Context, Evaluate } from './context.ts';
import { join, withoutAbsence } from './join.ts';
import { connect } from './verdict.ts';

/** An end as met: its value, and whether it lies in the band itself. null: none on that side. */
export type End = { readonly value: Possible; readonly inclusive: boolean } | null;

export function liesIn(value: Possible, low: End, high: End, type: Type): Verdict {
  const above = low === null ? true : compareValues(low.inclusive ? '≥' : '>', value, low.value, type);
  const below = high === null ? true : compareValues(high.inclusive ? '≤' : '<', value, high.value, type);
  return connect([above, below], false);
}

/** What a search among bands goes by where the value may also be absent: its absence is looked at last. */
export const presentPart = (value: Possible): Possible =>
  isOpen(value) && value.absent ? withoutAbsence(value) : value;

export function evaluateBands(expr: ExprOf<'bands'>, context: Context, evaluate: Evaluate): Possible {
  const on = evaluate(expr.on, context);
  if (on === null) return null;
  const value = presentPart(on);
  const end = (of: ExprOf<'bands'>['bands'][number]['low']): End =>
    of === null ? null : { value: evaluate(of.value, context), inclusive: of.inclusive };
  const results: Possible[] = [];
  const because: Missing[] = [];
  let found = false;
  for (const band of expr.bands) {
    const inside = liesIn(value, end(band.low), end(band.high), expr.on.type);
    if (inside === false) continue;
    results.push(evaluate(band.result, context));
    if (isOpen(inside)) gather(because, inside.missing);
    else {
      found = true;
      break;
    }
  }
  if (!found) results.push(expr.otherwise === null ? null : evaluate(expr.otherwise, context));
  if (isOpen(on) && on.absent) {
    results.push(null);
    gather(because, on.missing);
  }
  return join(results, because, expr.type);
}
