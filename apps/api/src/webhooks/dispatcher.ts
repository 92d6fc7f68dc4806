/**
 * Delivers what was announced. It looks for what is due, leases it, sends it, and writes what came of it. Nothing is known
 * here that is not in the database: a server that starts after a crash goes on where the other ended, and several share the work.
 */
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/store.ts';
import type { Sealing } from '../receipts/sealing.ts';
import type { Reach } from './address.ts';
import { prune } from './deliveries.ts';
import { dueWebhooks, type Leased, leaseDue, settle } from './leases.ts';
import { send } from './send.ts';

export interface DispatcherSettings {
  readonly reach: Reach;
  readonly sealing: Sealing;
  /** Milliseconds between two looks; an attempt may take so long; others take over after. */
  readonly look?: number;
  readonly timeout?: number;
  readonly lease?: number;
}

export interface Dispatcher {
  /** Stops sending. What was under way is written down as not tried. */
  close(): Promise<void>;
}

export type Outcome = 'delivered' | 'pending' | 'failed';

const LOOK_MS = 1_000;
const LEASE_MS = 60_000;
/** Requests to one address at a time. */
const AT_ONCE = 4;
const PRUNE_MS = 3_600_000;

export function createDispatcher(
  store: Store,
  clock: Clock,
  logger: Logger,
  settings: DispatcherSettings,
  told: (outcome: Outcome) => void,
): Dispatcher {
  const { reach, sealing, look: every = LOOK_MS, timeout, lease = LEASE_MS } = settings;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const toAddress = new Map<string, number>();
  let looking: Promise<void> | null = null;
  let pruned = 0;

  async function deliver(leased: Leased): Promise<void> {
    const { webhook } = leased;
    const attempt = await send(leased, {
      reach,
      now: clock(),
      stopping: stopping.signal,
      ...(timeout === undefined ? {} : { timeout }),
    });
    const outcome = await store
      .transaction((tx) => settle(tx, leased, attempt, clock(), Math.random()))
      .finally(() => toAddress.set(webhook, (toAddress.get(webhook) ?? 1) - 1));
    if (attempt !== 'aborted' && outcome !== 'lost') told(outcome);
  }

  async function lookOnce(): Promise<void> {
    const at = clock();
    const now = at.toISOString();
    if (at.getTime() - pruned > PRUNE_MS) {
      pruned = at.getTime();
      await prune(store, at);
    }
    const until = new Date(at.getTime() + lease).toISOString();
    for (const webhook of await store.read((tx) => dueWebhooks(tx, now))) {
      const most = AT_ONCE - (toAddress.get(webhook) ?? 0);
      if (most <= 0 || stopping.signal.aborted) continue;
      const leased = await store.transaction((tx) => leaseDue(tx, webhook, sealing, { now, until, most }));
      toAddress.set(webhook, (toAddress.get(webhook) ?? 0) + leased.length);
      for (const one of leased) {
        const sent = deliver(one)
          .catch(() => logger.warn({ webhook }, 'a delivery cannot be written down'))
          .finally(() => {
            underWay.delete(sent);
            void look();
          });
        underWay.add(sent);
      }
    }
  }

  function look(): Promise<void> {
    if (stopping.signal.aborted) return Promise.resolve();
    looking ??= lookOnce()
      .catch(() => logger.warn('the deliveries cannot be read'))
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  const timer = setInterval(() => void look(), every);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      stopping.abort();
      await looking;
      await Promise.all(underWay);
    },
  };
}
