/** Addresses that are told of events: who may look after which, and what they are told. */
import { randomUUID } from 'node:crypto';
import {
  type Delivery,
  type DeliveryList,
  type DeliveryQuery,
  type NewWebhook,
  type NewWebhookRequest,
  type ReplayRequest,
  SCOPES,
  WEBHOOK_EVENTS,
  WEBHOOK_SUBSCRIPTIONS,
  type Webhook,
  type WebhookChange,
  type WebhookSubscription,
} from '@guiju/client';
import type { Selectable } from 'kysely';
import { type Actor, idOf } from '../access/actor.ts';
import type { Witness } from '../access/audit.ts';
import type { Clock } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { Sealing } from '../receipts/sealing.ts';
import { checkUrl, type Reach } from './address.ts';
import { ABOUT_NOTHING, enqueue } from './announce.ts';
import { findDelivery, listDeliveries, replay } from './deliveries.ts';
import { newSecret } from './signature.ts';
import type { WebhookTables } from './tables.ts';

/** A key sees and changes what it registered; whoever manages them for the house, all. All of them throw webhook-not-found. */
export interface Webhooks {
  list(actor: Actor): Promise<Webhook[]>;
  /** Throws bad-input for an address that will not do, scope-missing for events the key may not read, conflict where there are too many. */
  create(actor: Actor, request: NewWebhookRequest, witness: Witness): Promise<NewWebhook>;
  change(actor: Actor, id: string, change: WebhookChange, witness: Witness): Promise<Webhook>;
  remove(actor: Actor, id: string, witness: Witness): Promise<Webhook>;
  rotate(actor: Actor, id: string, witness: Witness): Promise<NewWebhook>;
  ping(actor: Actor, id: string, witness: Witness): Promise<Delivery>;
  deliveries(actor: Actor, id: string, query: DeliveryQuery, most: number): Promise<DeliveryList>;
  replay(actor: Actor, id: string, request: ReplayRequest, witness: Witness): Promise<number>;
}

type Row = Selectable<WebhookTables['webhooks']>;

const MOST = 50;
const ROTATION_MS = 24 * 3_600_000;

export function createWebhooks(store: Store, clock: Clock, reach: Reach, sealing: Sealing): Webhooks {
  /** Throws webhook-not-found, also for those of others: which there are is nobody else's business. */
  async function own(tx: Transaction, actor: Actor, id: string): Promise<Row> {
    const row = await tx.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
    if (row && (actor.kind !== 'key' || row.key === actor.id)) return row;
    throw new HttpProblem(
      'webhook-not-found',
      '没有这个编号的推送地址。全部见 GET /v1/webhooks。',
      'There is no webhook with this id. All are listed at GET /v1/webhooks.',
    );
  }
  const changing = <T>(
    actor: Actor,
    id: string,
    witness: Witness,
    work: (tx: Transaction, row: Row, now: Date) => Promise<T>,
  ): Promise<T> =>
    store.transaction(async (tx) => {
      const done = await work(tx, await own(tx, actor, id), clock());
      await witness(tx, id);
      return done;
    });
  const show = async (tx: Transaction, id: string): Promise<Webhook> => {
    const row = await tx.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return toWebhook(tx, row, clock().toISOString());
  };

  return {
    list: (actor) =>
      store.read(async (tx) => {
        const rows = await tx
          .selectFrom('webhooks')
          .selectAll()
          .orderBy('created_at')
          .orderBy('id')
          .execute();
        const seen = rows.filter((row) => actor.kind !== 'key' || row.key === actor.id);
        const webhooks: Webhook[] = [];
        for (const row of seen) webhooks.push(await toWebhook(tx, row, clock().toISOString()));
        return webhooks;
      }),

    create(actor, { url, events }, witness) {
      mayBeTold(actor, events);
      const [id, secret] = [`w-${randomUUID()}`, newSecret()];
      const row: Row = {
        id,
        url: checkUrl(url, reach),
        active: 1,
        secret: sealing.seal(secret, id),
        former_secret: null,
        former_until: null,
        key: actor.kind === 'key' ? actor.id : null,
        created_at: clock().toISOString(),
        created_by: idOf(actor) ?? '',
      };
      return store.transaction(async (tx) => {
        const { count } = await tx
          .selectFrom('webhooks')
          .select((e) => e.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        if (Number(count) >= MOST) throw tooMany();
        await tx.insertInto('webhooks').values(row).execute();
        await subscribe(tx, row.id, events);
        await witness(tx, row.id);
        return { ...(await show(tx, id)), secret };
      });
    },

    change(actor, id, { url, events, active }, witness) {
      if (events) mayBeTold(actor, events);
      const to = url === undefined ? undefined : checkUrl(url, reach);
      return changing(actor, id, witness, async (tx, row) => {
        await tx
          .updateTable('webhooks')
          .set({ url: to ?? row.url, active: active === undefined ? row.active : Number(active) })
          .where('id', '=', id)
          .execute();
        if (events) await subscribe(tx, id, events);
        return show(tx, id);
      });
    },

    remove: (actor, id, witness) =>
      changing(actor, id, witness, async (tx, row) => {
        const gone = await toWebhook(tx, row, clock().toISOString());
        await tx.deleteFrom('webhook_deliveries').where('webhook', '=', id).execute();
        await tx.deleteFrom('webhook_subscriptions').where('webhook', '=', id).execute();
        await tx.deleteFrom('webhooks').where('id', '=', id).execute();
        return gone;
      }),

    rotate: (actor, id, witness) =>
      changing(actor, id, witness, async (tx, row, now) => {
        const secret = newSecret();
        const former_until = new Date(now.getTime() + ROTATION_MS).toISOString();
        await tx
          .updateTable('webhooks')
          .set({ secret: sealing.seal(secret, id), former_secret: row.secret, former_until })
          .where('id', '=', id)
          .execute();
        return { ...(await show(tx, id)), secret };
      }),

    ping: (actor, id, witness) =>
      changing(actor, id, witness, async (tx, _, now) => {
        const ping = { type: 'ping', at: now.toISOString(), about: ABOUT_NOTHING } as const;
        return findDelivery(tx, id, await enqueue(tx, ping, [id]));
      }),

    deliveries: (actor, id, query, most) =>
      store.read(async (tx) => {
        await own(tx, actor, id);
        const found = await listDeliveries(tx, id, query, most);
        const deliveries = found.slice(0, most);
        return { deliveries, next: found.length > most ? (deliveries.at(-1)?.sequence ?? null) : null };
      }),

    replay: (actor, id, request, witness) =>
      changing(actor, id, witness, (tx, _, now) => replay(tx, id, request, now.toISOString())),
  };
}

async function subscribe(
  tx: Transaction,
  webhook: string,
  events: readonly WebhookSubscription[],
): Promise<void> {
  await tx.deleteFrom('webhook_subscriptions').where('webhook', '=', webhook).execute();
  await tx
    .insertInto('webhook_subscriptions')
    .values([...new Set(events)].map((type) => ({ type, webhook })))
    .execute();
}

async function toWebhook(tx: Transaction, row: Row, now: string): Promise<Webhook> {
  const told = await tx
    .selectFrom('webhook_subscriptions')
    .select('type')
    .where('webhook', '=', row.id)
    .execute();
  const counted = await tx
    .selectFrom('webhook_deliveries')
    .select((e) => ['state', e.fn.countAll<number>().as('count')])
    .where('webhook', '=', row.id)
    .where('state', 'in', ['pending', 'failed'])
    .groupBy('state')
    .execute();
  const count = (state: string): number => Number(counted.find((c) => c.state === state)?.count ?? 0);
  const types = new Set(told.map((t) => t.type));
  return {
    id: row.id,
    url: row.url,
    events: WEBHOOK_SUBSCRIPTIONS.filter((type) => types.has(type)),
    active: row.active === 1,
    createdAt: row.created_at,
    createdBy: row.created_by,
    rotatingUntil: (row.former_until ?? '') > now ? row.former_until : null,
    pending: count('pending'),
    failed: count('failed'),
  };
}

/** Nobody is told by an event what their key may not read. */
function mayBeTold(actor: Actor, events: readonly WebhookSubscription[]): void {
  if (actor.kind !== 'key') return;
  for (const type of events) {
    const { needs } = WEBHOOK_EVENTS[type];
    if (actor.scopes.has(needs)) continue;
    const { zh, en } = SCOPES[needs].words;
    throw new HttpProblem(
      'scope-missing',
      `事件 ${type} 只推送给有权限 ${needs}（${zh}）的密钥。请去掉它，或另建一个带这项权限的密钥。`,
      `The event ${type} is only for keys with the scope ${needs} (${en}). Leave it out, or have a key made that has it.`,
      { scope: needs },
    );
  }
}

const tooMany = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    `推送地址已有 ${MOST} 个，不能再登记。请先移除不用的。`,
    `There are ${MOST} webhooks already. Remove some that are not used.`,
  );
