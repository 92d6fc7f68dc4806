/** Which figures a server keeps: requests, claims, the ledger's queue and writes, the chain. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Claim } from '@guiju/client';
import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../clock.ts';
import type { Env } from '../http/env.ts';
import type { Store } from '../ledger/store.ts';
import { chainHead } from '../receipts/chain.ts';
import type { Outcome } from '../webhooks/dispatcher.ts';
import { type WebhookState, webhookState } from '../webhooks/state.ts';
import { createMetrics } from './metrics.ts';

export interface ServerMetrics {
  /** Around every request that an operation of the contract answers. */
  readonly requests: MiddlewareHandler<Env>;
  /** A claim that was decided and recorded now. */
  claimed(claim: Claim): void;
  /** An attempt to deliver an event. */
  told(outcome: Outcome): void;
  text(): Promise<string>;
  close(): void;
}

export function createServerMetrics(store: Store, clock: Clock): ServerMetrics {
  const metrics = createMetrics();
  const requests = metrics.counter('guiju_requests_total', 'Requests answered, by operation and status.');
  const seconds = metrics.histogram('guiju_request_seconds', 'Time to answer, by operation.');
  const claims = metrics.counter(
    'guiju_claims_total',
    'Claims recorded since the start, by what came of them.',
  );
  const writes = metrics.histogram(
    'guiju_ledger_write_seconds',
    'From the beginning of a transaction to its commit.',
  );
  const failed = metrics.counter(
    'guiju_ledger_write_failures_total',
    'Transactions that the database refused.',
  );
  store.onWrite((ms, ok) => (ok ? writes.observe(ms / 1000) : failed.add()));
  metrics.gauge('guiju_ledger_queue_depth', 'Works that wait for the one writer.', () => store.waiting());
  const head = () => store.read(chainHead).catch(() => null);
  metrics.gauge(
    'guiju_chain_receipts',
    'Receipts in the chain.',
    async () => (await head())?.sequence ?? null,
  );
  metrics.gauge(
    'guiju_chain_head_age_seconds',
    'How old the newest receipt is; below 0: the clock was set back.',
    async () => {
      const newest = await head();
      return newest === null ? null : (clock().getTime() - Date.parse(newest.at)) / 1000;
    },
  );
  const attempts = metrics.counter(
    'guiju_webhook_attempts_total',
    'Attempts to deliver an event; pending: to be tried again; failed: given up.',
  );
  // Three gauges of one look.
  let look: { readonly at: number; readonly state: Promise<WebhookState | null> } | null = null;
  const webhooks = (): Promise<WebhookState | null> => {
    const now = performance.now();
    if (look === null || now - look.at > 1_000)
      look = { at: now, state: store.read(webhookState).catch(() => null) };
    return look.state;
  };
  metrics.gauge(
    'guiju_webhook_pending',
    'Events that wait to be delivered.',
    async () => (await webhooks())?.pending ?? null,
  );
  metrics.gauge(
    'guiju_webhook_failed',
    'Events of the last 30 days that were given up.',
    async () => (await webhooks())?.failed ?? null,
  );
  metrics.gauge('guiju_webhook_oldest_pending_seconds', 'How long the oldest of them waits.', async () => {
    const since = (await webhooks())?.waitingSince ?? null;
    return since === null ? null : (clock().getTime() - Date.parse(since)) / 1000;
  });
  const began = performance.now();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  metrics.gauge('guiju_event_loop_delay_seconds', 'p99 since it was last read.', () => {
    const p99 = delay.percentile(99) / 1e9;
    delay.reset();
    return Number.isFinite(p99) ? p99 : 0;
  });
  metrics.gauge('process_resident_memory_bytes', 'Memory in use.', () => process.memoryUsage.rss());
  metrics.gauge(
    'process_uptime_seconds',
    'Since the server began.',
    () => (performance.now() - began) / 1000,
  );
  return {
    async requests(c, next) {
      const at = performance.now();
      await next();
      const operation = c.get('operation');
      if (!operation) return;
      requests.add({ operation, status: String(c.res.status) });
      seconds.observe((performance.now() - at) / 1000, { operation });
    },
    claimed: ({ status, replayed }) => {
      if (!replayed) claims.add({ status });
    },
    told: (outcome) => attempts.add({ outcome }),
    text: () => metrics.text(),
    close: () => delay.disable(),
  };
}
