/** The other way round: how far may one figure go before some year's cash passes the budget line? Middle estimate. */
import { add, type Exact, multiply } from '@guiju/ir';
import type { Scenario } from './scenario.ts';
import type { Simulator } from './simulator.ts';

/** Figures tried: from, from + step, … , from + (count − 1) steps. */
export interface Tried {
  readonly from: Exact;
  readonly step: Exact;
  readonly count: number;
}

export type WithinBudget =
  /** Cost rises with the figure: this is the largest tried that stays within the line. */
  | { readonly kind: 'at-most'; readonly value: Exact }
  /** Cost falls with the figure, as with a threshold: this is the smallest tried that stays within the line. */
  | { readonly kind: 'at-least'; readonly value: Exact }
  /** Both ends stay within the line. */
  | { readonly kind: 'any' }
  /** Both ends pass it. */
  | { readonly kind: 'none' };

/** Assumes that cost only rises, or only falls, between the ends. Throws RangeError when the scenario sets no budget line. */
export function withinBudget(
  simulator: Simulator,
  scenario: Scenario,
  address: string,
  { from, step, count }: Tried,
): WithinBudget {
  if (scenario.budgetLine === null)
    throw new RangeError(
      '未设年度预算线，请先在方案中设定。 The scenario has no budget line; set one first.',
    );
  const at = (index: number): Exact => add(from, multiply(step, index));
  const stays = (index: number): boolean => {
    const { budget } = simulator.update({
      ...scenario,
      values: { ...scenario.values, [address]: at(index) },
    });
    return !budget.passed.mid.some(Boolean);
  };
  const last = Math.max(0, Math.trunc(count) - 1);
  const [first, end] = [stays(0), stays(last)];
  if (first === end) return { kind: first ? 'any' : 'none' };
  // INVARIANT: `low` answers as the first does, `high` as the last.
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (stays(middle) === first) low = middle;
    else high = middle;
  }
  return first ? { kind: 'at-most', value: at(low) } : { kind: 'at-least', value: at(high) };
}
