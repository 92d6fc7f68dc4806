/** Calendar arithmetic of the database against that of the language, over days of eight hundred years. */
import { DuckDBInstance } from '@duckdb/node-api';
import { addMonths, type DayShift, shiftTo, toDays, wholeMonths, wholeYears } from '@guiju/ir';
import {
  duckdb,
  wholeMonths as monthsInSql,
  shiftTo as shiftInSql,
  wholeYears as yearsInSql,
} from '@guiju/sql';
import { expect, test } from 'vitest';
import { random } from '../src/random.ts';

const SHIFTS: readonly DayShift[] = [
  'month-start',
  'month-end',
  'next-month',
  'quarter-start',
  'quarter-end',
  'year-start',
  'year-end',
];

test('DuckDB adds, counts and shifts as the language does', async () => {
  const r = random(20_230_301);
  const [first, last] = [toDays(1600, 1, 1), toDays(2400, 12, 31)];
  const cases = Array.from({ length: 20_000 }, () => {
    const from = r.between(first, last);
    const near = r.chance(0.5) ? r.between(-40, 800) : r.between(-100_000, 100_000);
    return { from, to: from + near, months: r.between(-500, 500) };
  });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = cases.map((c) => `(${c.from}, ${c.to}, ${c.months})`).join(', ');
  const columns = [
    duckdb.addMonths('a', 'n'),
    monthsInSql('a', 'b', duckdb),
    yearsInSql('a', 'b', duckdb),
    ...SHIFTS.map((to) => shiftInSql('a', to, duckdb)),
  ];
  const answer = await connection.runAndReadAll(
    `SELECT ${columns.map((c, i) => `CAST(${c} AS INTEGER) AS x${i}`).join(', ')} FROM (VALUES ${rows}) t(a, b, n)`,
  );
  const actual = answer.getRows();
  connection.closeSync();
  instance.closeSync();
  for (const [i, { from, to, months }] of cases.entries())
    expect(actual[i], `${from} ${to} ${months}`).toEqual([
      addMonths(from, months),
      wholeMonths(from, to),
      wholeYears(from, to),
      ...SHIFTS.map((shift) => shiftTo(from, shift)),
    ]);
});
