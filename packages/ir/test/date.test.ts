import { expect, test } from 'vitest';
import { END_DAY, FIRST_DAY } from '../src/calendar-tables.ts';
import { dateByDivision, yearByDivision } from '../src/date.ts';
import {
  addMonths,
  daysInMonth,
  firstDayOfYear,
  fromDays,
  lastDayOfYear,
  monthIndex,
  toDays,
  yearOf,
} from '../src/index.ts';

test('the year alone is the year of the whole date, on the first and last days of every year and on days between', () => {
  for (let year = 1; year <= 9999; year++)
    for (const day of [firstDayOfYear(year), firstDayOfYear(year) + 58 + (year % 3), lastDayOfYear(year)]) {
      expect.soft(yearOf(day)).toBe(year);
      expect.soft(fromDays(day).year).toBe(year);
    }
});

test('the tables say of every day what the arithmetic says, and a month before and after them too', () => {
  const wrong: number[] = [];
  for (let day = FIRST_DAY - 31; day < END_DAY + 31; day++) {
    const [looked, divided] = [fromDays(day), dateByDivision(day)];
    const { year, month, day: nth } = divided;
    const same =
      looked.year === year &&
      looked.month === month &&
      looked.day === nth &&
      yearOf(day) === yearByDivision(day) &&
      monthIndex(day) === year * 12 + month - 1 &&
      toDays(year, month, nth) === day;
    if (!same) wrong.push(day);
  }
  expect(wrong).toEqual([]);
});

test('months on from a day within the tables and beside them are the corresponding days, clipped to the month’s end', () => {
  const wrong: unknown[] = [];
  for (let day = FIRST_DAY - 800; day < END_DAY + 800; day += 7)
    for (const n of [-1300, -13, -1, 0, 1, 2, 6, 12, 24, 1300]) {
      const { year, month, day: nth } = dateByDivision(day);
      const months = year * 12 + month - 1 + n;
      const [y, m] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
      if (addMonths(day, n) !== toDays(y, m, Math.min(nth, daysInMonth(y, m)))) wrong.push([day, n]);
    }
  expect(wrong).toEqual([]);
});
