/** The population as SQL over tables in memory: sums by CASE, whole fen, one thread. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { emptyMatrix, type Matrix, type ReformAnswer } from '../figures.ts';
import { type EnterpriseYear, type Person, SUMS } from '../records.ts';
import { createTable } from './csv-table.ts';

export interface SqlPopulation {
  matrix(): Promise<Matrix>;
  reform(): Promise<ReformAnswer>;
}

const WIDE = SUMS.length;
type Row = readonly number[];

export async function sqlPopulation(
  enterprises: readonly EnterpriseYear[],
  persons: readonly Person[],
): Promise<SqlPopulation> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await load(connection, enterprises, persons);
  const rows = async (sql: string): Promise<readonly Row[]> => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRows().map((row) => row.map(Number));
  };
  return {
    async matrix() {
      const sums = emptyMatrix();
      fillMatrix(sums, 0, await rows(ENTERPRISES));
      fillMatrix(sums, 4, await rows(PERSONS));
      return sums;
    },
    async reform() {
      const [base, difference] = [emptyMatrix(), emptyMatrix()];
      const firms = await rows(ENTERPRISES_REFORM);
      const people = await rows(PERSONS_REFORM);
      const column = (from: readonly Row[], at: number): number =>
        from.reduce((sum, row) => sum + (row[at] ?? 0), 0);
      fillMatrix(
        base,
        0,
        firms.map((r) => r.slice(0, 5)),
      );
      fillMatrix(
        difference,
        3,
        firms.map((r) => [r[0] ?? 0, r[5] ?? 0]),
      );
      fillMatrix(
        base,
        4,
        people.map((r) => r.slice(0, 4)),
      );
      fillMatrix(
        difference,
        4,
        people.map((r) => [r[0] ?? 0, ...[1, 2, 3].map((k) => (r[k + 3] ?? 0) - (r[k] ?? 0))]),
      );
      const winners = column(firms, 6) + column(people, 7);
      const losers = column(firms, 7) + column(people, 8);
      return { base, difference, winners, losers };
    },
  };
}

/** Rows of `town, sum, sum, …` into the matrix from a column on. */
export function fillMatrix(matrix: Matrix, from: number, rows: readonly Row[]): void {
  for (const [town = 0, ...sums] of rows)
    for (const [i, sum] of sums.entries()) matrix[town * WIDE + from + i] = sum;
}

const CENTRE = '(above_scale OR srdi) AND centre_recognised AND NOT centre_grant_received';
const MONTHS = 'CASE WHEN intern_months < 6 THEN intern_months ELSE 6 END';
const FIRM_SUMS = `
  sum(CASE WHEN ${CENTRE} THEN 10000000 ELSE 0 END),
  sum(CASE WHEN centre_recognised THEN 80000 * interns * ${MONTHS} ELSE 0 END),
  sum(CASE WHEN srdi THEN (training_base * 20 + 50) // 100 ELSE 0 END),
  sum(CASE WHEN self_certification AND senior_certified >= 20 THEN 2000000 ELSE 0 END)`;
export const ENTERPRISES = `SELECT town, ${FIRM_SUMS} FROM enterprise GROUP BY town`;
const CHANGE =
  'CASE WHEN self_certification THEN (senior_certified >= 15)::INTEGER - (senior_certified >= 20)::INTEGER ELSE 0 END';
const counted = (test: string): string => `sum(CASE WHEN ${test} THEN 1 ELSE 0 END)`;
const ENTERPRISES_REFORM = `
  SELECT town, ${FIRM_SUMS}, sum(change * 2000000), ${counted('change > 0')}, ${counted('change < 0')}
  FROM (SELECT *, ${CHANGE} AS change FROM enterprise) GROUP BY town`;

const total = (chief: number): string =>
  `CASE WHEN in_enterprise AND newly_introduced
   THEN CASE level WHEN 7 THEN ${chief} WHEN 6 THEN 9000000 WHEN 5 THEN 4000000 ELSE 0 END ELSE 0 END`;
const parts = (of: string): string => `sum(${of} // 3), sum(${of} // 3), sum(${of} - 2 * (${of} // 3))`;
export const PERSONS = `
  SELECT town, ${parts('before')} FROM (SELECT *, ${total(12_000_000)} AS before FROM person) GROUP BY town`;
const PERSONS_REFORM = `
  SELECT town, ${parts('before')}, ${parts('after')}, ${counted('after > before')}, ${counted('after < before')}
  FROM (SELECT *, ${total(12_000_000)} AS before, ${total(15_000_000)} AS after FROM person) GROUP BY town`;

async function load(
  connection: DuckDBConnection,
  enterprises: readonly EnterpriseYear[],
  persons: readonly Person[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  const table = <T>(
    name: string,
    records: readonly T[],
    types: Readonly<Record<keyof T & string, string>>,
  ): Promise<void> =>
    createTable(connection, folder, {
      name,
      types,
      rows: records.length,
      cell: (column, row) => records[row]?.[column as keyof T] as boolean | number,
    });
  try {
    await table('enterprise', enterprises, {
      town: 'UTINYINT',
      above_scale: 'BOOLEAN',
      srdi: 'BOOLEAN',
      centre_recognised: 'BOOLEAN',
      centre_grant_received: 'BOOLEAN',
      interns: 'INTEGER',
      intern_months: 'INTEGER',
      training_base: 'INTEGER',
      self_certification: 'BOOLEAN',
      senior_certified: 'INTEGER',
    });
    await table('person', persons, {
      town: 'UTINYINT',
      in_enterprise: 'BOOLEAN',
      newly_introduced: 'BOOLEAN',
      level: 'UTINYINT',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
