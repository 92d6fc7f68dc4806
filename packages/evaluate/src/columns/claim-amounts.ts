/**
 * What each granted claim comes to, kept beside the sums where it is asked how amounts are spread: 8 bytes a claim, in no order. Plain data, which goes from thread to thread; lists are put together without
 * copying what is full.
 */
import { denominator, type Exact, numerator } from '@guiju/ir';

export interface ClaimAmounts {
  /** Whole hundredths of the unit, at least 0. */
  readonly full: Float64Array[];
  last: Float64Array;
  /** How many places of `last` are taken. */
  taken: number;
  /** Beyond the whole numbers a double holds. */
  readonly large: bigint[];
}

const NONE = new Float64Array(0);
const [FIRST_PIECE, LARGEST_PIECE] = [16, 65_536];

export const noAmounts = (): ClaimAmounts => ({ full: [], last: NONE, taken: 0, large: [] });

/** `fen`: a whole number below 2^53. */
export function keepAmount(amounts: ClaimAmounts, fen: number): void {
  if (amounts.taken === amounts.last.length) {
    if (amounts.taken > 0) amounts.full.push(amounts.last);
    amounts.last = new Float64Array(Math.min(LARGEST_PIECE, Math.max(FIRST_PIECE, 2 * amounts.taken)));
    amounts.taken = 0;
  }
  amounts.last[amounts.taken++] = fen;
}

export function keepWhole(amounts: ClaimAmounts, fen: bigint, claims = 1): void {
  const small = fen <= Number.MAX_SAFE_INTEGER;
  for (let i = 0; i < claims; i++)
    if (small) keepAmount(amounts, Number(fen));
    else amounts.large.push(fen);
}

/** Full pieces are shared: nobody writes to them any more. */
export function addAmounts(into: ClaimAmounts, from: ClaimAmounts): void {
  for (const piece of from.full) into.full.push(piece);
  for (let i = 0; i < from.taken; i++) keepAmount(into, from.last[i] as number);
  for (const fen of from.large) into.large.push(fen);
}

export function forgetAmounts(from: ClaimAmounts): void {
  from.full.length = 0;
  from.last = NONE;
  from.taken = 0;
  from.large.length = 0;
}

/** How the amounts of some claims are spread, in whole hundredths of the unit. */
export interface Spread {
  readonly claims: number;
  readonly least: bigint;
  /** In the order in which they were asked for. */
  readonly quantiles: readonly bigint[];
  readonly greatest: bigint;
}

/**
 * By nearest rank: of n claims the quantile q is the ⌈q·n⌉th amount from below, which somebody is granted; nothing is put between two. `at`: above 0, at most 1.
 * null: of nobody, which is no amount of 0.
 */
export function spreadOf(lists: readonly ClaimAmounts[], at: readonly Exact[]): Spread | null {
  const small = sortedOf(lists);
  const large = lists.flatMap((l) => l.large).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const claims = small.length + large.length;
  if (claims === 0) return null;
  const ranked = (rank: number): bigint =>
    rank <= small.length ? BigInt(small[rank - 1] as number) : (large[rank - 1 - small.length] as bigint);
  return {
    claims,
    least: ranked(1),
    quantiles: at.map((q) => ranked(rankOf(q, claims))),
    greatest: ranked(claims),
  };
}

function rankOf(q: Exact, claims: number): number {
  const [n, d] = [numerator(q) * BigInt(claims), denominator(q)];
  return Number((n + d - 1n) / d);
}

function sortedOf(lists: readonly ClaimAmounts[]): Float64Array {
  const pieces = lists.flatMap(({ full, last, taken }) => [...full, last.subarray(0, taken)]);
  const all = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let size = 0;
  for (const piece of pieces) {
    all.set(piece, size);
    size += piece.length;
  }
  return all.sort();
}
