/** Every database the ledger may stand on, each new and empty; one that cannot be had here is left out with its reason. */
import { join } from 'node:path';
import { describe, inject } from 'vitest';
import { openPostgres } from '../src/ledger/postgres.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import type { Store } from '../src/ledger/store.ts';
import type { ServerOptions } from '../src/server.ts';
import { temporaryFolder } from './harness.ts';
import { createDatabase, POSTGRES_MISSING } from './postgres.ts';

export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Where a server of the test keeps its ledger. */
  readonly options: Pick<ServerOptions, 'data' | 'database'>;
  open(): Promise<Store>;
}

/** The same tests on each database. `define` gets one that nobody else uses. */
export async function onEveryDatabase(
  what: string,
  define: (database: TestDatabase) => void | Promise<void>,
): Promise<void> {
  const sqlite = newSqlite();
  await define(sqlite);
  if (POSTGRES_MISSING === null) await define(await newPostgres());
  else describe.skip(`${what} on PostgreSQL (${POSTGRES_MISSING})`, () => {});
}

export function newSqlite(): TestDatabase {
  const data = temporaryFolder();
  return { name: 'SQLite', options: { data }, open: () => openSqlite(join(data, 'guiju.sqlite')) };
}

/** On the server that all test files share. */
export async function newPostgres(settings: Readonly<Record<string, string>> = {}): Promise<TestDatabase> {
  const database = await createDatabase(inject('postgresPort'), settings);
  return { name: 'PostgreSQL', options: { database }, open: () => openPostgres(database) };
}
