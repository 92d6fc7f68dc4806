/**
 * Who sends what: a delivery is leased in a transaction of the one writer, so that of several servers over a ledger only one has it
 * at a time; a server that dies loses its leases with time. Of one application the next is sent when the one before was taken, or given up.
 */
import { randomUUID } from 'node:crypto';
import type { WebhookEvent, WebhookEventType } from '@guiju/client';
import { sql } from 'kysely';
import type { Transaction } from '../ledger/store.ts';
import type { Sealing } from '../receipts/sealing.ts';
import type { About } from './announce.ts';
import { nextAttempt } from './schedule.ts';
import type { Attempt, Outgoing } from './send.ts';

export interface Leased extends Outgoing {
  readonly webhook: string;
  readonly event: number;
  readonly lease: string;
}

/** Addresses that may be told, and have something that is due. Whose key has ended is told no more. */
export async function dueWebhooks(tx: Transaction, now: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('webhooks as w')
    .leftJoin('api_keys as k', 'k.id', 'w.key')
    .select('w.id')
    .where('w.active', '=', 1)
    .where('k.revoked_at', 'is', null)
    .where((e) => e.or([e('k.expires_at', 'is', null), e('k.expires_at', '>', now)]))
    // Ordered and limited, so that a backlog is looked into from its beginning, not gone through.
    .where((e) =>
      e.exists(
        due(tx, now)
          .select('d.event')
          .where(sql<boolean>`d.webhook = w.id`)
          .orderBy('d.due_at')
          .orderBy('d.event')
          .limit(1),
      ),
    )
    .execute();
  return rows.map((r) => r.id);
}

const due = (tx: Transaction, now: string) =>
  tx
    .selectFrom('webhook_deliveries as d')
    .where('d.state', '=', 'pending')
    .where('d.due_at', '<=', now)
    .where((e) => e.or([e('d.leased_until', 'is', null), e('d.leased_until', '<=', now)]))
    // The first that waits of its application. As a value, not a join: few are looked at, however many wait.
    .where(
      sql<boolean>`d.event = (SELECT MIN(o.event) FROM webhook_deliveries o
        WHERE o.webhook = d.webhook AND o.subject = d.subject AND o.state = 'pending')`,
    );

export async function leaseDue(
  tx: Transaction,
  webhook: string,
  sealing: Sealing,
  { now, until, most }: { readonly now: string; readonly until: string; readonly most: number },
): Promise<readonly Leased[]> {
  const chosen = await due(tx, now)
    .select('d.event')
    .where('d.webhook', '=', webhook)
    .orderBy('d.due_at')
    .orderBy('d.event')
    .limit(most)
    .execute();
  const events = chosen.map((c) => c.event);
  if (events.length === 0) return [];
  const rows = await tx
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhook_events as e', 'e.sequence', 'd.event')
    .innerJoin('webhooks as w', 'w.id', 'd.webhook')
    .select(['d.event', 'e.id', 'e.type', 'e.at', 'e.about'])
    .select(['w.url', 'w.secret', 'w.former_secret', 'w.former_until'])
    .where('d.webhook', '=', webhook)
    .where('d.event', 'in', events)
    .where('w.active', '=', 1)
    .orderBy('d.event')
    .execute();
  if (rows.length === 0) return [];
  const lease = randomUUID();
  await tx
    .updateTable('webhook_deliveries')
    .set({ lease, leased_until: until })
    .where('webhook', '=', webhook)
    .where('event', 'in', events)
    .execute();
  return rows.map((r) => ({
    webhook,
    event: r.event,
    lease,
    url: r.url,
    id: r.id,
    body: bodyOf(r),
    secrets: [r.secret, (r.former_until ?? '') > now ? r.former_secret : null].flatMap((secret) =>
      secret === null ? [] : [sealing.open(secret, webhook)],
    ),
  }));
}

interface EventRow {
  readonly event: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly about: string;
}

function bodyOf({ event, id, type, at, about: written }: EventRow): string {
  const about = JSON.parse(written) as About;
  const links = {
    ...(about.application === null ? {} : { application: `/v1/applications/${about.application}` }),
    ...(about.claim === null ? {} : { claim: `/v1/claims/${about.claim}` }),
  };
  const body: WebhookEvent & { type: string } = {
    id,
    type: type as WebhookEventType,
    timestamp: at,
    sequence: event,
    data: { ...about, links },
  };
  return JSON.stringify(body);
}

/** What became of an attempt. Of a lease that was lost meanwhile nothing is written: somebody else has it. */
export async function settle(
  tx: Transaction,
  { webhook, event, lease }: Leased,
  attempt: Attempt | 'aborted',
  now: Date,
  random: number,
): Promise<'delivered' | 'pending' | 'failed' | 'lost'> {
  const row = await tx
    .selectFrom('webhook_deliveries')
    .select(['attempts', 'queued_at', 'subject'])
    .where('webhook', '=', webhook)
    .where('event', '=', event)
    .where('lease', '=', lease)
    .executeTakeFirst();
  if (!row) return 'lost';
  const at = now.toISOString();
  const write = (values: object) =>
    tx
      .updateTable('webhook_deliveries')
      .set({ lease: null, leased_until: null, ...values })
      .where('webhook', '=', webhook)
      .where('event', '=', event)
      .execute();
  if (attempt === 'aborted') {
    await write({});
    return 'pending';
  }
  const attempts = row.attempts + 1;
  const next = attempt.fault === null ? null : nextAttempt(attempts, new Date(row.queued_at), now, random);
  const state = attempt.fault === null ? 'delivered' : next === null ? 'failed' : 'pending';
  const tried = { attempts, status: attempt.status, fault: attempt.fault, tried_at: at };
  await write({ ...tried, state });
  // What waits behind it waits with it, so that nobody looks at it in vain; or it is its turn now.
  await tx
    .updateTable('webhook_deliveries')
    .set({ due_at: next?.toISOString() ?? at })
    .where('webhook', '=', webhook)
    .where('subject', '=', row.subject)
    .where('state', '=', 'pending')
    .execute();
  return state;
}
