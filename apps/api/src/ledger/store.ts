/**
 * The database behind one asynchronous form, whichever it is: SQLite in a file, or PostgreSQL. Everything that writes is one
 * transaction at a time, so that deciding and recording have nothing between them; what `transaction` answered is on the disk.
 */
import type { ControlledTransaction, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The statements of one transaction, built, typed and run by Kysely. Of no use after the work it was given to. */
export type Transaction = Kysely<Tables>;

type Work<T> = (tx: Transaction) => Promise<T>;

export interface Store {
  /** What was committed at one moment. */
  read<T>(work: Work<T>): Promise<T>;
  /**
   * All of `work` or nothing, and nobody else, in this process or another, writes in between. First come, first served.
   * `work` awaits nothing but its own statements. What it throws is thrown on; LedgerUnavailable where the database failed.
   */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Writes and removes a row. Throws LedgerUnavailable where nothing can be written. */
  probe(): Promise<void>;
  /** Lets what was begun end; takes nothing more. */
  close(): Promise<void>;
}

/** The database cannot be read or written now. */
export class LedgerUnavailable extends Error {
  /** The database's own code: SQLITE_FULL, 57P01, ECONNREFUSED. */
  readonly code: string;
  /** The connection was lost while the commit was on its way: it may stand or not. Otherwise nothing was recorded. */
  readonly inDoubt: boolean;
  constructor(cause: unknown, inDoubt = false) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'failed';
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.code = code;
    this.inDoubt = inDoubt;
  }
}

/** Two ways into one database. They may be the same. */
export interface Connections {
  readonly writer: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
  /** Keeps every other writer out until this transaction ends, where beginning it has not done so. */
  lock(tx: Transaction): Promise<void>;
  /** Whether this came from the database, not from the work. */
  isFailure(error: unknown): boolean;
  /** Whether a commit that failed so may have been made. */
  isLost(error: unknown): boolean;
  close(): Promise<void>;
}

export function createStore(connections: Connections): Store {
  const { writer, reader } = connections;
  const failure = (error: unknown): unknown =>
    connections.isFailure(error) ? new LedgerUnavailable(error) : error;

  async function write<T>(work: Work<T>): Promise<T> {
    const transaction = await begin();
    const result = await work(transaction).catch(async (error: unknown) => {
      // Where the rollback fails too, the connection is gone and the database rolls back by itself.
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
      throw failure(error);
    });
    try {
      await transaction.commit().execute();
    } catch (error) {
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
      throw new LedgerUnavailable(error, connections.isLost(error));
    }
    return result;
  }

  async function begin(): Promise<ControlledTransaction<Tables>> {
    const transaction = await writer
      .startTransaction()
      .execute()
      .catch((error: unknown) => {
        throw new LedgerUnavailable(error);
      });
    try {
      await connections.lock(transaction);
      return transaction;
    } catch (error) {
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
      throw new LedgerUnavailable(error);
    }
  }

  /** Ends when every transaction begun so far has ended. */
  let last: Promise<unknown> = Promise.resolve();
  const transaction = <T>(work: Work<T>): Promise<T> => {
    const done = last.then(() => write(work));
    last = done.catch(() => undefined);
    return done;
  };

  return {
    read: (work) =>
      reader
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(work)
        .catch((error: unknown) => {
          throw failure(error);
        }),
    transaction,
    probe: () =>
      transaction(async (tx) => {
        await tx.insertInto('probe').values({ at: Date.now() }).execute();
        await tx.deleteFrom('probe').execute();
      }),
    async close() {
      await last;
      await connections.close();
    },
  };
}
