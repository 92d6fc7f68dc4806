import { operations } from '@guiju/client';
import { route } from '../http/route.ts';
import type { Routes } from './services.ts';

export const healthRoutes: Routes = (app, table, { db, library, stopping, logger }) => {
  route(app, table, operations.live, () => ({ status: 'ok' as const, checks: {} }));

  route(app, table, operations.ready, (c) => {
    let ledger: string | null = null;
    try {
      db.probe();
    } catch (error) {
      ledger = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
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
