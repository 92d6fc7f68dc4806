/**
 * Exact numbers. The idea: nearly every figure in a policy is a small whole number, so a value is a plain
 * JS number whenever it is a safe integer, and a reduced fraction of BigInts otherwise.
 *
 * INVARIANT (canonical form): a value that is an integer in ±(2^53 − 1) is always a `number`; everything else is a
 * `Fraction` in lowest terms with a positive denominator. Equal values are therefore structurally equal.
 * No float ever carries a fraction.
 */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
export type Exact = number | Fraction;

const MAX = BigInt(Number.MAX_SAFE_INTEGER);

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** n/d in canonical form. Throws RangeError when d is 0. */
export function ratio(n: bigint, d: bigint): Exact {
  if (d === 0n) throw new RangeError('division by zero');
  if (d < 0n) [n, d] = [-n, -d];
  const g = d === 1n ? 1n : gcd(n, d);
  if (g !== 1n) [n, d] = [n / g, d / g];
  if (d === 1n && n <= MAX && n >= -MAX) return Number(n);
  return { n, d };
}

export const numerator = (a: Exact): bigint => (typeof a === 'number' ? BigInt(a) : a.n);
export const denominator = (a: Exact): bigint => (typeof a === 'number' ? 1n : a.d);

export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b;
    if (Number.isSafeInteger(r)) return r;
  }
  const [ad, bd] = [denominator(a), denominator(b)];
  return ratio(numerator(a) * bd + numerator(b) * ad, ad * bd);
}

export const negate = (a: Exact): Exact => (typeof a === 'number' ? (a === 0 ? 0 : -a) : ratio(-a.n, a.d));
export const subtract = (a: Exact, b: Exact): Exact => add(a, negate(b));

/** How often a number may be multiplied by itself: its digits grow with it. */
export const MOST_TIMES = 200;

/** `a` multiplied by itself so many times, 0 to MOST_TIMES; 0 times is 1. */
export function power(a: Exact, times: number): Exact {
  if (times === 0) return 1;
  const k = BigInt(times);
  // In lowest terms it stays in lowest terms: what has no factor in common gets none.
  return typeof a === 'number' ? ratio(BigInt(a) ** k, 1n) : { n: a.n ** k, d: a.d ** k };
}

export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b;
    if (Number.isSafeInteger(r)) return r === 0 ? 0 : r;
  }
  return product(numerator(a), denominator(a), numerator(b), denominator(b));
}

/** Of two fractions in lowest terms, which share factors only crosswise: two short gcds for a long one. */
function product(an: bigint, ad: bigint, bn: bigint, bd: bigint): Exact {
  const g = bd === 1n ? 1n : gcd(an, bd);
  const h = ad === 1n ? 1n : gcd(bn, ad);
  const [n, d] = [(an / g) * (bn / h), (ad / h) * (bd / g)];
  return d === 1n && n <= MAX && n >= -MAX ? Number(n) : { n, d };
}

/** a / b. Throws RangeError when b is 0: callers guard. */
export function divide(a: Exact, b: Exact): Exact {
  const n = numerator(b);
  if (n === 0n) throw new RangeError('division by zero');
  const d = denominator(b);
  return n < 0n ? product(numerator(a), denominator(a), -d, -n) : product(numerator(a), denominator(a), d, n);
}

/** Negative, zero or positive as a <, =, > b. */
export function compare(a: Exact, b: Exact): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const x = numerator(a) * denominator(b);
  const y = numerator(b) * denominator(a);
  return x < y ? -1 : x > y ? 1 : 0;
}

export const equal = (a: Exact, b: Exact): boolean => compare(a, b) === 0;
export const least = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const greatest = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);

/** How a value is brought to a multiple of a step: half away from zero, towards −∞, or towards +∞. */
export type RoundingMode = 'half-up' | 'floor' | 'ceiling';

/** The multiple of `step` (> 0) that `mode` picks; `round(1/2, 1, 'half-up')` is 1, `round(-1/2, …)` is −1. */
export function round(a: Exact, step: Exact, mode: RoundingMode): Exact {
  if (typeof step !== 'number' && step.n === 1n && step.d % denominator(a) === 0n) return a;
  const q = divide(a, step);
  if (typeof q === 'number') return a;
  return multiply(roundToInteger(q, mode), step);
}

function roundToInteger({ n, d }: Fraction, mode: RoundingMode): Exact {
  const floor = n >= 0n ? n / d : -((-n + d - 1n) / d);
  if (mode === 'floor') return ratio(floor, 1n);
  if (mode === 'ceiling') return ratio(n % d === 0n ? floor : floor + 1n, 1n);
  const magnitude = n < 0n ? -n : n;
  const rounded = (magnitude * 2n + d) / (d * 2n);
  return ratio(n < 0n ? -rounded : rounded, 1n);
}

/** One fen, in yuan. */
export const FEN: Exact = ratio(1n, 100n);

/** Yuan → whole fen as bigint. Throws RangeError when the amount is not whole fen. */
export function toFen(yuan: Exact): bigint {
  const fen = multiply(yuan, 100);
  if (denominator(fen) !== 1n) throw new RangeError('amount is not whole fen');
  return numerator(fen);
}
export const fromFen = (fen: bigint): Exact => ratio(fen, 100n);

/** Reads "12", "-0.5", "1333333/100". Returns undefined for anything else (no exponents, no blanks). */
export function parseExact(text: string): Exact | undefined {
  const m = /^(-?)(\d{1,200})(?:\.(\d{1,100})|\/(\d{1,200}))?$/.exec(text);
  if (!m) return undefined;
  const [, sign, whole = '0', decimals, over] = m;
  if (over !== undefined && BigInt(over) === 0n) return undefined;
  const n = BigInt(whole + (decimals ?? ''));
  const d = over !== undefined ? BigInt(over) : 10n ** BigInt(decimals?.length ?? 0);
  return ratio(sign ? -n : n, d);
}

/** Shortest exact text: a decimal where one exists ("13333.33"), else "n/d". Inverse of parseExact. */
export function formatExact(a: Exact): string {
  if (typeof a === 'number') return String(a);
  let { n, d } = a;
  let places = 0;
  for (; d % 10n === 0n; d /= 10n) places++;
  for (; d % 2n === 0n; d /= 2n, n *= 5n) places++;
  for (; d % 5n === 0n; d /= 5n, n *= 2n) places++;
  if (d !== 1n) return `${a.n}/${a.d}`;
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0');
  const sign = n < 0n ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
