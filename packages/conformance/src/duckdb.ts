import { DuckDBInstance } from '@duckdb/node-api';
import type { Database, Row } from './sql-agreement.ts';
import { createTables } from './sql-tables.ts';

/** A database in memory and in this process, until `close`. */
export async function openDuckdb(): Promise<{ readonly run: Database; close(): void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    async run({ layout }, population, queries) {
      await createTables(connection, layout, population);
      const answers: (readonly Row[])[] = [];
      for (const query of queries)
        answers.push((await connection.runAndReadAll(query)).getRowObjectsJson() as Row[]);
      return answers;
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
