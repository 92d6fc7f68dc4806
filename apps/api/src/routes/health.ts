import { operations } from '@guiju/client';
import { route } from '../http/route.ts';
import { LedgerUnavailable } from '../ledger/store.ts';
import { CLOCK_SLACK_MS, chainHead } from '../receipts/chain.ts';
import type { Routes } from './services.ts';

export const healthRoutes: Routes = (app, table, { store, library, stopping, logger, clock, metrics }) => {
  route(app, table, operations.live, () => ({ status: 'ok' as const, checks: {} }));

  route(app, table, operations.ready, async (c) => {
    let ledger: string | null = null;
    try {
      await store.probe();
    } catch (error) {
      ledger = error instanceof LedgerUnavailable ? error.code : 'failed';
      logger.warn({ code: ledger }, 'ledger cannot be written');
    }
    const head = await store.read(chainHead).catch(() => null);
    const ahead = head === null ? 0 : Date.parse(head.at) - clock().getTime();
    const compiled = library.policies.some((p) => p.program);
    const checks = {
      ledger: { ok: ledger === null, detail: ledger },
      // What is recorded now would be dated before what it follows.
      clock: {
        ok: ahead <= CLOCK_SLACK_MS,
        detail: ahead <= CLOCK_SLACK_MS ? null : `${Math.round(ahead / 1000)} s behind the newest receipt`,
      },
      policies: { ok: compiled, detail: compiled ? null : 'none compiles' },
      running: { ok: !stopping.aborted, detail: stopping.aborted ? 'stopping' : null },
    };
    const ok = Object.values(checks).every((check) => check.ok);
    return c.json({ status: ok ? ('ok' as const) : ('failing' as const), checks }, ok ? 200 : 503);
  });

  route(app, table, operations.metrics, async (c) =>
    c.body(await metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
};
