/** Once a day, and at the start, a server erases what has been kept long enough. Several servers may: each finds what is left. */
import type { Signer } from '@guiju/ledger';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/store.ts';
import { StartFailure } from '../start-failure.ts';
import { eraseExpired } from './retention.ts';

const DAY_MS = 24 * 3_600_000;

export interface RetentionJob {
  close(): Promise<void>;
}

/** `years` null: everything is kept. */
export function startRetention(
  store: Store,
  signer: Signer,
  clock: Clock,
  logger: Logger,
  years: number | null,
): RetentionJob {
  if (years === null) return { close: async () => {} };
  const erase = (): Promise<void> =>
    eraseExpired(store, signer, years, clock).then(
      ({ expired, before }) => logger.info({ erased: expired.length, before }, 'retention'),
      () => logger.error('what has been kept long enough could not be erased'),
    );
  let running = erase();
  const timer = setInterval(() => {
    running = running.then(erase);
  }, DAY_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}

/** null: not set, and everything is kept. Throws StartFailure. */
export function readYears(written: string | undefined): number | null {
  if (!written) return null;
  if (/^\d{1,3}$/.test(written) && Number(written) > 0) return Number(written);
  throw new StartFailure(
    `GUIJU_RETENTION_YEARS 应是 1–999 的整数（办结后个人信息保留几年）；不设则一直保留。现在是“${written}”。\n` +
      `GUIJU_RETENTION_YEARS is a whole number from 1 to 999, the years that personal data is kept after a case has ended; without it everything is kept. It is “${written}”.`,
  );
}
