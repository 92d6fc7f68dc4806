/** Yuan that may be known only between bounds. Nothing is ever granted below 0: a negative or absent amount is 0. */
import { add, type Exact, equal, FEN, greatest, least, round, subtract } from '@guiju/ir';
import { isOpen, type PossibleNumber } from '../possible.ts';

export interface Range {
  readonly lo: Exact;
  /** null: no bound. */
  readonly hi: Exact | null;
}

export const exactly = (amount: Exact): Range => ({ lo: amount, hi: amount });
export const NOTHING: Range = exactly(0);

export const isExact = ({ lo, hi }: Range): boolean => hi !== null && equal(lo, hi);

export const isSame = (a: Range, b: Range): boolean =>
  equal(a.lo, b.lo) && (a.hi === null || b.hi === null ? a.hi === b.hi : equal(a.hi, b.hi));

export function rangeOf(amount: PossibleNumber): Range {
  if (amount === null) return NOTHING;
  if (!isOpen(amount)) return exactly(greatest(amount, 0));
  if (amount.values.kind !== 'number') return { lo: 0, hi: null };
  const { lo, hi } = amount.values;
  return {
    lo: amount.absent || lo === null ? 0 : greatest(lo, 0),
    hi: hi === null ? null : greatest(hi, 0),
  };
}

export const map = ({ lo, hi }: Range, f: (x: Exact) => Exact): Range => ({
  lo: f(lo),
  hi: hi === null ? null : f(hi),
});
export const sum = (a: Range, b: Range): Range => ({
  lo: add(a.lo, b.lo),
  hi: a.hi === null || b.hi === null ? null : add(a.hi, b.hi),
});
export const higher = (a: Range, b: Range): Range => ({
  lo: greatest(a.lo, b.lo),
  hi: a.hi === null || b.hi === null ? null : greatest(a.hi, b.hi),
});
export const lower = (a: Range, b: Range): Range => ({
  lo: least(a.lo, b.lo),
  hi: a.hi === null ? b.hi : b.hi === null ? a.hi : least(a.hi, b.hi),
});
/** It may also come to nothing. */
export const orNothing = ({ hi }: Range): Range => ({ lo: 0, hi });

/** What is left of it after something is taken off, at least nothing. */
export const less = (a: Range, b: Range): Range => ({
  lo: b.hi === null ? 0 : greatest(subtract(a.lo, b.hi), 0),
  hi: a.hi === null ? null : greatest(subtract(a.hi, b.lo), 0),
});

/** The one rounding of an award: half up to the fen. */
export const toFenHalfUp = (yuan: Exact): Exact => round(yuan, FEN, 'half-up');

/** A sum of money that others share: no part of a fen can be paid out of it. */
export const wholeFen = (range: Range): Range => map(range, (yuan) => round(yuan, FEN, 'floor'));
