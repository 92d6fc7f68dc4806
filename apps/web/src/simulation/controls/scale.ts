/**
 * How far a slider reaches and how finely it moves: from 0 to somewhat over twice the figure in the text (to both sides of 0
 * where it lies below), in steps people would write down. A slider moves in whole steps, so that what it sets is exact.
 */
import {
  add,
  compare,
  divide,
  type Exact,
  greatest,
  least,
  multiply,
  negate,
  type Parameter,
  ratio,
  round,
  subtract,
} from '@guiju/ir';

export interface Scale {
  /** One step, in the parameter's unit. */
  readonly step: Exact;
  /** At the near end. */
  readonly from: Exact;
  /** Steps to the far end. */
  readonly steps: number;
}

const NICE: readonly Exact[] = [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

export function scaleOf(parameter: Parameter, current: Exact): Scale {
  if (compare(current, 0) >= 0) return upFromZero(parameter, current);
  const { step, steps } = upFromZero(parameter, negate(current));
  return { step, from: negate(multiply(step, steps)), steps: 2 * steps };
}

function upFromZero({ percent }: Parameter, current: Exact): Scale {
  if (percent)
    return { step: ratio(1n, 100n), from: 0, steps: Math.max(100, stepsTo(multiply(current, 100))) };
  // Forty to four hundred steps up to the figure itself; below 40 the unit is the step.
  const step = NICE.find((one) => compare(multiply(one, 40), current) <= 0) ?? 1;
  const reach = greatest(multiply(current, ratio(5n, 2n)), multiply(step, 10));
  return { step, from: 0, steps: stepsTo(divide(reach, step)) };
}

const stepsTo = (value: Exact): number => Number(least(round(value, 1, 'ceiling'), 100_000));

/** The step nearest to a value; what lies between steps stays as typed until the slider is moved. */
export const positionOf = (value: Exact, { step, from, steps }: Scale): number =>
  Math.max(0, Math.min(steps, Number(round(divide(subtract(value, from), step), 1, 'half-up'))));

export const valueAt = (position: number, { step, from }: Scale): Exact =>
  add(from, multiply(Math.round(position), step));

/** How many steps to either side of a slider are worked out before it is moved. */
const NEAR = 3;

/** The steps around a value, nearest first. */
export function stepsAround(value: Exact, scale: Scale): readonly Exact[] {
  const at = positionOf(value, scale);
  return Array.from({ length: NEAR }, (_, i) => [at + i + 1, at - i - 1])
    .flat()
    .filter((position) => position >= 0 && position <= scale.steps)
    .map((position) => valueAt(position, scale));
}
