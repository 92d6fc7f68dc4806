import { expect, test } from 'vitest';
import { firstDayOfYear, fromDays, lastDayOfYear, yearOf } from '../src/index.ts';

test('the year alone is the year of the whole date, on the first and last days of every year and on days between', () => {
  for (let year = 1; year <= 9999; year++)
    for (const day of [firstDayOfYear(year), firstDayOfYear(year) + 58 + (year % 3), lastDayOfYear(year)]) {
      expect.soft(yearOf(day)).toBe(year);
      expect.soft(fromDays(day).year).toBe(year);
    }
});
