import { type AdjustmentLine, operations } from '@guiju/client';
import { inSight } from '../access/sight.ts';
import { readBody, readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { param, route } from '../http/route.ts';
import { askerOf } from '../process/asker.ts';
import type { Routes } from './services.ts';

export const adjustmentRoutes: Routes = (app, table, { adjustments, access }) => {
  const seen = <T extends { readonly lines: readonly AdjustmentLine[] }>(c: Request, adjustment: T): T =>
    inSight(
      c,
      adjustment,
      adjustment.lines.flatMap(({ object, payee }) => [object, payee]),
    );

  route(app, table, operations.previewAdjustment, async (c) => {
    const preview = await adjustments.preview(param(c, 'id'));
    return inSight(
      c,
      seen(c, preview),
      preview.fresh.map((f) => f.object),
    );
  });
  route(app, table, operations.proposeAdjustment, async (c) => {
    const request = await readBody(c, operations.proposeAdjustment);
    const made = await adjustments.propose(askerOf(c, access.audit), request);
    c.header('location', `/v1/adjustments/${made.id}`);
    return seen(c, made);
  });
  route(app, table, operations.listAdjustments, async (c) => ({
    adjustments: await adjustments.list(readQuery(c, operations.listAdjustments).policy),
  }));
  route(app, table, operations.getAdjustment, async (c) => seen(c, await adjustments.find(param(c, 'id'))));
  route(app, table, operations.decideAdjustment, async (c) => {
    const decision = await readBody(c, operations.decideAdjustment);
    return seen(c, await adjustments.decide(askerOf(c, access.audit), param(c, 'id'), decision));
  });
};
