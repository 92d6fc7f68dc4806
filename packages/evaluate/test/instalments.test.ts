/** Splitting conserves: whatever the total, weights, step and promotions, the parts sum to the last total to the fen. */
import { add, compare, type Exact, fromFen, type InstalmentSchedule, multiply, ratio } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { splitInstalments } from '../src/decide/instalments.ts';
import { exactly } from '../src/decide/money.ts';
import { createChoices } from '../src/random/generator.ts';
import { date } from './build.ts';

const schedule = (given: Partial<InstalmentSchedule>): InstalmentSchedule => ({
  weights: [1, 1, 1],
  first: date('2023-01-01'),
  everyMonths: 12,
  step: ratio(1n, 100n),
  remainder: 'last',
  continueWhile: [],
  afterFailure: 'stop',
  promotion: 'none',
  ...given,
});
const sumOf = (parts: readonly Exact[]) => parts.reduce(add, 0);

function randomSplit(seed: number) {
  const choices = createChoices(seed);
  const weights = Array.from({ length: 1 + choices.below(5) }, () => 1 + choices.below(4));
  let total = fromFen(BigInt(choices.below(9_999_999)));
  const rising = choices.chance(50);
  const totals = weights.map(() => {
    if (rising && choices.chance(40)) total = add(total, fromFen(BigInt(choices.below(5_000_000))));
    return total;
  });
  const promotion = rising ? 'difference' : 'none';
  const step = choices.pick([ratio(1n, 100n), 1, 100]);
  return { totals, of: schedule({ weights, step, promotion, remainder: choices.pick(['first', 'last']) }) };
}

describe('instalments', () => {
  it('sum to the last total exactly, and none is negative (2,000 random schedules)', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const { totals, of } = randomSplit(seed);
      const amounts = splitInstalments(of, totals.map(exactly)).map((p) => p.amount.lo);
      expect(sumOf(amounts), `seed ${seed}`).toEqual(totals.at(-1));
      expect(
        amounts.every((a) => compare(a, 0) >= 0),
        `seed ${seed}`,
      ).toBe(true);
    }
  });

  it('of an open total lie within their bounds (2,000 random schedules)', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const { totals, of } = randomSplit(seed);
      const amounts = splitInstalments(of, totals.map(exactly)).map((p) => p.amount.lo);
      const choices = createChoices(seed);
      const open = totals.map((t) => ({
        lo: choices.chance(50) ? t : multiply(t, ratio(1n, 2n)),
        hi: choices.chance(10) ? null : add(t, choices.below(1000)),
      }));
      for (const [k, { amount }] of splitInstalments(of, open).entries()) {
        const reached = amounts[k] ?? 0;
        expect(compare(amount.lo, reached) <= 0, `seed ${seed}, part ${k}`).toBe(true);
        expect(amount.hi === null || compare(reached, amount.hi) <= 0, `seed ${seed}, part ${k}`).toBe(true);
      }
    }
  });

  it('a raised total is split over the parts left', () => {
    const raised = [40_000, 90_000, 90_000].map(exactly);
    const parts = splitInstalments(schedule({ promotion: 'difference' }), raised);
    expect(parts.map((p) => p.amount.lo)).toEqual([
      { n: 1_333_333n, d: 100n },
      { n: 3_833_333n, d: 100n },
      { n: 1_916_667n, d: 50n },
    ]);
  });
});
