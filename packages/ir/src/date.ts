/**
 * Calendar dates as whole days since 1970-01-01 (proleptic Gregorian). Years 0001 to 9999. No time zones here: the shell
 * turns "now" into a date in Asia/Shanghai.
 *
 * Two operations are kept apart on purpose (Civil Code arts. 200–202): `addMonths` finds the corresponding day of a term,
 * clipped to the month's end; `wholeMonths` counts the months of a stay in which both ends are days present.
 */
import { END_DAY, END_MONTH, FIRST_DAY, FIRST_MONTH, firstDayAt, monthAt } from './calendar-tables.ts';

export type Days = number;

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const isLeapYear = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
export const daysInMonth = (y: number, m: number): number =>
  m === 2 && isLeapYear(y) ? 29 : (MONTH_LENGTHS[m - 1] as number);

/** Days of a calendar date, which must exist. */
export function toDays(year: number, month: number, day: number): Days {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

export function fromDays(days: Days): CalendarDate {
  if (days < FIRST_DAY || days >= END_DAY) return dateByDivision(days);
  const months = monthAt[days - FIRST_DAY] as number;
  const year = Math.floor(months / 12);
  return {
    year,
    month: months - year * 12 + 1,
    day: days - (firstDayAt[months - FIRST_MONTH] as number) + 1,
  };
}

/** The same of any day. */
export function dateByDivision(days: Days): CalendarDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

const DAYS_A_YEAR = 365.2425;
/** Days from 0001-01-01 to 1970-01-01. */
const BEFORE_1970 = 719_162;

/** The year alone, without a date made on the way: counts over long lists ask for it once a member. */
export const yearOf = (d: Days): number =>
  d >= FIRST_DAY && d < END_DAY ? Math.floor((monthAt[d - FIRST_DAY] as number) / 12) : yearByDivision(d);

/** Guessed by the mean year, which errs by one at most, near its ends. */
export function yearByDivision(d: Days): number {
  const guess = Math.floor(d / DAYS_A_YEAR) + 1970;
  const past = guess - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const dayOfYear = d + BEFORE_1970 - 365 * past - leapDays;
  if (dayOfYear < 0) return past;
  return dayOfYear < 365 || (dayOfYear === 365 && isLeapYear(guess)) ? guess : guess + 1;
}
export const firstDayOfYear = (y: number): Days => toDays(y, 1, 1);
export const lastDayOfYear = (y: number): Days => toDays(y, 12, 31);

/** The corresponding day n months on (n may be negative), or the last day of a month that has no such day. */
export function addMonths(d: Days, n: number): Days {
  const from = monthIndex(d);
  const first = firstDayOfMonth(from + n);
  return Math.min(first + d - firstDayOfMonth(from), firstDayOfMonth(from + n + 1) - 1);
}

/** The greatest n with from + n months − 1 day ≤ to; 0 when to is before from. Both days are days present. */
export function wholeMonths(from: Days, to: Days): number {
  if (to < from) return 0;
  let n = monthIndex(to) - monthIndex(from) + 1;
  while (n > 0 && addMonths(from, n) - 1 > to) n--;
  return n;
}

/** The greatest n ≥ 0 with from + n years ≤ to, 29 February clipped to the month's end; 0 when to is before from. */
export function wholeYears(from: Days, to: Days): number {
  let years = yearOf(to) - yearOf(from);
  while (years > 0 && addMonths(from, 12 * years) > to) years--;
  return Math.max(0, years);
}

/** Months since the first of year 0: neighbours differ by 1. */
export function monthIndex(d: Days): number {
  if (d >= FIRST_DAY && d < END_DAY) return monthAt[d - FIRST_DAY] as number;
  const { year, month } = dateByDivision(d);
  return year * 12 + month - 1;
}

/** The first day of a month given by its index. */
export function firstDayOfMonth(index: number): Days {
  if (index >= FIRST_MONTH && index <= END_MONTH) return firstDayAt[index - FIRST_MONTH] as number;
  const year = Math.floor(index / 12);
  return toDays(year, index - year * 12 + 1, 1);
}

export type DayShift =
  | 'month-start'
  | 'month-end'
  | 'next-month'
  | 'quarter-start'
  | 'quarter-end'
  | 'half-year-start'
  | 'half-year-end'
  | 'year-start'
  | 'year-end';

/** The first or last day of the month, quarter, half-year or year a day lies in; next-month: the first day of the month after. */
export function shiftTo(d: Days, to: DayShift): Days {
  const month = monthIndex(d);
  const quarter = month - (month % 3);
  const half = month - (month % 6);
  switch (to) {
    case 'month-start':
      return firstDayOfMonth(month);
    case 'month-end':
      return firstDayOfMonth(month + 1) - 1;
    case 'next-month':
      return firstDayOfMonth(month + 1);
    case 'quarter-start':
      return firstDayOfMonth(quarter);
    case 'quarter-end':
      return firstDayOfMonth(quarter + 3) - 1;
    case 'half-year-start':
      return firstDayOfMonth(half);
    case 'half-year-end':
      return firstDayOfMonth(half + 6) - 1;
    case 'year-start':
      return firstDayOfYear(yearOf(d));
    case 'year-end':
      return lastDayOfYear(yearOf(d));
  }
}

/** Reads 2023-05-10, 2023/5/10 and 2023年5月10日; undefined when it is not a day that exists in years 1–9999. */
export function parseDate(text: string): Days | undefined {
  const m = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/.exec(
    text.trim(),
  );
  if (!m) return undefined;
  const year = Number(m[1]);
  const month = Number(m[2] ?? m[4] ?? m[6]);
  const day = Number(m[3] ?? m[5] ?? m[7]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return toDays(year, month, day);
}

/** ISO form, "2023-05-10". */
export function formatDate(d: Days): string {
  const { year, month, day } = fromDays(d);
  const pad = (n: number, w: number) => String(n).padStart(w, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Official form, "2023年5月10日". */
export function formatDateZh(d: Days): string {
  const { year, month, day } = fromDays(d);
  return `${year}年${month}月${day}日`;
}
