import { BIGINT, BOOLEAN, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api';
import type { Population } from '@guiju/evaluate';
import { named, type TableLayout, tableColumns } from '@guiju/sql';
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
    const typed = columns.map(({ name, boolean }) => `${named(name)} ${boolean ? 'BOOLEAN' : 'BIGINT'}`);
    await connection.run(`CREATE OR REPLACE TABLE ${named(layout.entity)} (${typed.join(', ')})`);
    const appender = await connection.createAppender(layout.entity);
    const rows = population.tables.get(layout.entity)?.rows ?? 0;
    for (let from = 0; from < rows; from += BATCH) {
      const chunk = DuckDBDataChunk.create(columns.map((c) => (c.boolean ? BOOLEAN : BIGINT)));
      const numbers = Array.from({ length: Math.min(BATCH, rows - from) }, (_, i) => from + i);
      chunk.setColumns(columns.map((c) => numbers.map(c.at)));
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  };
  return {
    async fill(layout, population) {
      for (const table of layout) await fillTable(table, population);
    },
    ask: async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson() as readonly Row[],
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** DuckDB's own size of a batch. */
const BATCH = 2048;
