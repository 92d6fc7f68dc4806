/** ClickHouse in this process, from where chdb is installed. It is half a gigabyte, so no member depends on it: `npm run test:clickhouse` fetches it for itself. */
import { pathToFileURL } from 'node:url';
import type { Population } from '@guiju/evaluate';
import type { TableLayout } from '@guiju/sql';
import { named } from '@guiju/sql';
import type { Database, Row } from './sql-agreement.ts';
import { columnsOf } from './sql-tables.ts';

interface Chdb {
  readonly Session: new () => Session;
}
export interface Session {
  query(sql: string, format: string): string;
  cleanup(): void;
}

/** `module`: the file that chdb exports. */
export async function openClickhouse(
  module: string,
): Promise<{ readonly session: Session; readonly run: Database; close(): void }> {
  const { Session }: Chdb = await import(pathToFileURL(module).href);
  const session = new Session();
  session.query('CREATE DATABASE IF NOT EXISTS guiju ENGINE = Atomic', 'JSONEachRow');
  session.query('USE guiju', 'JSONEachRow');
  return {
    session,
    async run({ layout }, population, queries) {
      for (const table of layout) createTable(session, table, population);
      return queries.map((query) =>
        session
          .query(query, 'JSONEachRow')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Row),
      );
    },
    close: () => session.cleanup(),
  };
}

function createTable(session: Session, table: TableLayout, population: Population): void {
  const columns = columnsOf(table, population);
  const typed = columns.map(
    ({ name, boolean }) => `${named(name)} ${boolean ? 'Nullable(Bool)' : 'Nullable(Int64)'}`,
  );
  session.query(`DROP TABLE IF EXISTS ${named(table.entity)}`, 'JSONEachRow');
  session.query(`CREATE TABLE ${named(table.entity)} (${typed.join(', ')}) ENGINE = Memory`, 'JSONEachRow');
  const rows = (columns[0]?.values ?? []).map(
    (_, r) => `(${columns.map((c) => String(c.values[r])).join(', ')})`,
  );
  if (rows.length > 0)
    session.query(`INSERT INTO ${named(table.entity)} VALUES ${rows.join(', ')}`, 'JSONEachRow');
}
