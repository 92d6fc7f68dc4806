/** What became of events: listed, sent again, forgotten after a time. */
import type { Delivery, DeliveryQuery, ReplayRequest, WebhookEventType } from '@guiju/client';
import type { Store, Transaction } from '../ledger/store.ts';
import type { About } from './announce.ts';

const KEPT_MS = 30 * 24 * 3_600_000;
/** Rows of one transaction: others want to write too. */
const PRUNED_AT_ONCE = 1_000;

const rows = (tx: Transaction, webhook: string) =>
  tx
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhook_events as e', 'e.sequence', 'd.event')
    .innerJoin('webhooks as w', 'w.id', 'd.webhook')
    .select(['e.sequence', 'e.id', 'e.type', 'e.at', 'e.about', 'w.active'])
    .select(['d.state', 'd.attempts', 'd.status', 'd.fault', 'd.tried_at', 'd.due_at'])
    .where('d.webhook', '=', webhook);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const toDelivery = (row: Row): Delivery => ({
  sequence: row.sequence,
  event: row.id,
  type: row.type as WebhookEventType,
  application: (JSON.parse(row.about) as About).application,
  at: row.at,
  state: row.state as Delivery['state'],
  attempts: row.attempts,
  status: row.status,
  fault: row.fault as Delivery['fault'],
  triedAt: row.tried_at,
  nextAt: row.state === 'pending' && row.active === 1 ? row.due_at : null,
});

/** Newest first; one more than asked for where there are more. */
export async function listDeliveries(
  tx: Transaction,
  webhook: string,
  { state, before }: Pick<DeliveryQuery, 'state' | 'before'>,
  most: number,
): Promise<readonly Delivery[]> {
  let query = rows(tx, webhook);
  if (state !== undefined) query = query.where('d.state', '=', state);
  if (before !== undefined) query = query.where('d.event', '<', Number(before));
  const found = await query
    .orderBy('d.event', 'desc')
    .limit(most + 1)
    .execute();
  return found.map(toDelivery);
}

export async function findDelivery(tx: Transaction, webhook: string, event: number): Promise<Delivery> {
  return toDelivery(await rows(tx, webhook).where('d.event', '=', event).executeTakeFirstOrThrow());
}

/** Due now, with all its time before it; the number of deliveries. What is being sent at this moment is left to end. */
export async function replay(
  tx: Transaction,
  webhook: string,
  request: ReplayRequest,
  now: string,
): Promise<number> {
  const chosen = tx.selectFrom('webhook_events').select('sequence');
  const events =
    'events' in request
      ? chosen.where('id', 'in', request.events)
      : chosen
          .where('at', '>=', new Date(request.from).toISOString())
          .where('at', '<', new Date(request.until).toISOString());
  const failedOnly = 'from' in request && (request.only ?? 'failed') === 'failed';
  const result = await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'pending', attempts: 0, queued_at: now, due_at: now })
    .where('webhook', '=', webhook)
    .where('event', 'in', events)
    .where('state', 'in', failedOnly ? ['failed'] : ['pending', 'delivered', 'failed'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Events that nobody waits for any more go, with their deliveries. */
export async function prune(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  const forgotten = (tx: Transaction) =>
    tx
      .selectFrom('webhook_events as e')
      .select('e.sequence')
      .where('e.at', '<', before)
      .where((q) =>
        q.not(
          q.exists(
            q
              .selectFrom('webhook_deliveries as d')
              .select('d.event')
              .whereRef('d.event', '=', 'e.sequence')
              .where('d.state', '=', 'pending'),
          ),
        ),
      )
      .limit(PRUNED_AT_ONCE)
      .execute();
  for (;;) {
    if ((await store.read(forgotten)).length === 0) return;
    const left = await store.transaction(async (tx) => {
      const events = (await forgotten(tx)).map((e) => e.sequence);
      if (events.length === 0) return 0;
      await tx.deleteFrom('webhook_deliveries').where('event', 'in', events).execute();
      await tx.deleteFrom('webhook_events').where('sequence', 'in', events).execute();
      return events.length;
    });
    if (left < PRUNED_AT_ONCE) return;
  }
}
