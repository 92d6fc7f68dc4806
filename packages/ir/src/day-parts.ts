/**
 * Which month or quarter of its year, or day of its month, a day is. These numbers come round again, so that what a range of days comes to is not what its ends
 * come to.
 */
import { type Days, daysInMonth, fromDays } from './date.ts';

export type DayPart = 'month-of' | 'quarter-of' | 'day-of-month';

export function dayPart(day: Days, part: DayPart): number {
  const at = fromDays(day);
  switch (part) {
    case 'month-of':
      return at.month;
    case 'quarter-of':
      return Math.ceil(at.month / 3);
    case 'day-of-month':
      return at.day;
  }
}

export interface DayPartRange {
  readonly lo: number;
  readonly hi: number;
}

/** Of any day at all. */
export const DAY_PART_RANGES: Readonly<Record<DayPart, DayPartRange>> = {
  'month-of': { lo: 1, hi: 12 },
  'quarter-of': { lo: 1, hi: 4 },
  'day-of-month': { lo: 1, hi: 31 },
};

/** The least and the greatest of all days from `from` to `to`, the first no later than the other. */
export function dayPartRange(from: Days, to: Days, part: DayPart): DayPartRange {
  const [a, b] = [fromDays(from), fromDays(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  const turns = part === 'day-of-month' ? months : b.year - a.year;
  if (turns === 0) return { lo: dayPart(from, part), hi: dayPart(to, part) };
  // Of two months on end, one has 31 days.
  if (part === 'day-of-month' && turns === 1)
    return { lo: 1, hi: Math.max(daysInMonth(a.year, a.month), b.day) };
  return DAY_PART_RANGES[part];
}
