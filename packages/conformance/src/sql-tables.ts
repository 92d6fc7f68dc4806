/** A population as the tables that SQL reads, in a database in this process. */
import { BIGINT, BOOLEAN, type DuckDBConnection, DuckDBDataChunk, type DuckDBValue } from '@duckdb/node-api';
import type { Population } from '@guiju/evaluate';
import { named, type TableLayout, tableColumns } from '@guiju/sql';

export interface SqlColumn {
  readonly name: string;
  readonly boolean: boolean;
  readonly values: readonly DuckDBValue[];
}

/** One table's columns, its row numbers and which are listed first. */
export function columnsOf(layout: TableLayout, population: Population): readonly SqlColumn[] {
  const numbers = Array.from({ length: population.tables.get(layout.entity)?.rows ?? 0 }, (_, r) => r);
  return tableColumns(layout, population).map(({ name, boolean, at }) => ({
    name,
    boolean,
    values: numbers.map(at),
  }));
}

/** DuckDB's own size of a batch. */
const BATCH = 2048;

export async function createTables(
  connection: DuckDBConnection,
  layout: readonly TableLayout[],
  population: Population,
): Promise<void> {
  for (const table of layout) {
    const columns = columnsOf(table, population);
    const typed = columns.map(({ name, boolean }) => `${named(name)} ${boolean ? 'BOOLEAN' : 'BIGINT'}`);
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${named(table.entity)} (${typed.join(', ')})`);
    const appender = await connection.createAppender(table.entity);
    const rows = columns[0]?.values.length ?? 0;
    for (let from = 0; from < rows; from += BATCH) {
      const chunk = DuckDBDataChunk.create(columns.map((c) => (c.boolean ? BOOLEAN : BIGINT)));
      chunk.setColumns(columns.map((c) => c.values.slice(from, from + BATCH)));
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }
}
