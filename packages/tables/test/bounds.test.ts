/** What a small file may ask for: a Parquet that says little and holds much is told, and columns nobody reads cost nothing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withDatabase } from '../src/read/database.ts';
import { loadParquet } from '../src/read/load-parquet.ts';

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-bounds-'));
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
});
afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true });
});

async function load(columns: string, rows: number, inUse: readonly number[]) {
  const file = join(folder, 'a.parquet');
  await connection.run(`COPY (SELECT ${columns} FROM range(${rows})) TO '${file}' (FORMAT parquet)`);
  return withDatabase((database) =>
    loadParquet(database, { file, name: '企业.parquet' }, 'file_0', () => new Set(inUse)),
  );
}

test.each([
  ['true AS a', 50_000_001, [], /50000001 rows, and a table has at most 50000000/],
  ["repeat('x', 10001) AS a", 10, [0], /a cell of more than 10000 bytes/],
  ["repeat('x', 9999) AS a", 900_000, [0], /more than 8 GB when it is unpacked/],
  ['[range] AS a', 10, [0], null],
  ["repeat('x', 10001) AS a, 1 AS b", 100_000, [1], null],
] as const)('%s, %d times', async (columns, rows, inUse, refusal) => {
  const loading = load(columns, rows, inUse);
  if (refusal !== null) await expect(loading).rejects.toThrow(refusal);
  else expect((await loading).headings).toContain('a');
});
