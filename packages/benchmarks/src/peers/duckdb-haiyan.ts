/** The Haiyan population as tables in memory, asked by SQL written by hand; one thread. The statement is prepared once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HaiyanColumns } from '../haiyan-columns.ts';
import { emptySums, FIRST_YEAR, type HaiyanSums, YEARS } from '../haiyan-sums.ts';
import { createTable } from './csv-table.ts';
import { HAIYAN_SQL } from './haiyan-sql.ts';

export async function haiyanBySql(columns: HaiyanColumns): Promise<() => Promise<HaiyanSums>> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    for (const [name, types] of Object.entries(TYPES)) {
      const { rows, ...values } = columns[name as keyof HaiyanColumns];
      const lanes = values as Readonly<Record<string, ArrayLike<number>>>;
      const cell = (column: string, row: number) =>
        column === 'id' ? row : (lanes[column]?.[row] ?? Number.NaN);
      await createTable(connection, folder, { name, types: { id: 'INTEGER', ...types }, rows, cell });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const prepared = await connection.prepare(HAIYAN_SQL);
  return async () => {
    const sums = emptySums();
    const reader = await prepared.runAndReadAll();
    for (const [clause, year, fen] of reader.getRows())
      sums[Number(clause) * YEARS + Number(year) - FIRST_YEAR] = Number(fen);
    return sums;
  };
}

const TYPES: {
  readonly [T in keyof HaiyanColumns]: Readonly<Record<Exclude<keyof HaiyanColumns[T], 'rows'>, string>>;
} = {
  firms: { above_scale: 'BOOLEAN', srdi: 'BOOLEAN', self_certification: 'BOOLEAN' },
  centres: { firm: 'INTEGER', recognised_on: 'DAY' },
  students: { vocational: 'BOOLEAN' },
  placements: { firm: 'INTEGER', student: 'INTEGER', begins: 'DAY', ends: 'DAY' },
  trainings: { firm: 'INTEGER', level: 'UTINYINT', completed_on: 'DAY', cost: 'INTEGER' },
  certificates: {
    firm: 'INTEGER',
    holder: 'INTEGER',
    level: 'UTINYINT',
    issued_on: 'DAY',
    own_assessment: 'BOOLEAN',
    insured: 'BOOLEAN',
  },
  persons: {
    level: 'UTINYINT',
    route: 'UTINYINT',
    works: 'BOOLEAN',
    engaged_on: 'DAY',
    approved_on: 'DAY',
    left_on: 'DAY',
    insured: 'BOOLEAN',
    last_insured_until: 'DAY',
    contribution: 'INTEGER',
  },
  agencies: { licensed: 'BOOLEAN' },
  introductions: { agency: 'INTEGER', person: 'INTEGER', introduced_on: 'DAY' },
  schools: {
    state_run: 'BOOLEAN',
    assesses: 'BOOLEAN',
    headcount: 'USMALLINT',
    control_line: 'INTEGER',
    decided: 'INTEGER',
  },
  graduates: { person: 'INTEGER', channel: 'UTINYINT', started_on: 'DAY' },
};
