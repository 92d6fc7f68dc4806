/** The population as SQL over tables in memory: sums by CASE, whole fen, one thread. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { emptyMatrix, type Matrix, type ReformAnswer } from '../figures.ts';
import { CLAUSES, type EnterpriseYear, type Person } from '../records.ts';

export interface SqlPopulation {
  matrix(): Promise<Matrix>;
  reform(): Promise<ReformAnswer>;
  close(): void;
}

const WIDE = CLAUSES.length;

export async function sqlPopulation(
  enterprises: readonly EnterpriseYear[],
  persons: readonly Person[],
): Promise<SqlPopulation> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await load(connection, enterprises, persons);
  const rows = async (sql: string): Promise<readonly (readonly number[])[]> => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRows().map((row) => row.map(Number));
  };
  return {
    async matrix() {
      const sums = emptyMatrix();
      fill(sums, 0, await rows(ENTERPRISES));
      fill(sums, 4, await rows(PERSONS));
      return sums;
    },
    async reform() {
      const [base, difference] = [emptyMatrix(), emptyMatrix()];
      const firms = await rows(ENTERPRISES_REFORM);
      const leaders = await rows(PERSONS_REFORM);
      fill(
        base,
        0,
        firms.map((r) => r.slice(0, 5)),
      );
      fill(
        difference,
        3,
        firms.map((r) => [r[0] ?? 0, r[5] ?? 0]),
      );
      fill(
        base,
        4,
        leaders.map((r) => r.slice(0, 2)),
      );
      fill(
        difference,
        4,
        leaders.map((r) => [r[0] ?? 0, r[2] ?? 0]),
      );
      const total = (at: number): number =>
        [...firms.map((r) => r[at + 6] ?? 0), ...leaders.map((r) => r[at + 3] ?? 0)].reduce(
          (a, b) => a + b,
          0,
        );
      return { base, difference, winners: total(0), losers: total(1) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Rows of `town, sum, sum, …` into the matrix from a column on. */
function fill(matrix: Matrix, from: number, rows: readonly (readonly number[])[]): void {
  for (const [town = 0, ...sums] of rows)
    for (const [i, sum] of sums.entries()) matrix[town * WIDE + from + i] = sum;
}

const CENTRE = '(above_scale OR srdi) AND centre_recognised AND NOT centre_grant_received';
const SUMS = `
  sum(CASE WHEN ${CENTRE} THEN 10000000 ELSE 0 END),
  sum(CASE WHEN centre_recognised THEN 80000 * interns * CASE WHEN intern_months < 6 THEN intern_months ELSE 6 END ELSE 0 END),
  sum(CASE WHEN srdi THEN (training_base * 20 + 50) // 100 ELSE 0 END),
  sum(CASE WHEN self_certification AND senior_certified >= 20 THEN 2000000 ELSE 0 END)`;
const ENTERPRISES = `SELECT town, ${SUMS} FROM enterprise GROUP BY town`;
const BY_THRESHOLD =
  'CASE WHEN self_certification THEN (senior_certified >= 15)::INTEGER - (senior_certified >= 20)::INTEGER ELSE 0 END';
const ENTERPRISES_REFORM = `
  SELECT town, ${SUMS}, sum(change * 2000000), sum(CASE WHEN change > 0 THEN 1 ELSE 0 END), sum(CASE WHEN change < 0 THEN 1 ELSE 0 END)
  FROM (SELECT *, ${BY_THRESHOLD} AS change FROM enterprise) GROUP BY town`;

const total = (chief: number): string =>
  `CASE level WHEN 7 THEN ${chief} WHEN 6 THEN 9000000 WHEN 5 THEN 4000000 ELSE 0 END`;
const part = (of: string): string =>
  `CASE WHEN in_enterprise AND newly_introduced THEN CASE WHEN award_year_index < 2 THEN ${of} // 3 ELSE ${of} - 2 * (${of} // 3) END ELSE 0 END`;
const PERSONS = `SELECT town, sum(${part(`(${total(12_000_000)})`)}) FROM person GROUP BY town`;
const PERSONS_REFORM = `
  SELECT town, sum(before), sum(after - before), sum(CASE WHEN after > before THEN 1 ELSE 0 END), sum(CASE WHEN after < before THEN 1 ELSE 0 END)
  FROM (SELECT town, ${part(`(${total(12_000_000)})`)} AS before, ${part(`(${total(15_000_000)})`)} AS after FROM person)
  GROUP BY town`;

async function load(
  connection: DuckDBConnection,
  enterprises: readonly EnterpriseYear[],
  persons: readonly Person[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    await table(connection, join(folder, 'enterprise.csv'), enterprises, {
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
    await table(connection, join(folder, 'person.csv'), persons, {
      town: 'UTINYINT',
      in_enterprise: 'BOOLEAN',
      newly_introduced: 'BOOLEAN',
      level: 'UTINYINT',
      award_year_index: 'UTINYINT',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function table<T>(
  connection: DuckDBConnection,
  path: string,
  records: readonly T[],
  types: Readonly<Record<keyof T & string, string>>,
): Promise<void> {
  const names = Object.keys(types) as (keyof T & string)[];
  const lines = records.map((record) => names.map((name) => String(record[name])).join(','));
  writeFileSync(path, `${lines.join('\n')}\n`);
  const columns = names.map((name) => `'${name}': '${types[name]}'`).join(', ');
  const name = path.endsWith('person.csv') ? 'person' : 'enterprise';
  await connection.run(
    `CREATE TABLE ${name} AS SELECT * FROM read_csv('${path}', header = false, auto_detect = false, columns = {${columns}})`,
  );
}
