/** A ledger looked at without being touched: not made where there is none, not brought forward, not written. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import pg from 'pg';
import type { LedgerPlace } from './open-ledger.ts';
import { postgresTypes } from './postgres.ts';
import type { Work } from './store.ts';
import type { Tables } from './tables.ts';

/** Why a server could not keep its ledger in a database that can be read. */
export type Unfit = 'not-utf8' | 'read-only' | 'no-rights';

export interface Peek {
  /** The step of the schema it has reached; 0: empty. */
  readonly step: number;
  readonly unfit: Unfit | null;
  read<T>(work: Work<T>): Promise<T>;
  close(): Promise<void>;
}

/** Throws what the database throws. */
export async function peekLedger({ folder, database }: LedgerPlace): Promise<Peek> {
  const db = database === null ? sqlite(join(folder, 'guiju.sqlite')) : postgres(database);
  try {
    const step = database === null ? await sqliteStep(db) : await postgresStep(db);
    return {
      step,
      unfit: database === null ? null : await unfitness(db, step),
      read: (work) => db.transaction().setAccessMode('read only').execute(work),
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function sqlite(file: string): Kysely<Tables> {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  return new Kysely({ dialect: new SqliteDialect({ database }) });
}

const postgres = (connectionString: string): Kysely<Tables> =>
  new Kysely({
    dialect: new PostgresDialect({
      pool: new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: 5_000, types: postgresTypes }),
    }),
  });

async function sqliteStep(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(1)`.execute(db);
  if (rows[0]?.quick_check !== 'ok') throw new Error(rows[0]?.quick_check ?? 'quick_check');
  const found = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db);
  return found.rows[0]?.user_version ?? 0;
}

async function postgresStep(db: Kysely<Tables>): Promise<number> {
  const table = await sql<{
    known: boolean;
  }>`SELECT to_regclass('schema_version') IS NOT NULL AS known`.execute(db);
  if (table.rows[0]?.known !== true) return 0;
  const { rows } = await sql<{ step: number }>`SELECT step FROM schema_version`.execute(db);
  return rows[0]?.step ?? 0;
}

/** A standby reads like any other; so does a database whose owner is somebody else. */
async function unfitness(db: Kysely<Tables>, step: number): Promise<Unfit | null> {
  const { rows } = await sql<{ encoding: string; standby: boolean; fixed: string; makes: boolean }>`
    SELECT current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS standby,
      current_setting('default_transaction_read_only') AS fixed,
      has_schema_privilege(current_schema(), 'CREATE') AS makes`.execute(db);
  const [found] = rows;
  if (found === undefined) throw new Error('PostgreSQL says nothing of itself');
  if (found.encoding !== 'UTF8') return 'not-utf8';
  if (found.standby || found.fixed === 'on') return 'read-only';
  if (!found.makes) return 'no-rights';
  if (step === 0) return null;
  const writes = await sql<{ every: boolean | null }>`
    SELECT bool_and(has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
      AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE')) AS every
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind = 'r'`.execute(db);
  return writes.rows[0]?.every === true ? null : 'no-rights';
}
