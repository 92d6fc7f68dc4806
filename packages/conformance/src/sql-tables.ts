/** A population as the tables that SQL reads, in a database in this process. */
import { BIGINT, BOOLEAN, type DuckDBConnection, DuckDBDataChunk, type DuckDBValue } from '@duckdb/node-api';
import type { Column, ListIndex, Population } from '@guiju/evaluate';
import { type ColumnLayout, LISTED, named, ROW, type TableLayout } from '@guiju/sql';

export interface SqlColumn {
  readonly name: string;
  readonly boolean: boolean;
  readonly values: readonly DuckDBValue[];
}

/** One table's columns, its row numbers and which are listed first. */
export function columnsOf({ entity, columns }: TableLayout, population: Population): readonly SqlColumn[] {
  const { rows = 0, listed = 0 } = population.tables.get(entity) ?? {};
  const numbers = Array.from({ length: rows }, (_, r) => r);
  return [
    { name: ROW, boolean: false, values: numbers.map(BigInt) },
    { name: LISTED, boolean: true, values: numbers.map((r) => r < listed) },
    ...columns.map((column) => ({
      name: column.name,
      boolean: column.kind !== 'value' || column.boolean,
      values: numbers.map(cellsOf(column, population)),
    })),
  ];
}

function cellsOf(layout: ColumnLayout, population: Population): (row: number) => DuckDBValue {
  switch (layout.kind) {
    case 'value': {
      const column = population.column(layout.of);
      return (row) => valueAt(column, row, layout.boolean);
    }
    case 'open': {
      const column = population.column(layout.of);
      return (row) => column?.states?.[row] === 2;
    }
    case 'list-open': {
      const list: ListIndex | null = population.list(layout.of);
      return (row) => list?.open?.[row] === 1;
    }
  }
}

function valueAt(column: Column | null, row: number, boolean: boolean): DuckDBValue {
  const whole = column?.values[row];
  if (whole === undefined || (column?.states?.[row] ?? 0) !== 0) return null;
  return boolean ? whole === 1 : BigInt(whole);
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
