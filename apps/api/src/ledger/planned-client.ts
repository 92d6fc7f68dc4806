/**
 * What each connection to PostgreSQL saves: statements that recur are parsed once, and planned once where their plan is the same whatever they ask for; statements that are begun
 * together leave in one packet.
 */
import type { ClientBase, Connection, QueryConfig } from 'pg';

/** How many statements a connection keeps: those with lists of ids differ by their length. */
const MOST_KEPT = 200;

/** To be told of each new connection of a pool. The same statement has the same name in all of them. */
export function createPlanning(): (client: ClientBase) => void {
  const names = new Map<string, string>();
  const named = (text: string, values: unknown[] = []): QueryConfig => {
    if (values.length === 0) return { text };
    const known = names.get(text) ?? (names.size < MOST_KEPT ? `guiju-${names.size + 1}` : undefined);
    if (known === undefined) return { text, values };
    names.set(text, known);
    return { name: known, text, values };
  };
  return (client) => {
    const { stream } = (client as ClientBase & { readonly connection: Connection }).connection;
    const query = client.query.bind(client);
    client.query = ((text: string, values?: unknown[]) => {
      stream.cork();
      process.nextTick(() => stream.uncork());
      return query(named(text, values));
    }) as typeof client.query;
  };
}
