/** How the deliveries stand, for those who watch the server. */
import type { Transaction } from '../ledger/store.ts';

export interface WebhookState {
  readonly webhooks: number;
  readonly pending: number;
  readonly failed: number;
  /** null: nothing waits, or only behind addresses that are paused. */
  readonly waitingSince: string | null;
}

export async function webhookState(tx: Transaction): Promise<WebhookState> {
  const { webhooks } = await tx
    .selectFrom('webhooks')
    .select((e) => e.fn.countAll<number>().as('webhooks'))
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom('webhook_deliveries')
    .select((e) => ['state', e.fn.countAll<number>().as('count')])
    .where('state', 'in', ['pending', 'failed'])
    .groupBy('state')
    .execute();
  const oldest = await tx
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhooks as w', 'w.id', 'd.webhook')
    .select((e) => e.fn.min<string | null>('d.queued_at').as('since'))
    .where('d.state', '=', 'pending')
    .where('w.active', '=', 1)
    .executeTakeFirst();
  const count = (state: string): number => Number(rows.find((r) => r.state === state)?.count ?? 0);
  return {
    webhooks: Number(webhooks),
    pending: count('pending'),
    failed: count('failed'),
    waitingSince: oldest?.since ?? null,
  };
}
