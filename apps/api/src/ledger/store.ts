/**
 * The database behind one asynchronous form, whichever it is: SQLite in a file, or PostgreSQL. Everything that writes is one
 * transaction at a time, so that deciding and recording have nothing between them; what `transaction` answered is on the disk.
 */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The statements of one transaction, built, typed and run by Kysely. Of no use after the work it was given to. */
export type Transaction = Kysely<Tables>;

export type Work<T> = (tx: Transaction) => Promise<T>;

export interface Store {
  /** What was committed at one moment. */
  read<T>(work: Work<T>): Promise<T>;
  /**
   * All of `work` or nothing, and nobody else, in this process or another, writes in between. First come, first served; those
   * that wait together share one commit. `work` awaits nothing but its own statements, and may be run a second time after its
   * first run was undone. What it throws is thrown on; LedgerUnavailable where the database failed.
   */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Writes and removes a row. Throws LedgerUnavailable where nothing can be written. */
  probe(): Promise<void>;
  /** How many works wait for their turn to write. */
  waiting(): number;
  /** Calls `watch` at the end of each transaction that wrote or should have: milliseconds from its beginning, and whether it was committed. */
  onWrite(watch: WriteWatch): void;
  /** Lets what was begun end; takes nothing more. */
  close(): Promise<void>;
}

export type WriteWatch = (ms: number, committed: boolean) => void;

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
