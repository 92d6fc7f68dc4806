import {
  BIGINT,
  BOOLEAN,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
  SMALLINT,
  TINYINT,
} from '@duckdb/node-api';
import type { Population } from '@guiju/evaluate';
import { duckdb, named, type TableColumn, type TableLayout, tableColumns } from '@guiju/sql';
import type { Connection, Row } from './in-database.ts';

/** In memory and in this process. Extensions are neither loaded nor fetched. */
export async function openDuckdb(): Promise<Connection> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const fillTable = async (layout: TableLayout, population: Population): Promise<void> => {
    const columns = tableColumns(layout, population);
    const types = columns.map(typeOf);
    const typed = columns.map(({ name }, i) => `${named(name)} ${types[i]}`);
    await connection.run(`CREATE OR REPLACE TABLE ${named(layout.entity)} (${typed.join(', ')})`);
    const appender = await connection.createAppender(layout.entity);
    const rows = population.tables.get(layout.entity)?.rows ?? 0;
    for (let from = 0; from < rows; from += BATCH) {
      const chunk = DuckDBDataChunk.create(types);
      const numbers = Array.from({ length: Math.min(BATCH, rows - from) }, (_, i) => from + i);
      chunk.setColumns(
        columns.map(({ at }, i) => numbers.map((row) => (types[i] === BIGINT ? at(row) : narrow(at(row))))),
      );
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  };
  return {
    engine: 'duckdb',
    dialect: duckdb,
    async fill({ layout }, population) {
      for (const table of layout) await fillTable(table, population);
    },
    ask: async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson() as readonly Row[],
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The narrowest that holds all its values: a pass takes as long as there are bytes to read. */
function typeOf({
  boolean,
  bounds,
}: TableColumn): (typeof LANES)[number][0] | typeof BOOLEAN | typeof BIGINT {
  if (boolean) return BOOLEAN;
  return LANES.find(([, most]) => bounds !== null && -most <= bounds.lo && bounds.hi <= most)?.[0] ?? BIGINT;
}
const LANES = [
  [TINYINT, 127],
  [SMALLINT, 32_767],
  [INTEGER, 2_147_483_647],
] as const;

const narrow = (value: bigint | boolean | null): number | boolean | null =>
  typeof value === 'bigint' ? Number(value) : value;

/** DuckDB's own size of a batch. */
const BATCH = 2048;
