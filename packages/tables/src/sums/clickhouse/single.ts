/** Everything on one server. */
import { type Dialect, named, tableColumns } from '@guiju/sql';
import type { Connection } from '../in-database.ts';
import type { Server } from './server.ts';
import { batches, declared } from './table.ts';

/** `database`: one of this run's own. */
export function onOneServer(server: Server, dialect: Dialect, database: string): Connection {
  const remove = () => server.run(`DROP DATABASE IF EXISTS ${database}`);
  return {
    engine: 'clickhouse',
    dialect,
    async fill({ layout, steps }, population) {
      await remove();
      await server.run(`CREATE DATABASE ${database}`);
      for (const table of layout) {
        const columns = tableColumns(table, population);
        const name = named(table.entity);
        await server.run(`CREATE TABLE ${name} (${declared(columns, dialect)}) ENGINE = Memory`, database);
        const rows = population.tables.get(table.entity)?.rows ?? 0;
        for (const lines of batches(columns, rows)) await server.insert(name, lines, database);
      }
      for (const { name, query } of steps)
        await server.run(`CREATE TABLE ${name} ENGINE = Memory AS ${query}`, database);
    },
    ask: (query) => server.rows(query, database),
    async close() {
      await remove();
      await server.close();
    },
  };
}
