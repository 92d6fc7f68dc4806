/** A store over two ways into a database. */
import { type Connections, LedgerUnavailable, type Store } from './store.ts';
import { createWriteQueue } from './write-queue.ts';

export function createStore(connections: Connections): Store {
  const failure = (error: unknown): unknown =>
    connections.isFailure(error) ? new LedgerUnavailable(error) : error;
  const { enqueue, idle, waiting, onWrite } = createWriteQueue(connections, failure);
  return {
    read: (work) =>
      connections.reader
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(work)
        .catch((error: unknown) => {
          throw failure(error);
        }),
    transaction: enqueue,
    waiting,
    onWrite,
    probe: () =>
      enqueue(async (tx) => {
        await tx.insertInto('probe').values({ at: Date.now() }).execute();
        await tx.deleteFrom('probe').execute();
      }),
    async close() {
      await idle();
      await connections.close();
    },
  };
}
