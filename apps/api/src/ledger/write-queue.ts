/**
 * One writer at a time, and one flush for all who wait: what is queued is written in one transaction, each work behind a
 * savepoint of its own, so that one that fails takes nothing of the others with it. Nobody is answered before the commit, those who are refused neither: what
 * refused them may be what another wrote just before, and whoever is answered may write at once and must find the database free.
 */
import { setImmediate as others } from 'node:timers/promises';
import type { ControlledTransaction } from 'kysely';
import { type Connections, LedgerUnavailable, type Store, type Work, type WriteWatch } from './store.ts';
import type { Tables } from './tables.ts';

interface Queued {
  /** Runs the work; afterwards `settle` tells its answer. Throws what the work throws. */
  run(tx: Parameters<Work<unknown>>[0]): Promise<void>;
  settle(): void;
  fail(error: unknown): void;
}

/** How many works share a commit at most, and how long they are taken in: whoever was first waits for the last. */
const MOST_TOGETHER = 64;
const TOGETHER_MS = 100;
/** After so long others have the thread: SQLite works in it. What they queue meanwhile shares the commit. */
const SLICE_MS = 10;
const WORK = 'work';

export interface WriteQueue {
  enqueue<T>(work: Work<T>): Promise<T>;
  readonly waiting: Store['waiting'];
  readonly onWrite: Store['onWrite'];
  /** When everything queued so far has been answered. */
  idle(): Promise<void>;
}

/** `failure`: what the caller is told of an error. */
export function createWriteQueue(connections: Connections, failure: (error: unknown) => unknown): WriteQueue {
  const queue: Queued[] = [];
  let writing: Promise<void> | null = null;
  const watches: WriteWatch[] = [];

  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      // Requests that have arrived already are read first, and share the commit.
      await others();
      await writeTogether(queue);
    }
    writing = null;
  }

  /** Takes from `waiting` until it is empty or the commit is due. */
  async function writeTogether(waiting: Queued[]): Promise<void> {
    const taken: Queued[] = [];
    /** How each of them ended. */
    const ends: (() => void)[] = [];
    const refuse = (error: unknown): void => {
      for (const one of taken) one.fail(error);
    };
    const asked = performance.now();
    const told = (committed: boolean): void => {
      for (const watch of watches) watch(performance.now() - asked, committed);
    };
    let transaction: ControlledTransaction<Tables>;
    try {
      transaction = await begin(connections);
    } catch (error) {
      taken.push(...waiting.splice(0));
      told(false);
      return refuse(error);
    }
    const began = performance.now();
    let slice = began;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      taken.push(next);
      try {
        const refusal = await runBehindSavepoint(transaction, next);
        const one = next;
        ends.push(refusal === null ? one.settle : () => one.fail(refusal.why));
      } catch (error) {
        await undo(transaction);
        told(false);
        return refuse(new LedgerUnavailable(error));
      }
      const now = performance.now();
      if (taken.length === MOST_TOGETHER || now - began > TOGETHER_MS) break;
      if (now - slice > SLICE_MS) {
        await others();
        slice = performance.now();
      }
    }
    try {
      await transaction.commit().execute();
    } catch (error) {
      await undo(transaction);
      told(false);
      const lost = connections.isLost(error);
      // A commit may be refused for the sake of one: then each is tried on its own.
      if (lost || taken.length === 1) refuse(new LedgerUnavailable(error, lost));
      else for (const one of taken) await writeTogether([one]);
      return;
    }
    told(true);
    for (const tell of ends) tell();
  }

  /** null: it was done. Otherwise nothing of it stands, and why. Throws where the transaction is lost. */
  async function runBehindSavepoint(
    transaction: ControlledTransaction<Tables>,
    work: Queued,
  ): Promise<{ readonly why: unknown } | null> {
    const saved = await transaction.savepoint(WORK).execute();
    try {
      await work.run(saved);
      // Here at the latest comes what became of its rows that nobody waited for.
      await saved.releaseSavepoint(WORK).execute();
      return null;
    } catch (error) {
      await saved.rollbackToSavepoint(WORK).execute();
      return { why: failure(error) };
    }
  }

  return {
    enqueue<T>(work: Work<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let settle = (): void => {};
        queue.push({
          async run(tx) {
            const answer = await work(tx);
            settle = () => resolve(answer);
          },
          settle: () => settle(),
          fail: reject,
        });
        writing ??= writeAll();
      });
    },
    waiting: () => queue.length,
    onWrite: (watch) => void watches.push(watch),
    async idle() {
      while (writing) await writing;
    },
  };
}

async function begin({ writer, lock }: Connections): Promise<ControlledTransaction<Tables>> {
  let transaction: ControlledTransaction<Tables> | null = null;
  try {
    transaction = await writer.startTransaction().setIsolationLevel('read committed').execute();
    await lock(transaction);
    return transaction;
  } catch (error) {
    if (transaction) await undo(transaction);
    throw new LedgerUnavailable(error);
  }
}

/** Where the rollback fails too, the connection is gone and the database rolls back by itself. */
const undo = (transaction: ControlledTransaction<Tables>): Promise<void> =>
  transaction
    .rollback()
    .execute()
    .catch(() => undefined);
