/** Applications in the database: the trail is what counts, and the row beside it says what it came to. */
import type { MissingItem, Reason } from '@guiju/client';
import { formatDate, type ObjectRef, parseDate } from '@guiju/ir';
import { foldEvents, type Process, type ProcessEvent } from '@guiju/ledger/process';
import { HttpProblem } from '../http/problem.ts';
import { send } from '../ledger/send.ts';
import type { Transaction } from '../ledger/store.ts';
import { ABOUT_NOTHING, announce } from '../webhooks/announce.ts';
import { accountOf, type StoredAccount } from './account.ts';

export interface ApplicationRow {
  readonly id: string;
  readonly policy: string;
  readonly clause: string | null;
  readonly object: ObjectRef | null;
  readonly route: 'application' | 'direct';
  readonly submittedAt: string;
  readonly claim: string | null;
  readonly override: StoredOverride | null;
}

export interface StoredOverride {
  readonly id: string;
  readonly rule: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** The step that waits, as it was sent. */
  readonly request: { readonly event: string };
}

export interface Evaluation {
  readonly asOf: string;
  readonly programHash: string;
  /** pooled: it has no result alone. */
  readonly verdict: 'granted' | 'refused' | 'undetermined' | 'pooled';
  /** Fen of all its parts, to come included; null: not granted, or open. */
  readonly fen: string | null;
  readonly reasons: readonly Reason[];
  readonly missing: readonly MissingItem[];
}

export interface Contents {
  readonly applicant: string;
  readonly contact: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly evaluation: Evaluation;
  readonly materials: readonly string[];
}

export interface TrailRow {
  readonly position: number;
  readonly event: ProcessEvent;
  readonly to: string;
  readonly at: string;
  readonly reason: string | null;
  readonly detail: unknown;
}

export interface Loaded {
  readonly row: ApplicationRow;
  readonly process: Process;
  readonly trail: readonly TrailRow[];
  /** null: recorded at once, or erased. */
  readonly contents: Contents | null;
  /** null: none was given, or erased. */
  readonly account: StoredAccount | null;
}

const noApplication = (id: string): HttpProblem =>
  new HttpProblem(
    'application-not-found',
    `没有编号为 ${id.slice(0, 80)} 的办件。请核对编号，或在 /v1/applications 里查找。`,
    `There is no application ${id.slice(0, 80)}. Check the id, or look for it in /v1/applications.`,
  );

/** Throws application-not-found. */
export async function loadApplication(tx: Transaction, id: string): Promise<Loaded> {
  const found = await tx.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) throw noApplication(id);
  const trail = await trailOf(tx, id);
  const process = foldEvents(trail.map((t) => t.event));
  if (process === null) throw new Error(`the application ${id} has no trail`);
  return {
    row: rowOf(found),
    process,
    trail,
    contents: await contentsOf(tx, id),
    account: await accountOf(tx, id),
  };
}

type Found = {
  id: string;
  policy: string;
  clause: string | null;
  object_entity: string | null;
  object_id: string | null;
  route: string;
  submitted_at: string;
  claim: string | null;
  override: string | null;
};
export const rowOf = (found: Found): ApplicationRow => ({
  id: found.id,
  policy: found.policy,
  clause: found.clause,
  object:
    found.object_entity === null || found.object_id === null
      ? null
      : { entity: found.object_entity, id: found.object_id },
  route: found.route as ApplicationRow['route'],
  submittedAt: found.submitted_at,
  claim: found.claim,
  override: found.override === null ? null : (JSON.parse(found.override) as StoredOverride),
});

export async function trailOf(tx: Transaction, id: string): Promise<readonly TrailRow[]> {
  const rows = await tx
    .selectFrom('process_events')
    .selectAll()
    .where('application', '=', id)
    .orderBy('position')
    .execute();
  return rows.map((r) => ({
    position: r.position,
    event: readEvent(r.event),
    to: r.to_state,
    at: r.at,
    reason: r.reason,
    detail: r.detail === null ? null : JSON.parse(r.detail),
  }));
}

export async function contentsOf(tx: Transaction, id: string): Promise<Contents | null> {
  const row = await tx
    .selectFrom('application_contents')
    .selectAll()
    .where('application', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    applicant: row.applicant,
    contact: row.contact,
    facts: JSON.parse(row.facts),
    evaluation: JSON.parse(row.evaluation),
    materials: JSON.parse(row.materials),
  };
}

function readEvent(text: string): ProcessEvent {
  const event = JSON.parse(text) as { readonly on: string; readonly payFrom?: string };
  const on = parseDate(event.on);
  if (on === undefined) throw new Error('an event of a trail has no day');
  const payFrom = event.payFrom === undefined ? undefined : parseDate(event.payFrom);
  return { ...event, on, ...(payFrom === undefined ? {} : { payFrom }) } as unknown as ProcessEvent;
}

export interface NewEvent {
  readonly event: ProcessEvent;
  readonly at: string;
  readonly reason: string | null;
  readonly detail: unknown;
}

const eventJson = (event: ProcessEvent) => ({
  ...event,
  on: formatDate(event.on),
  ...('payFrom' in event && event.payFrom !== undefined ? { payFrom: formatDate(event.payFrom) } : {}),
});

export async function writeEvent(
  tx: Transaction,
  id: string,
  position: number,
  { event, at, reason, detail }: NewEvent,
  process: Process,
): Promise<void> {
  await send(
    tx,
    tx.insertInto('process_events').values({
      application: id,
      position,
      event: JSON.stringify(eventJson(event)),
      to_state: process.state,
      at,
      reason,
      detail: detail === null || detail === undefined ? null : JSON.stringify(detail),
    }),
  );
  await announce(tx, 'application.moved', at, async () => {
    const about = await tx
      .selectFrom('applications')
      .select(['policy', 'clause', 'claim'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { ...ABOUT_NOTHING, ...about, application: id, step: event.kind, state: process.state };
  });
}

export async function writeContents(tx: Transaction, id: string, contents: Contents): Promise<void> {
  const row = {
    applicant: contents.applicant,
    contact: contents.contact,
    facts: JSON.stringify(contents.facts),
    evaluation: JSON.stringify(contents.evaluation),
    materials: JSON.stringify(contents.materials),
  };
  await tx
    .insertInto('application_contents')
    .values({ application: id, ...row })
    .onConflict((c) => c.column('application').doUpdateSet(row))
    .execute();
}
