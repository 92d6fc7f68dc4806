/** How long an expression takes beside one of short numbers: the same on every machine. */
import { denominator, type Exact, numerator } from '@guiju/ir';
import { isOpen, type Possible } from '../possible.ts';

/** A fraction is brought to lowest terms, which takes sixteen times as long where it is four times as long. */
const WEIGHTS: readonly (readonly [over: bigint, weight: number])[] = [
  [1n << 16_384n, 16_384],
  [1n << 4096n, 1024],
  [1n << 1024n, 64],
  [1n << 256n, 4],
];

/** 1, or more where the number that comes out is long. */
export function weightOf(value: Possible): number {
  if (isOpen(value)) {
    if (value.values.kind !== 'number') return 1;
    const { lo, hi } = value.values;
    return Math.max(lo === null ? 1 : weightOfNumber(lo), hi === null ? 1 : weightOfNumber(hi));
  }
  return isFraction(value) ? weightOfNumber(value) : 1;
}

const isFraction = (value: Possible): value is Exclude<Exact, number> =>
  typeof value === 'object' && value !== null && 'd' in value && typeof value.d === 'bigint';

function weightOfNumber(value: Exact): number {
  if (typeof value === 'number') return 1;
  const [n, d] = [numerator(value), denominator(value)];
  return WEIGHTS.find(([over]) => d > over || n > over || n < -over)?.[1] ?? 1;
}
