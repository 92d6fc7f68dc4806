import { operations } from '@guiju/client';
import { route } from '../http/route.ts';
import { LedgerUnavailable } from '../ledger/store.ts';
import type { Routes } from './services.ts';

export const healthRoutes: Routes = (app, table, { store, library, stopping, logger }) => {
  route(app, table, operations.live, () => ({ status: 'ok' as const, checks: {} }));

  route(app, table, operations.ready, async (c) => {
    let ledger: string | null = null;
    try {
      await store.probe();
    } catch (error) {
      ledger = error instanceof LedgerUnavailable ? error.code : 'failed';
      logger.warn({ code: ledger }, 'ledger cannot be written');
    }
    const compiled = library.policies.some((p) => p.program);
    const checks = {
      ledger: { ok: ledger === null, detail: ledger },
      policies: { ok: compiled, detail: compiled ? null : 'none compiles' },
      running: { ok: !stopping.aborted, detail: stopping.aborted ? 'stopping' : null },
    };
    const ok = Object.values(checks).every((check) => check.ok);
    return c.json({ status: ok ? ('ok' as const) : ('failing' as const), checks }, ok ? 200 : 503);
  });
};
