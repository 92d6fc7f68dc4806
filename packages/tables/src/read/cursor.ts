/** One pass over a staged table, a chunk of DuckDB at a time. */
import type { DuckDBResult } from '@duckdb/node-api';
import type { Database } from './database.ts';
import type { Staged } from './stage.ts';
import type { TableRow } from './table-row.ts';

export interface Cursor {
  /** The group up to which all rows at hand are whole; Infinity: the table is at its end. */
  readonly whole: number;
  /** The group of the next row; Infinity: there is none. */
  readonly next: number;
  fill(): Promise<void>;
  /** The rows at hand of groups up to `group`. */
  take(group: number): readonly TableRow[];
}

export async function openCursor(database: Database, { query }: Staged): Promise<Cursor> {
  const connection = await database.connect();
  const result = await connection.stream(
    `SELECT * REPLACE (grp::DOUBLE AS grp, pos::DOUBLE AS pos) FROM (${query})`,
  );
  let rows: TableRow[] = [];
  let ended = false;
  return {
    get whole() {
      return ended ? Number.POSITIVE_INFINITY : (rows.at(-1)?.group ?? 0) - 1;
    },
    get next() {
      return rows[0]?.group ?? (ended ? Number.POSITIVE_INFINITY : -1);
    },
    async fill() {
      if (ended) return;
      const more = await chunkOf(result);
      if (more === null) ended = true;
      else rows = rows.length === 0 ? more : [...rows, ...more];
    },
    take(group) {
      const end = rows.findIndex((row) => row.group > group);
      const taken = end < 0 ? rows : rows.slice(0, end);
      rows = end < 0 ? [] : rows.slice(end);
      return taken;
    },
  };
}

async function chunkOf(result: DuckDBResult): Promise<TableRow[] | null> {
  const chunk = await result.fetchChunk();
  if (chunk === null || chunk.rowCount === 0) return null;
  const [groups = [], positions = [], ids = [], parents = [], ...values] = chunk.getColumns();
  const cells = values as readonly (readonly (string | null)[])[];
  return groups.map((group, i) => ({
    group: group as number,
    position: positions[i] as number,
    id: ids[i] as string | null,
    parent: parents[i] as string | null,
    cells: cells.map((column) => column[i] ?? null),
  }));
}
