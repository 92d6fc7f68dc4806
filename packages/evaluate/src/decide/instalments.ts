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
  type InstalmentSchedule,
  multiply,
  round,
  subtract,
} from '@guiju/ir';
import { exactly, isExact, type Range, toFenHalfUp } from './money.ts';

export interface Instalment {
  /** Its share before any rounding. */
  readonly exact: Range;
  readonly amount: Range;
}

/** `totals[k]`: the total in force when part k falls due; never falling. */
export function splitInstalments(
  schedule: InstalmentSchedule,
  totals: readonly Range[],
): readonly Instalment[] {
  if (totals.every(isExact)) {
    const parts = splitKnown(
      schedule,
      totals.map((t) => t.lo),
    );
    return parts.map(({ exact, amount }) => ({ exact: exactly(exact), amount: exactly(amount) }));
  }
  return schedule.weights.map((_, k) => boundsOf(schedule, totals, k));
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
 * Bounds of part k while totals are open. Without a promotion a part grows with the total, but for the part that takes the
 * remainder, which is at most one step a part more than its share. With one, parts before can make it smaller: 0 to all of it.
 */
function boundsOf(schedule: InstalmentSchedule, totals: readonly Range[], k: number): Instalment {
  const { weights, step, remainder, promotion } = schedule;
  const reached = totals[k] ?? exactly(0);
  if (promotion !== 'none') {
    const wide = { lo: 0, hi: reached.hi };
    return { exact: wide, amount: wide };
  }
  const share = (sum: Exact) => divide(multiply(sum, weights[k] ?? 0), total(weights));
  const floored = (sum: Exact) => round(share(toFenHalfUp(sum)), step, 'floor');
  const taker = remainder === 'first' ? k === 0 : k === weights.length - 1;
  const slack = taker ? multiply(step, weights.length) : 0;
  return {
    exact: { lo: share(reached.lo), hi: reached.hi === null ? null : share(reached.hi) },
    amount: { lo: floored(reached.lo), hi: reached.hi === null ? null : add(floored(reached.hi), slack) },
  };
}
