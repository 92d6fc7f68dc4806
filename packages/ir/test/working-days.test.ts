import { describe, expect, test } from 'vitest';
import type { Calendar } from '../src/index.ts';
import {
  addMonths,
  formatDate,
  isWorkingDay,
  parseDate,
  shiftTo,
  wholeYears,
  workingDayAfter,
  workingDays,
} from '../src/index.ts';

const day = (text: string): number => parseDate(text) ?? Number.NaN;

/** 2023 with its Spring Festival, and a day that is both off and worked: worked. */
const calendar: Calendar = {
  id: '放假安排',
  alias: null,
  from: day('2023-01-01'),
  until: day('2023-12-31'),
  off: [...Array.from({ length: 7 }, (_, i) => day('2023-01-21') + i), day('2023-01-28')],
  on: [day('2023-01-28'), day('2023-01-29'), day('2023-05-06')],
};

/** Monday to Friday, told by counting on from a Thursday. */
const works = (d: number): boolean =>
  calendar.on.includes(d) || ((d + 4) % 7 !== 0 && (d + 4) % 7 !== 6 && !calendar.off.includes(d));

describe('working days', () => {
  test('are Monday to Friday, without days off, with days worked instead', () => {
    for (let d = calendar.from; d <= calendar.until; d++)
      expect(isWorkingDay(calendar, d), formatDate(d)).toBe(works(d));
  });

  test('counting agrees with walking', () => {
    for (let from = calendar.from; from <= calendar.until; from += 11) {
      let walked = 0;
      for (let to = from; to <= calendar.until; to++) {
        if (works(to)) walked++;
        expect(workingDays(calendar, from, to)).toEqual({ least: walked, most: walked });
        if (works(to)) expect(workingDayAfter(calendar, from - 1, walked)).toEqual({ day: to, sure: true });
      }
    }
  });

  test('what the calendar does not cover may all or none be worked', () => {
    expect(workingDays(calendar, day('2023-12-28'), day('2024-01-03'))).toEqual({ least: 2, most: 5 });
    expect(workingDays(calendar, day('2024-01-03'), day('2023-12-28'))).toEqual({ least: 0, most: 0 });
    expect(workingDayAfter(calendar, day('2023-12-28'), 2)).toEqual({ day: day('2024-01-01'), sure: false });
    expect(workingDayAfter(calendar, day('2022-06-01'), 2)).toEqual({ day: day('2022-06-03'), sure: false });
  });
});

describe('days of a period', () => {
  test('every day lies between the first and the last of its month, quarter, half-year and year', () => {
    for (let d = day('2023-01-01'); d < day('2025-01-01'); d++)
      for (const unit of ['month', 'quarter', 'half-year', 'year'] as const) {
        const [first, last] = [shiftTo(d, `${unit}-start`), shiftTo(d, `${unit}-end`)];
        expect(first <= d && d <= last).toBe(true);
        expect(shiftTo(first - 1, `${unit}-end`)).toBe(first - 1);
        expect(shiftTo(last, `${unit}-start`)).toBe(first);
      }
    expect(shiftTo(day('2024-06-30'), 'half-year-end')).toBe(day('2024-06-30'));
    expect(shiftTo(day('2024-07-01'), 'half-year-start')).toBe(day('2024-07-01'));
    expect(shiftTo(day('2023-12-05'), 'next-month')).toBe(day('2024-01-01'));
  });

  test('whole years are reached on the corresponding day', () => {
    const from = day('2020-02-29');
    for (let n = 1; n <= 8; n++) {
      expect(wholeYears(from, addMonths(from, 12 * n))).toBe(n);
      expect(wholeYears(from, addMonths(from, 12 * n) - 1)).toBe(n - 1);
    }
    expect(wholeYears(from, from - 400)).toBe(0);
  });
});
