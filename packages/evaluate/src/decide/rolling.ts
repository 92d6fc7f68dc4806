/**
 * 36个月内: of all windows of one length that hold a day, the one in which most is used. Windows begin on any day; the fullest that holds a day begins on that day or on one on
 * which something is used, since beginning later, up to the first use within, only lets it reach further.
 */
import { add, addMonths, type Days, type Exact, greatest, type RollingWindow, subtract } from '@guiju/ir';

/** How long windows are. */
export interface Reach {
  readonly unit: RollingWindow['unit'];
  readonly length: number;
}

/** What is used on one day. `hi` null: no bound. */
export interface DayUse {
  readonly day: Days;
  readonly lo: Exact;
  readonly hi: Exact | null;
  /** Of it, what the history has. */
  readonly settled: Exact;
}

/** The first day after the window that begins on a day. */
function windowEnd(day: Days, { unit, length }: Reach): Days {
  switch (unit) {
    case 'day':
      return day + length;
    case 'month':
      return addMonths(day, length);
  }
}

/** Whether one window holds both days. */
export const sharesWindow = (a: Days, b: Days, reach: Reach): boolean =>
  Math.max(a, b) < windowEnd(Math.min(a, b), reach);

/** Where a use of this day stands or would stand among uses by day. */
export function placeByDay(uses: readonly { readonly day: Days }[], day: Days): number {
  let [low, high] = [0, uses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uses[middle]?.day ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Uses that some window shares with a day, of uses by day. */
export function usesAround<U extends { readonly day: Days }>(
  uses: readonly U[],
  day: Days,
  reach: Reach,
): readonly U[] {
  const end = windowEnd(day, reach);
  let from = placeByDay(uses, day);
  while (from > 0 && windowEnd((uses[from - 1] as U).day, reach) > day) from--;
  return uses.slice(from, placeByDay(uses, end));
}

/** `around`: by day, all that share a window with it. */
export function fullest(around: readonly DayUse[], day: Days, reach: Reach): Used {
  let most: Used = NOTHING;
  let within = NOTHING;
  let unbounded = 0;
  let next = 0;
  const take = (use: DayUse): void => {
    if (use.hi === null) unbounded++;
    within = combined(within, use, add);
  };
  const leave = (use: DayUse): void => {
    if (use.hi === null) unbounded--;
    within = combined(within, use, subtract);
  };
  const look = (start: Days): void => {
    const end = windowEnd(start, reach);
    for (; next < around.length && (around[next] as DayUse).day < end; next++) take(around[next] as DayUse);
    most = combined(most, unbounded > 0 ? { ...within, hi: null } : within, greatest);
  };
  for (const use of around) {
    if (use.day > day) break;
    look(use.day);
    leave(use);
  }
  look(day);
  return most;
}

type Used = Omit<DayUse, 'day'>;
const NOTHING: Used = { lo: 0, hi: 0, settled: 0 };

/** Where one has no bound `by` decides what that means: of a sum it is counted apart. */
const combined = (a: Used, b: Used, by: (x: Exact, y: Exact) => Exact): Used => ({
  lo: by(a.lo, b.lo),
  hi: by === greatest && (a.hi === null || b.hi === null) ? null : by(a.hi ?? 0, b.hi ?? 0),
  settled: by(a.settled, b.settled),
});
