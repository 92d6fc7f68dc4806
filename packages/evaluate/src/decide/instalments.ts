/**
 * 兑现: a total split over due dates. Each part is floored to the step, the named part takes what is left, so the parts sum to
 * the total exactly. A promotion (就高补差) replaces the total from one part on: what is left of the new total after the
 * parts before is split over the remaining weights by the same rule.
 */
import {
  add,
  divide,
  type Exact,
  equal,
  FEN,
  greatest,
  type InstalmentSchedule,
  multiply,
  round,
  subtract,
} from '@guiju/ir';
import { exactly, isExact, map, type Range, toFenHalfUp } from './money.ts';

export interface Instalment {
  /** Its share before any rounding. */
  readonly exact: Range;
  readonly amount: Range;
}

/**
 * `totals[k]`: the total in force when part k falls due; under a promotion never falling. `apart`: each part is its share of its own total (衔接 从新), as though
 * it had been the total of all.
 */
export function splitInstalments(
  schedule: InstalmentSchedule,
  totals: readonly Range[],
  apart = false,
): readonly Instalment[] {
  if (apart && schedule.promotion === 'none')
    return totals.map(
      (total, k) =>
        splitInstalments(
          schedule,
          totals.map(() => total),
        )[k] ?? { exact: exactly(0), amount: exactly(0) },
    );
  if (totals.every(isExact)) {
    const parts = splitKnown(
      schedule,
      totals.map((t) => t.lo),
    );
    return parts.map(({ exact, amount }) => ({ exact: exactly(exact), amount: exactly(amount) }));
  }
  if (schedule.promotion !== 'none') return boundsWhileRising(schedule, totals);
  return schedule.weights.map((_, k) => boundsOf(schedule, totals[k] ?? exactly(0), k));
}

const total = (weights: readonly Exact[]): Exact => weights.reduce(add, 0);

function splitKnown({ weights, step, remainder }: InstalmentSchedule, totals: readonly Exact[]) {
  let parts: { exact: Exact; amount: Exact }[] = [];
  let split: Exact = 0;
  for (const [k, reached] of totals.entries()) {
    const sum = toFenHalfUp(reached);
    if (k > 0 && equal(sum, split)) continue;
    split = sum;
    const before = parts.slice(0, k);
    const rest = subtract(sum, before.map((p) => p.amount).reduce(add, 0));
    const left = weights.slice(k);
    const shares = left.map((w) => divide(multiply(rest, w), total(left)));
    const amounts = shares.map((s) => round(s, step, 'floor'));
    const over = subtract(rest, amounts.reduce(add, 0));
    const taker = remainder === 'first' ? 0 : left.length - 1;
    parts = [
      ...before,
      ...shares.map((exact, i) => ({
        exact,
        amount: i === taker ? add(amounts[i] ?? 0, over) : (amounts[i] ?? 0),
      })),
    ];
  }
  return parts;
}

/**
 * Bounds of part k while the total is open. A part grows with the total, but for the one that takes the remainder: that is at
 * most one step a part more than its share.
 */
function boundsOf(
  { weights, step, remainder }: InstalmentSchedule,
  { lo, hi }: Range,
  k: number,
): Instalment {
  const share = (sum: Exact) => divide(multiply(sum, weights[k] ?? 0), total(weights));
  const floored = (sum: Exact) => round(share(toFenHalfUp(sum)), step, 'floor');
  const taker = remainder === 'first' ? k === 0 : k === weights.length - 1;
  const slack = taker ? multiply(step, weights.length) : 0;
  return {
    exact: { lo: share(lo), hi: hi === null ? null : share(hi) },
    amount: { lo: floored(lo), hi: hi === null ? null : add(floored(hi), slack) },
  };
}

/**
 * The same while a promotion may raise the total from part to part. Before a part at most its weight's share of the lesser totals is
 * scheduled, so it gets at least its share of the least total; and at most what is left of the greatest when the parts before got no
 * more than their least. Where the remainder goes first, a renewed split may move up to a step a part between parts.
 */
function boundsWhileRising(
  { weights, step, remainder }: InstalmentSchedule,
  totals: readonly Range[],
): readonly Instalment[] {
  const slack = remainder === 'first' ? multiply(step, weights.length) : 0;
  let least: Exact = 0;
  return weights.map((weight, k): Instalment => {
    const { lo, hi } = map(totals[k] ?? exactly(0), toFenHalfUp);
    const last = k === weights.length - 1 && remainder === 'last';
    const share = divide(multiply(lo, weight), total(weights));
    const smallest = greatest(subtract(round(share, last ? FEN : step, 'floor'), slack), 0);
    const left = hi === null ? null : divide(multiply(subtract(hi, least), weight), total(weights.slice(k)));
    const largest = left === null ? null : add(last ? left : round(left, step, 'floor'), slack);
    least = add(least, smallest);
    return {
      exact: { lo: greatest(subtract(share, slack), 0), hi: left === null ? null : add(left, slack) },
      amount: { lo: smallest, hi: largest },
    };
  });
}
