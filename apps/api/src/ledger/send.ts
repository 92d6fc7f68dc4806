/**
 * Rows that nobody waits for: over a network each answer costs a way there and back, and of most rows that are written only the failure is of interest. On SQLite, which has no such
 * way, it is written at once.
 */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Transaction } from './store.ts';

const sent = new WeakSet<CompiledQuery>();

/** Whether whoever runs it need not wait for its answer. */
export const isSent = (query: CompiledQuery): boolean => sent.has(query);

/** As one of those statements. */
export function asSent(query: CompiledQuery): CompiledQuery {
  sent.add(query);
  return query;
}

/**
 * Done before every statement after it. Where it fails, the next statement that is waited for throws its error: the end of the work at the latest, which then is undone with
 * all the rest of it.
 */
export async function send(tx: Transaction, query: Compilable): Promise<void> {
  await tx.executeQuery(asSent(query.compile()));
}
