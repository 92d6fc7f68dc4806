/** The audit in the database: one line for each change and for each one turned away. Ids only: no names, no addresses, nothing that was sent. */
import { type AuditLine, operations, SCOPES } from '@guiju/client';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Env, Request } from '../http/env.ts';
import { foreseen } from '../http/problem.ts';
import { send } from '../ledger/send.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import { idOf } from './actor.ts';
import { type AuditFilter, listAudit } from './list-audit.ts';

type NewAuditLine = Omit<AuditLine, 'sequence' | 'at' | 'actor'> & {
  readonly actor: Omit<AuditLine['actor'], 'name'>;
};

/** Writes the line of a change inside the transaction that makes it. `target`: id of what is changed. */
export type Witness = (tx: Transaction, target: string) => Promise<void>;

/** Of changes that nobody asked for, and of tests. */
export const UNWATCHED: Witness = async () => undefined;

export interface Audit {
  write(tx: Transaction, line: NewAuditLine): Promise<void>;
  /** Newest first, those that pass the filter. `more`: there are older ones. */
  list(filter: AuditFilter, limit: number): Promise<{ readonly lines: AuditLine[]; readonly more: boolean }>;
}

/** For changes that are to have their line in the same transaction. */
export async function writeAuditLine(
  tx: Transaction,
  at: string,
  { actor, operation, target, status, code, traceId }: NewAuditLine,
): Promise<void> {
  await send(
    tx,
    tx.insertInto('audit').values({
      at,
      actor_kind: actor.kind,
      actor_id: actor.id,
      operation,
      target,
      status,
      code,
      trace_id: traceId,
    }),
  );
}

export function createAudit(store: Store, clock: Clock): Audit {
  return {
    write: (tx, line) => writeAuditLine(tx, clock().toISOString(), line),
    list: (filter, limit) => store.read((tx) => listAudit(tx, filter, limit)),
  };
}

/** Statuses of somebody turned away: unknown, not allowed, from elsewhere, too often. */
const TURNED_AWAY = new Set([401, 403, 421, 429]);

/** The witness of a request's changes; they are one with their lines. On a server for one machine there is nobody to tell apart. */
export const witnessOf =
  (c: Request, audit: Audit): Witness =>
  async (tx, target) => {
    const actor = c.get('actor');
    c.set('target', target);
    if (actor.kind === 'local') return;
    const operation = c.get('operation');
    const status = Object.entries(operations).find(([id]) => id === operation)?.[1].status ?? 200;
    const line: NewAuditLine = {
      actor: { kind: actor.kind, id: idOf(actor) },
      operation,
      target,
      status,
      code: null,
      traceId: c.get('traceId'),
    };
    await audit.write(tx, line);
    c.set('witnessed', true);
  };

/**
 * Writes, before the answer goes out, the line of what no witness wrote: who was turned away, sessions, changes that failed. What cannot be written is at least in
 * the log.
 */
export const audited =
  (audit: Audit, store: Store, logger: Logger): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const actor = c.get('actor');
    const { status } = c.res;
    if (!actor || actor.kind === 'local' || c.get('recorded')) return;
    const operation = c.get('operation');
    if (!TURNED_AWAY.has(status) && !(isChange(operation) && (status < 400 || status >= 500))) return;
    const line: NewAuditLine = {
      actor: { kind: actor.kind, id: idOf(actor) },
      operation,
      target: c.get('target') ?? null,
      status,
      code: c.error ? (foreseen(c.error)?.code ?? 'internal') : null,
      traceId: c.get('traceId'),
    };
    logger.info(line, 'audit');
    if (c.get('witnessed') && status < 400) return;
    await store
      .transaction((tx) => audit.write(tx, line))
      .catch(() => logger.error({ traceId: line.traceId }, 'the audit cannot be written'));
  };

const isChange = (name: string | null): boolean => {
  const operation = Object.entries(operations).find(([id]) => id === name)?.[1];
  if (!operation || operation.method === 'get') return false;
  const { needs } = operation;
  return needs === 'nothing' || needs === 'signed-in' || SCOPES[needs].changes;
};
