/** Arithmetic, choices and comparisons of numbers that may be quotients: of those by their parts (quotient.ts), of all others as wholes (arithmetic.ts). */
import { type CompareOp, type Exact, type RoundingMode, ratio } from '@guiju/ir';
import * as whole from './arithmetic.ts';
import { type Builder, constantOf, NUMBER } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import {
  chooseQuotients,
  compareQuotients,
  divideQuotient,
  isQuotient,
  isThere,
  multiplyQuotients,
  pairQuotients,
  quotient,
  roundQuotient,
  timesConstantQuotient,
} from './quotient.ts';

const some = (x: Cell, y: Cell): boolean => isQuotient(x) || isQuotient(y);

export const pair = (b: Builder, kind: 'add' | 'subtract' | 'least' | 'greatest', x: Cell, y: Cell): Cell =>
  some(x, y) && !whole.absentAmong([x, y]) ? pairQuotients(b, kind, x, y) : whole.pair(b, kind, x, y);

export const multiply = (b: Builder, x: Cell, y: Cell): Cell =>
  some(x, y) && !whole.absentAmong([x, y]) ? multiplyQuotients(b, x, y) : whole.multiply(b, x, y);

/** By 0: absent. */
export function divide(b: Builder, x: Cell, y: Cell): Cell {
  if (isQuotient(x)) return divideQuotient(b, x, y);
  return constantOf(y) === undefined ? quotient(b, x, y) : whole.divide(b, x, y);
}

export const negate = (b: Builder, x: Cell): Cell => timesConstant(b, x, -1, 1);

/** × n/d. */
export const timesConstant = (b: Builder, of: Cell, n: number, d: number): Cell =>
  isQuotient(of) ? timesConstantQuotient(b, of, n, d) : whole.timesConstant(b, of, n, d);

/** To a multiple of step. */
export function roundTo(b: Builder, of: Cell, step: Exact, mode: RoundingMode): Cell {
  if (!isQuotient(of)) return whole.roundTo(b, of, step, mode);
  const [n, d] = whole.partsOf(step);
  return timesConstant(b, roundQuotient(b, of, d, n, mode), n, d);
}

/** Money as it is paid: at least 0, half up to the hundredth, as a whole number of hundredths. Absent: nothing. */
export function hundredths(b: Builder, of: Cell): Cell {
  if (!isQuotient(of)) return whole.hundredths(b, of);
  try {
    const paid = roundTo(b, pair(b, 'greatest', of, b.constant(0)), ratio(1n, 100n), 'half-up');
    return timesConstant(b, whole.orElse(b, paid, b.constant(0)), 100, 1);
  } catch (error) {
    // Too large to be divided here, it is asked of the record.
    if (error instanceof CannotPlan) return b.open(error.why.en, NUMBER);
    throw error;
  }
}

/** Nothing is ever granted below 0: what is negative or absent is 0. */
export const atLeastNothing = (b: Builder, of: Cell): Cell =>
  isQuotient(of)
    ? pair(b, 'greatest', orElse(b, of, b.constant(0)), b.constant(0))
    : whole.atLeastNothing(b, of);

/** 缺省 */
export const orElse = (b: Builder, of: Cell, fallback: Cell): Cell =>
  of.absent && some(of, fallback)
    ? chooseQuotients(b, isThere(b, of), of, fallback)
    : whole.orElse(b, of, fallback);

export function choose2(b: Builder, test: Cell, then: Cell, otherwise: Cell): Cell {
  const value = constantOf(test);
  if (value !== undefined) return value === 1 ? then : otherwise;
  if (then.id === otherwise.id && !test.open) return then;
  return some(then, otherwise)
    ? chooseQuotients(b, test, then, otherwise)
    : whole.choose2(b, test, then, otherwise);
}

export const compareCells = (b: Builder, op: CompareOp, left: Cell, right: Cell): Cell =>
  some(left, right) ? compareQuotients(b, op, left, right) : whole.compareCells(b, op, left, right);
