/** Lines of the audit by who, what and when, with the names that people and keys bear now. */
import type { AuditLine, AuditQuery } from '@guiju/client';
import type { Selectable } from 'kysely';
import type { Transaction } from '../ledger/store.ts';
import { namesOf } from './names.ts';
import type { AccessTables } from './tables.ts';

type Row = Selectable<AccessTables['audit']>;

export interface AuditFilter extends Omit<AuditQuery, 'limit' | 'before'> {
  readonly before: number | null;
}

export async function listAudit(
  tx: Transaction,
  filter: AuditFilter,
  limit: number,
): Promise<{ readonly lines: AuditLine[]; readonly more: boolean }> {
  const { before, actor, operation, target, outcome, from, until } = filter;
  let query = tx
    .selectFrom('audit')
    .selectAll()
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (before !== null) query = query.where('sequence', '<', before);
  if (operation !== undefined) query = query.where('operation', '=', operation);
  if (target !== undefined) query = query.where('target', '=', target);
  if (outcome !== undefined) query = query.where('status', outcome === 'done' ? '<' : '>=', 400);
  if (from !== undefined) query = query.where('at', '>=', startOf(from, 0));
  if (until !== undefined) query = query.where('at', '<', startOf(until, 1));
  if (actor !== undefined && NAMELESS.has(actor)) query = query.where('actor_kind', '=', actor);
  else if (actor !== undefined) {
    const ids = await idsOf(tx, actor);
    query = query.where('actor_id', 'in', ids);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const names = await namesOf(
    tx,
    shown.map(({ actor_id: id }) => id),
  );
  return { lines: shown.map((row) => toLine(row, names)), more: rows.length > limit };
}

const NAMELESS: ReadonlySet<string> = new Set(['nobody', 'server']);
const DAY_MS = 24 * 3600 * 1000;

/** The beginning of a day in Asia/Shanghai, or of one some days later, as the audit writes moments. */
const startOf = (isoDay: string, later: number): string =>
  new Date(Date.parse(`${isoDay}T00:00:00+08:00`) + later * DAY_MS).toISOString();

/** Ids that an actor of this id, or with this in its name or address, may have. */
async function idsOf(tx: Transaction, actor: string): Promise<string[]> {
  const part = actor.toLowerCase();
  const holds = (text: string): boolean => text.toLowerCase().includes(part);
  const people = await tx.selectFrom('people').select(['id', 'name', 'email']).execute();
  const keys = await tx.selectFrom('api_keys').select(['id', 'name']).execute();
  return [
    actor,
    ...people.filter(({ name, email }) => holds(name) || holds(email)).map(({ id }) => id),
    ...keys.filter(({ name }) => holds(name)).map(({ id }) => id),
  ];
}

const toLine = (row: Row, names: ReadonlyMap<string, string>): AuditLine => ({
  sequence: row.sequence,
  at: row.at,
  actor: {
    kind: row.actor_kind as AuditLine['actor']['kind'],
    id: row.actor_id,
    name: row.actor_id === null ? null : (names.get(row.actor_id) ?? null),
  },
  operation: row.operation,
  target: row.target,
  status: row.status,
  code: row.code,
  traceId: row.trace_id,
});
