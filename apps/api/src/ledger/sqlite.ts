/**
 * SQLite in one file: the database of a single machine, with nothing to install. WAL, so that reading never waits for writing;
 * every commit flushed to the disk; writers of other processes are kept out from the first statement on.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver, sql } from 'kysely';
import { createStore } from './create-store.ts';
import { migrate, type StepCounter } from './migrations.ts';
import { SQLITE_TYPES } from './schema-step.ts';
import type { Connections, Store } from './store.ts';
import type { Tables } from './tables.ts';

/** How long a writer waits for another process's transaction. */
const PATIENCE_MS = 10_000;
/** Between two looks whether that transaction has ended; the thread is free meanwhile. */
const LOOK_AGAIN_MS = 2;

type OpenFile = (file: string, options: Database.Options) => Database.Database;

/**
 * Opens the file, makes it where there is none, and brings it to the newest schema. `openFile`: how the connection that writes is opened; the ledger's
 * simulator gives one whose disk fails.
 */
export async function openSqlite(
  file: string,
  openFile: OpenFile = (at, options) => new Database(at, options),
): Promise<Store> {
  // Nobody else on the machine has a reason to look in. What SQLite puts beside the file gets its mode.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  const writing = openFile(file, { timeout: PATIENCE_MS });
  try {
    writing.pragma('journal_mode = WAL');
    writing.pragma('synchronous = FULL');
    writing.pragma('foreign_keys = ON');
    // What is erased is overwritten, not only forgotten.
    writing.pragma('secure_delete = ON');
    // Savepoints keep what they may have to undo in memory, and 64 MiB of pages are at hand.
    writing.pragma('temp_store = MEMORY');
    writing.pragma('cache_size = -65536');
    writing.pragma('busy_timeout = 0');
    const writer = new Kysely<Tables>({ dialect: new ImmediateDialect({ database: prepared(writing) }) });
    await writer.transaction().execute((tx) => migrate(tx, SQLITE_TYPES, userVersion));
    const reading = new Database(file, { readonly: true, timeout: PATIENCE_MS });
    const reader = new Kysely<Tables>({ dialect: new SqliteDialect({ database: prepared(reading) }) });
    return createStore(connections(writer, reader));
  } catch (error) {
    writing.close();
    throw error;
  }
}

function connections(writer: Kysely<Tables>, reader: Kysely<Tables>): Connections {
  return {
    writer,
    reader,
    lock: async () => {},
    isFailure: (error) => codeOf(error) !== '',
    // A commit whose flush failed is undone here, and yet may be found whole after a loss of power.
    isLost: (error) => codeOf(error).startsWith('SQLITE_IOERR'),
    async close() {
      // The writer last: it moves what is in the write-ahead log into the file.
      await reader.destroy();
      await writer.destroy();
    },
  };
}

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (;;)
      try {
        await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
        return;
      } catch (error) {
        if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() > until) throw error;
        await delay(LOOK_AGAIN_MS);
      }
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0];
  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config);
    this.#config = config;
  }
  override createDriver(): ImmediateDriver {
    return new ImmediateDriver(this.#config);
  }
}

/** The database as Kysely uses it, with statements that recur prepared once. */
function prepared(database: Database.Database) {
  const statements = new Map<string, Database.Statement>();
  return {
    close: () => void database.close(),
    prepare(text: string): Database.Statement {
      const known = statements.get(text);
      if (known) return known;
      const statement = database.prepare(text);
      // Statements with lists of ids differ by their length: keep the few that recur, not all that ever were.
      if (statements.size < 200) statements.set(text, statement);
      return statement;
    },
  };
}

const userVersion: StepCounter = {
  async read(tx) {
    const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(tx);
    return rows[0]?.user_version ?? 0;
  },
  async write(tx, step) {
    await sql.raw(`PRAGMA user_version = ${step}`).execute(tx);
  },
};
