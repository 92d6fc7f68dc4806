/**
 * PostgreSQL, for several servers over one ledger. A transaction that writes first takes the ledger's lock, so that here too there
 * is one writer at a time; it reads what was committed before the lock was given, and serialization failures cannot happen.
 */
import { Kysely, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import { createStore } from './create-store.ts';
import { migrate, type StepCounter } from './migrations.ts';
import { PipelinedDialect } from './pipelined.ts';
import { createPlanning } from './planned-client.ts';
import { POSTGRES_TYPES } from './schema-step.ts';
import type { Connections, Store, Transaction } from './store.ts';
import type { Tables } from './tables.ts';

/** The ledger's advisory lock: “guiju” in ASCII. */
const LEDGER_LOCK = 0x6775696a75;

/**
 * For every connection, whatever the server's own settings: a commit is on the disk before it is answered; nobody waits for the
 * lock longer than for SQLite's; and who holds it and has fallen silent loses it.
 */
const SESSION_SETTINGS = {
  synchronous_commit: 'on',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '30s',
  timezone: 'UTC',
};

export async function openPostgres(url: string): Promise<Store> {
  const failures = new WeakSet<Error>();
  const failed = (error: unknown): void => {
    if (error instanceof Error) failures.add(error);
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'guiju',
    options: Object.entries(SESSION_SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: postgresTypes,
    pipeline: true,
  });
  // A connection that breaks fails the statement it was running, or is replaced at its next use; the event alone is no failure.
  pool.on('error', () => {});
  const planOnce = createPlanning();
  pool.on('connect', (client) => {
    client.on('error', () => {});
    planOnce(client);
  });
  const db = new Kysely<Tables>({
    dialect: new PipelinedDialect({
      pool: {
        options: pool.options,
        Client: pg.Client,
        end: () => pool.end(),
        connect: async () => {
          try {
            return (await pool.connect()) as PostgresPoolClient;
          } catch (error) {
            failed(error);
            throw error;
          }
        },
      },
    }),
    log: (event) => {
      if (event.level === 'error') failed(event.error);
    },
  });
  try {
    await db.transaction().execute(async (tx) => {
      await lock(tx);
      await requireUtf8(tx);
      await migrate(tx, POSTGRES_TYPES, schemaVersion);
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const connections: Connections = {
    writer: db,
    reader: db,
    lock,
    isFailure: (error) => error instanceof Error && failures.has(error),
    // Where the server itself refused the commit, nothing stands; where it fell silent, nobody knows.
    isLost: (error) => !(error instanceof pg.DatabaseError) || /^(08|57P)/.test(error.code ?? ''),
    close: () => db.destroy(),
  };
  return createStore(connections);
}

async function lock(tx: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`.execute(tx);
}

async function requireUtf8(tx: Transaction): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`SHOW server_encoding`.execute(tx);
  const encoding = rows[0]?.server_encoding ?? '';
  if (encoding !== 'UTF8')
    throw new Error(
      `数据库的编码是 ${encoding}，应为 UTF8。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建一个。 ` +
        `The database's encoding is ${encoding}; it must be UTF8. Make another with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    );
}

const INT8 = 20;

/** Row numbers and years are numbers, refused where they would not be exact. Money never comes this way: it is read as text. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? (exactNumber as never) : pg.types.getTypeParser(oid, format as 'text');

export const postgresTypes = { getTypeParser };

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a row number beyond 2^53: ${text}`);
  return value;
}

export const schemaVersion: StepCounter = {
  async read(tx) {
    await sql`CREATE TABLE IF NOT EXISTS schema_version (step BIGINT NOT NULL)`.execute(tx);
    const { rows } = await sql<{ step: number }>`SELECT step FROM schema_version`.execute(tx);
    return rows[0]?.step ?? 0;
  },
  async write(tx, step) {
    await sql`DELETE FROM schema_version`.execute(tx);
    await sql`INSERT INTO schema_version (step) VALUES (${step})`.execute(tx);
  },
};

/** After rows that brought their own numbers: the next row gets the number after the largest. */
export async function continueNumbering(tx: Transaction): Promise<void> {
  const { rows } = await sql<{ tbl: string; col: string }>`
    SELECT table_name AS tbl, column_name AS col FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'`.execute(tx);
  for (const { tbl, col } of rows)
    await sql`SELECT setval(pg_get_serial_sequence(${tbl}, ${col}), (SELECT max(${sql.ref(col)}) FROM ${sql.table(tbl)}))`.execute(
      tx,
    );
}
