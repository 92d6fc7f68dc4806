/** Calendar operations on dates of which only bounds may be known. All but parts of a day are monotone, so ends go to ends. */
import { DAY_PART_RANGES, type DayPart, type Days, dayPartRange, type Exact, yearOf } from '@guiju/ir';
import {
  dateBounds,
  type Moment,
  open,
  type Possible,
  type PossibleDate,
  type PossibleNumber,
} from '../possible.ts';
import { mayBeAbsent, missingOf, numberBounds, numberOf, wholePart } from './interval.ts';

/** `shift(day, n)` with n a whole number of months or days (a part of one does not count). */
export function shiftDate(date: Possible, by: Possible, shift: (day: Days, n: number) => Days): PossibleDate {
  if (date === null || by === null) return null;
  const day = dateBounds(date as Moment);
  const n = numberBounds(by);
  const end = (d: Days | null, m: Exact | null) => (d === null || m === null ? null : shift(d, wholePart(m)));
  const [lo, hi] = [end(day.lo, n.lo), end(day.hi, n.hi)];
  const absent = mayBeAbsent([date, by]);
  if (!absent && lo !== null && lo === hi) return lo;
  return open({ kind: 'date', lo, hi }, missingOf([date, by]), absent);
}

export const addDays = (day: Days, n: number): Days => day + n;

/** Calendar days of a stay, both included. */
export const daysBetween = (from: Days, to: Days): number => Math.max(0, to - from + 1);

/** `shift` never turns an earlier day into a later one than it does a later day. */
export function shiftMonotone(date: Possible, shift: (day: Days) => Days): PossibleDate {
  if (date === null) return null;
  const { lo, hi } = dateBounds(date as Moment);
  const ends = { lo: lo === null ? null : shift(lo), hi: hi === null ? null : shift(hi) };
  const absent = mayBeAbsent([date]);
  if (!absent && ends.lo !== null && ends.lo === ends.hi) return ends.lo;
  return open({ kind: 'date', ...ends }, missingOf([date]), absent);
}

export function yearOfDate(date: Possible): PossibleNumber {
  if (date === null) return null;
  const { lo, hi } = dateBounds(date as Moment);
  const year = (d: Days | null) => (d === null ? null : yearOf(d));
  return numberOf(year(lo), year(hi), missingOf([date]), mayBeAbsent([date]));
}

export function partOfDate(date: Possible, part: DayPart): PossibleNumber {
  if (date === null) return null;
  const { lo, hi } = dateBounds(date as Moment);
  const range = lo === null || hi === null ? DAY_PART_RANGES[part] : dayPartRange(lo, hi, part);
  return numberOf(range.lo, range.hi, missingOf([date]), mayBeAbsent([date]));
}

/** A count that grows with `to` and shrinks with `from`, and is never negative. */
export function countBetween(
  from: Possible,
  to: Possible,
  count: (from: Days, to: Days) => number,
): PossibleNumber {
  if (from === null || to === null) return null;
  const start = dateBounds(from as Moment);
  const end = dateBounds(to as Moment);
  const least = start.hi === null || end.lo === null ? 0 : count(start.hi, end.lo);
  const most = start.lo === null || end.hi === null ? null : count(start.lo, end.hi);
  return numberOf(least, most, missingOf([from, to]), mayBeAbsent([from, to]));
}
