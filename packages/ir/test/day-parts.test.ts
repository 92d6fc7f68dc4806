import { expect, test } from 'vitest';
import { type DayPart, dayPart, dayPartRange, parseDate } from '../src/index.ts';

const day = (text: string): number => parseDate(text) as number;
const PARTS: readonly DayPart[] = ['month-of', 'quarter-of', 'day-of-month'];

test.each([
  ['2024-01-01', [1, 1, 1]],
  ['2024-02-29', [2, 1, 29]],
  ['2023-03-31', [3, 1, 31]],
  ['2023-04-01', [4, 2, 1]],
  ['2023-12-31', [12, 4, 31]],
  ['0001-10-09', [10, 4, 9]],
])('%s lies in a month, a quarter and on a day of the month', (text, expected) => {
  expect(PARTS.map((part) => dayPart(day(text), part))).toEqual(expected);
});

test('the range of some days is the least and the greatest of them, one by one', () => {
  const first = day('2023-10-28');
  for (let from = first; from < first + 130; from += 3) {
    const most = { 'month-of': 0, 'quarter-of': 0, 'day-of-month': 0 };
    const least = { 'month-of': 99, 'quarter-of': 99, 'day-of-month': 99 };
    for (let to = from; to < from + 100; to++)
      for (const part of PARTS) {
        most[part] = Math.max(most[part], dayPart(to, part));
        least[part] = Math.min(least[part], dayPart(to, part));
        expect.soft(dayPartRange(from, to, part)).toEqual({ lo: least[part], hi: most[part] });
      }
  }
});
