/** A store whose transactions meet something at their write of a number, or when all is written and nothing committed yet. */
import type { KyselyPlugin } from 'kysely';
import type { Store } from '../../src/ledger/store.ts';

const WRITES = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode']);

export interface Cut {
  /** From 1; 0: never; `end`: after the last. */
  readonly at: () => number | 'end';
  readonly meets: () => void;
}

export function cutOff(store: Store, { at, meets }: Cut): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction(async (tx) => {
        let writes = 0;
        const plugin: KyselyPlugin = {
          transformQuery({ node }) {
            if (WRITES.has(node.kind) && ++writes === at()) meets();
            return node;
          },
          transformResult: async ({ result }) => result,
        };
        const answer = await work(tx.withPlugin(plugin));
        if (at() === 'end') meets();
        return answer;
      }),
  };
}
