/** A figure that a slider moves: left free in what is compiled, within bounds that hold the next positions, too. */
import { type Exact, multiply, type Settings } from '@guiju/ir';

export interface Moving {
  readonly address: string;
  /** Values are wholes at this scale, from 0 to `most`. */
  readonly scale: number;
  readonly most: number;
}

/** Finer steps than these are told as constants. */
const FINEST = 1_000_000;
/** How far beyond where it stands now a figure may move, before bounds are drawn anew. */
const AHEAD = 4;
const LEAST_BOUND = 64;

export const dialFor = ({ address, scale, most }: Moving) => ({ address, scale, lo: 0, hi: most });

/** null: nothing moves, or too finely, or in more than one place. */
export function movingBetween(before: Settings | undefined, now: Settings): Moving | null {
  if (before === undefined) return null;
  const moved = Object.keys(now.values).filter(
    (address) => !sameFigure(before.values[address], now.values[address]),
  );
  const gone = Object.keys(before.values).some((address) => !Object.hasOwn(now.values, address));
  const [address] = moved;
  const value = address === undefined ? undefined : now.values[address];
  if (address === undefined || value === undefined || moved.length > 1 || gone) return null;
  const scale = Math.max(denominator(value), denominator(before.values[address] ?? 0));
  const whole = multiply(value, scale);
  if (scale > FINEST || typeof whole !== 'number' || whole < 0) return null;
  return { address, scale, most: Math.max(LEAST_BOUND, AHEAD * whole) };
}

/** Where the figure stands, as a whole; null: between two steps, or beyond the bounds. */
export function placeOn({ address, scale, most }: Moving, { values }: Settings): number | null {
  const value = Object.hasOwn(values, address) ? values[address] : undefined;
  if (value === undefined) return null;
  const whole = multiply(value, scale);
  return typeof whole === 'number' && whole >= 0 && whole <= most ? whole : null;
}

const denominator = (value: Exact): number => (typeof value === 'number' ? 1 : Number(value.d));

const sameFigure = (a: Exact | undefined, b: Exact | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a.n === b.n && a.d === b.d);
