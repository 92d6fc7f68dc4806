/** A table of a DuckDB in memory, filled through a file: the one way in that needs no code a type. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';

export interface CsvTable {
  readonly name: string;
  /** SQL types by column; a `DAY` is a day number in the file and a DATE in the table, 0 is NULL. */
  readonly types: Readonly<Record<string, string>>;
  readonly rows: number;
  readonly cell: (column: string, row: number) => boolean | number;
}

/** `folder`: where the file is put; its maker takes it away. */
export async function createTable(
  connection: DuckDBConnection,
  folder: string,
  { name, types, rows, cell }: CsvTable,
): Promise<void> {
  const path = join(folder, `${name}.csv`);
  const names = Object.keys(types);
  const lines = Array.from({ length: rows }, (_, row) => names.map((c) => String(cell(c, row))).join(','));
  writeFileSync(path, `${lines.join('\n')}\n`);
  const inFile = (type: string): string => (type === 'DAY' ? 'INTEGER' : type);
  const columns = names.map((c) => `'${c}': '${inFile(types[c] ?? '')}'`).join(', ');
  const selected = names.map((c) => (types[c] === 'DAY' ? `DATE '1970-01-01' + nullif(${c}, 0) AS ${c}` : c));
  const read = `read_csv('${path}', header = false, auto_detect = false, columns = {${columns}})`;
  await connection.run(`CREATE TABLE ${name} AS SELECT ${selected.join(', ')} FROM ${read}`);
}
