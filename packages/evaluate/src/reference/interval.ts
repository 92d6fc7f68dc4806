/** Arithmetic on numbers of which only bounds may be known: each answer is the smallest interval that holds every outcome. */
import {
  add,
  compare,
  denominator,
  divide,
  type Exact,
  equal,
  greatest,
  least,
  type Missing,
  MOST_TIMES,
  multiply,
  negate,
  numerator,
  power,
} from '@guiju/ir';
import { isOpen, open, type Possible, type PossibleNumber, unionMissing } from '../possible.ts';

export interface NumberBounds {
  /** null: no bound. */
  readonly lo: Exact | null;
  readonly hi: Exact | null;
}

/** The bounds of a number that is not known to be absent. */
export function numberBounds(value: Possible): NumberBounds {
  if (!isOpen(value)) return { lo: value as Exact, hi: value as Exact };
  return value.values.kind === 'number' ? value.values : { lo: null, hi: null };
}

/** An interval as a Possible: known where it holds one number. */
export function numberOf(
  lo: Exact | null,
  hi: Exact | null,
  missing: readonly Missing[],
  absent = false,
): PossibleNumber {
  if (!absent && lo !== null && hi !== null && (lo === hi || equal(lo, hi))) return lo;
  return open({ kind: 'number', lo, hi }, missing, absent);
}

/** Applies an operation on bounds; an operand known to be absent makes the result absent. */
export function lift(
  operands: readonly Possible[],
  apply: (...bounds: NumberBounds[]) => NumberBounds,
): PossibleNumber {
  if (operands.some((o) => o === null)) return null;
  const { lo, hi } = apply(...operands.map(numberBounds));
  return numberOf(lo, hi, missingOf(operands), mayBeAbsent(operands));
}

/** Most operations have one open operand, whose list is the answer. */
const unionOf = (lists: readonly (readonly Missing[])[]): readonly Missing[] =>
  lists.length < 2 ? (lists[0] ?? []) : unionMissing(lists);

export const missingOf = (operands: readonly Possible[]): readonly Missing[] =>
  unionOf(operands.filter(isOpen).map((o) => o.missing));
export const mayBeAbsent = (operands: readonly Possible[]): boolean =>
  operands.some((o) => o === null || (isOpen(o) && o.absent));

/** Most numbers are known: what is done to both ends is then done once, which counts where their digits are many. */
const isKnown = (a: NumberBounds): a is { readonly lo: Exact; readonly hi: Exact } =>
  a.lo !== null && a.lo === a.hi;
const known = (x: Exact): NumberBounds => ({ lo: x, hi: x });

const both = (a: Exact | null, b: Exact | null, f: (x: Exact, y: Exact) => Exact): Exact | null =>
  a === null || b === null ? null : f(a, b);

export const addIntervals = (a: NumberBounds, b: NumberBounds): NumberBounds =>
  isKnown(a) && isKnown(b)
    ? known(add(a.lo, b.lo))
    : { lo: both(a.lo, b.lo, add), hi: both(a.hi, b.hi, add) };
export const negateInterval = (a: NumberBounds): NumberBounds =>
  isKnown(a)
    ? known(negate(a.lo))
    : { lo: a.hi === null ? null : negate(a.hi), hi: a.lo === null ? null : negate(a.lo) };
export const subtractIntervals = (a: NumberBounds, b: NumberBounds): NumberBounds =>
  addIntervals(a, negateInterval(b));

export const leastInterval = (a: NumberBounds, b: NumberBounds): NumberBounds => ({
  lo: both(a.lo, b.lo, least),
  hi: a.hi === null ? b.hi : b.hi === null ? a.hi : least(a.hi, b.hi),
});
export const greatestInterval = (a: NumberBounds, b: NumberBounds): NumberBounds =>
  negateInterval(leastInterval(negateInterval(a), negateInterval(b)));

/** A bound on the extended line: −∞, a number, +∞. */
type Extended = Exact | '-' | '+';
const ends = (a: NumberBounds): readonly [Extended, Extended] => [a.lo ?? '-', a.hi ?? '+'];
const sign = (a: Extended): number => (a === '-' ? -1 : a === '+' ? 1 : Math.sign(compare(a, 0)));

/** On bounds 0 × ∞ is 0: no point of the interval is infinite. */
function times(a: Extended, b: Extended): Extended {
  if (typeof a !== 'string' && typeof b !== 'string') return multiply(a, b);
  const s = sign(a) * sign(b);
  return s === 0 ? 0 : s < 0 ? '-' : '+';
}
const below = (a: Extended, b: Extended): boolean =>
  a === '-' || b === '+' || (a !== '+' && b !== '-' && compare(a, b) <= 0);

function hullOf(corners: readonly Extended[]): NumberBounds {
  const lo = corners.reduce((a, b) => (below(a, b) ? a : b));
  const hi = corners.reduce((a, b) => (below(a, b) ? b : a));
  return { lo: typeof lo === 'string' ? null : lo, hi: typeof hi === 'string' ? null : hi };
}

export function multiplyIntervals(a: NumberBounds, b: NumberBounds): NumberBounds {
  if (isKnown(a) && isKnown(b)) return known(multiply(a.lo, b.lo));
  return hullOf(ends(a).flatMap((x) => ends(b).map((y) => times(x, y))));
}

const inverse = (a: Extended): Extended => (typeof a === 'string' ? 0 : divide(1, a));

/**
 * A quotient. Divided by 0 it is absent (the ratio of two counts is not applicable when the second is 0); by what may be
 * 0, perhaps absent and otherwise as far as the rest of the interval reaches.
 */
export function divideNumbers(a: Possible, b: Possible): PossibleNumber {
  if (a === null || b === null) return null;
  const divisor = numberBounds(b);
  const [lo, hi] = ends(divisor);
  const zeroInside = sign(lo) <= 0 && sign(hi) >= 0;
  if (!zeroInside && !isOpen(a) && !isOpen(b)) return divide(a as Exact, b as Exact);
  if (!zeroInside) return lift([a, b], (x) => multiplyIntervals(x, hullOf([inverse(lo), inverse(hi)])));
  if (sign(lo) === 0 && sign(hi) === 0) return null;
  const reciprocal: NumberBounds =
    sign(lo) === 0
      ? { lo: hi === '+' ? 0 : (inverse(hi) as Exact), hi: null }
      : sign(hi) === 0
        ? { lo: null, hi: lo === '-' ? 0 : (inverse(lo) as Exact) }
        : { lo: null, hi: null };
  const quotient = multiplyIntervals(numberBounds(a), reciprocal);
  return numberOf(quotient.lo, quotient.hi, missingOf([a, b]), true);
}

/** A whole number of times from 0 to MOST_TIMES, as its bounds are. */
export const timesWithin = (n: Exact | null, otherwise: number): number =>
  n === null ? otherwise : Math.max(0, Math.min(wholePart(n), MOST_TIMES));

/** A base that may be below 0 is known only by how far it can lie from 0. */
export function powerIntervals(a: NumberBounds, times: NumberBounds): NumberBounds {
  const [fewest, most] = [timesWithin(times.lo, 0), timesWithin(times.hi, MOST_TIMES)];
  const ends = (x: Exact): readonly [Exact, Exact] => [power(x, fewest), power(x, most)];
  if (a.lo !== null && compare(a.lo, 0) >= 0) {
    const hi = a.hi === null ? (most === 0 ? 1 : null) : greatest(...ends(a.hi));
    return { lo: least(...ends(a.lo)), hi };
  }
  if (a.lo === null || a.hi === null) return most === 0 ? { lo: 1, hi: 1 } : { lo: null, hi: null };
  if (equal(a.lo, a.hi) && fewest === most) return { lo: power(a.lo, most), hi: power(a.lo, most) };
  const far = greatest(...ends(greatest(negate(a.lo), a.hi)));
  return { lo: negate(far), hi: far };
}

/** A monotone step function applied to both ends. */
export const monotone =
  (f: (x: Exact) => Exact) =>
  (a: NumberBounds): NumberBounds =>
    isKnown(a) ? known(f(a.lo)) : { lo: a.lo === null ? null : f(a.lo), hi: a.hi === null ? null : f(a.hi) };

const FAR = 120_000;

/** The greatest whole number not above `a`, kept within what calendars can hold. */
export function wholePart(a: Exact): number {
  if (typeof a === 'number') return Math.max(-FAR, Math.min(a, FAR));
  const n = numerator(a);
  const d = denominator(a);
  const floor = n >= 0n ? n / d : -((-n + d - 1n) / d);
  const far = BigInt(FAR);
  return Number(floor > far ? far : floor < -far ? -far : floor);
}
