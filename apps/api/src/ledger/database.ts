/**
 * The embedded database: SQLite in WAL mode, every commit on the disk before it is answered. Statements are built and typed by
 * Kysely and run synchronously, because deciding and recording must be one transaction that nothing can come between.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

export interface LedgerDatabase {
  /** Builds statements; runs none. */
  readonly build: Kysely<Tables>;
  all<Row>(query: CompiledQuery<Row>): Row[];
  first<Row>(query: CompiledQuery<Row>): Row | undefined;
  /** Rows changed. */
  run(query: CompiledQuery<unknown>): number;
  /** BEGIN IMMEDIATE … COMMIT: nobody else, in this process or another, writes in between. Rolls back when `work` throws. */
  transaction<T>(work: () => T): T;
  /** Writes and removes a row. Throws where the ledger cannot be written. */
  probe(): void;
  close(): void;
}

/** How long a writer waits for another process's transaction. */
const BUSY_MILLISECONDS = 10_000;

export function openDatabase(file: string): LedgerDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file, { timeout: BUSY_MILLISECONDS });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.transaction(() => migrate(db)).immediate();
  const build = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (k) => new SqliteIntrospector(k),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    // Statements with lists of ids differ by their length: keep the few that recur, not all that ever were.
    if (statements.size < 200) statements.set(sql, statement);
    return statement;
  };
  return {
    build,
    all: <Row>(q: CompiledQuery<Row>) => prepared(q.sql).all(...q.parameters) as Row[],
    first: <Row>(q: CompiledQuery<Row>) => prepared(q.sql).get(...q.parameters) as Row | undefined,
    run: (q) => prepared(q.sql).run(...q.parameters).changes,
    transaction: (work) => db.transaction(work).immediate(),
    probe: () => {
      db.transaction(() => {
        db.prepare('INSERT INTO probe (at) VALUES (?)').run(Date.now());
        db.prepare('DELETE FROM probe').run();
      }).immediate();
    },
    close: () => db.close(),
  };
}
