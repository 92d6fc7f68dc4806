/** Calendar arithmetic of the database against that of the language, over days of eight hundred years. */
import { duckdb } from '@guiju/sql';
import { openDuckdb } from '@guiju/tables';
import { expect, test } from 'vitest';
import { calendarDisagreement, inDuckdb } from '../src/sql-dates.ts';

test('DuckDB adds, counts and shifts as the language does; one that is a day late is found out', async () => {
  const database = await openDuckdb();
  const found = (dialect: typeof duckdb) =>
    calendarDisagreement(dialect, inDuckdb, (query) => database.ask(query), 20_230_301);
  expect(await found(duckdb)).toBeNull();
  const late = { ...duckdb, addMonths: (day: string, n: string) => `${duckdb.addMonths(day, n)} + 1` };
  expect(await found(late)).toContain('≠');
  await database.close();
});
