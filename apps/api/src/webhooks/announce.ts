/**
 * Events are written by the transaction that makes them happen, one row for each address to be told: what was rolled back was
 * never announced, and what was committed is delivered, whatever becomes of this process. Where nobody listens nothing is written.
 */
import { randomUUID } from 'node:crypto';
import type { WebhookEvent, WebhookEventType } from '@guiju/client';
import type { Transaction } from '../ledger/store.ts';

export type About = Omit<WebhookEvent['data'], 'links'>;

export const ABOUT_NOTHING: About = {
  policy: null,
  clause: null,
  application: null,
  claim: null,
  slot: null,
  step: null,
  state: null,
};

/** `about` is asked only where somebody listens. */
export async function announce(
  tx: Transaction,
  type: WebhookEventType,
  at: string,
  about: () => About | Promise<About>,
): Promise<void> {
  const known = listening.get(tx) ?? whoListens(tx, at);
  listening.set(tx, known);
  const webhooks = (await known).filter((l) => l.type === type).map((l) => l.webhook);
  if (webhooks.length > 0) await enqueue(tx, { type, at, about: await about() }, webhooks);
}

/** Asked once in each work: it has the database to itself, and none that announces changes who listens. */
const listening = new WeakMap<Transaction, ReturnType<typeof whoListens>>();

const whoListens = (tx: Transaction, at: string) =>
  tx
    .selectFrom('webhook_subscriptions')
    .innerJoin('webhooks as w', 'w.id', 'webhook_subscriptions.webhook')
    .leftJoin('api_keys as k', 'k.id', 'w.key')
    .select(['webhook_subscriptions.webhook', 'webhook_subscriptions.type'])
    .where('k.revoked_at', 'is', null)
    .where((e) => e.or([e('k.expires_at', 'is', null), e('k.expires_at', '>', at)]))
    .execute();

export interface Announced {
  readonly type: WebhookEventType;
  readonly at: string;
  readonly about: About;
}

/** Writes the event and its deliveries; the event's number. */
export async function enqueue(
  tx: Transaction,
  { type, at, about }: Announced,
  webhooks: readonly string[],
): Promise<number> {
  const id = `e-${randomUUID()}`;
  const { sequence } = await tx
    .insertInto('webhook_events')
    .values({ id, type, at, about: JSON.stringify(about) })
    .returning('sequence')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('webhook_deliveries')
    .values(
      webhooks.map((webhook) => ({
        webhook,
        event: sequence,
        subject: about.application ?? id,
        state: 'pending',
        attempts: 0,
        queued_at: at,
        due_at: at,
        lease: null,
        leased_until: null,
        status: null,
        fault: null,
        tried_at: null,
      })),
    )
    .execute();
  return sequence;
}
