/**
 * Working days of a calendar: Monday to Friday, without its days off, with the days worked instead. Days it does not cover are not known to be either.
 * Weeks are counted, exceptions looked through, so that a term of years costs no more than one of days.
 */
import type { Days } from './date.ts';
import type { Calendar } from './program.ts';

/** Monday to Friday up to and with a day, counted from Monday 1969-12-29. */
function weekdaysTo(day: Days): number {
  const since = day + 4;
  const weeks = Math.floor(since / 7);
  return weeks * 5 + Math.min(since - weeks * 7, 5);
}
const isWeekday = (day: Days): boolean => weekdaysTo(day) > weekdaysTo(day - 1);
const weekdays = (from: Days, to: Days): number => weekdaysTo(to) - weekdaysTo(from - 1);

export const covers = ({ from, until }: Calendar, day: Days): boolean => from <= day && day <= until;

export function isWorkingDay({ off, on }: Calendar, day: Days): boolean {
  return on.includes(day) || (isWeekday(day) && !off.includes(day));
}

/** How many there may be from..to, both included: days the calendar does not cover may all or none be. */
export function workingDays(
  calendar: Calendar,
  from: Days,
  to: Days,
): { readonly least: number; readonly most: number } {
  if (to < from) return { least: 0, most: 0 };
  const [first, last] = [Math.max(from, calendar.from), Math.min(to, calendar.until)];
  const least = last < first ? 0 : known(calendar, first, last);
  const outside = to - from + 1 - Math.max(0, last - first + 1);
  return { least, most: least + outside };
}

function known({ off, on }: Calendar, from: Days, to: Days): number {
  const within = (days: readonly Days[]) => [...new Set(days)].filter((d) => from <= d && d <= to);
  const gone = within(off).filter((d) => isWeekday(d) && !on.includes(d)).length;
  const added = within(on).filter((d) => !isWeekday(d)).length;
  return weekdays(from, to) - gone + added;
}

/**
 * The earliest day the n-th working day after a day can be; `sure`: it is that day, because the calendar covers all between. n ≤ 0: the day itself.
 */
export function workingDayAfter(
  calendar: Calendar,
  day: Days,
  n: number,
): { readonly day: Days; readonly sure: boolean } {
  if (n <= 0) return { day, sure: true };
  if (!covers(calendar, day + 1)) return { day: day + n, sure: false };
  const all = known(calendar, day + 1, calendar.until);
  if (all < n) return { day: calendar.until + n - all, sure: false };
  let [low, high] = [day + 1, calendar.until];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (known(calendar, day + 1, middle) >= n) high = middle;
    else low = middle + 1;
  }
  return { day: low, sure: true };
}
