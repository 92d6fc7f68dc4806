import { type ClosingMember, operations } from '@guiju/client';
import { inSight } from '../access/sight.ts';
import { listPools } from '../closing/list-pools.ts';
import { ALL } from '../closing/periods.ts';
import { readBody, readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { param, route } from '../http/route.ts';
import { askerOf } from '../process/asker.ts';
import { partiesOf } from '../process/seen-by.ts';
import type { Routes } from './services.ts';

export const closingRoutes: Routes = (app, table, { library, store, closings, access }) => {
  const seen = <T extends { readonly members: readonly ClosingMember[] }>(c: Request, closing: T): T =>
    inSight(c, closing, closing.members.flatMap(partiesOf));

  route(app, table, operations.listPools, async (c) => {
    const { policy } = readQuery(c, operations.listPools);
    const policies = policy === undefined ? library.policies : [library.ready(policy)];
    return { pools: await store.read((tx) => listPools(tx, policies)) };
  });
  route(app, table, operations.previewClosing, async (c) => {
    const { period = ALL } = readQuery(c, operations.previewClosing);
    return seen(c, await closings.preview(param(c, 'id'), param(c, 'pool'), period));
  });
  route(app, table, operations.proposeClosing, async (c) => {
    const request = await readBody(c, operations.proposeClosing);
    const closing = await closings.propose(askerOf(c, access.audit), request);
    c.header('location', `/v1/closings/${closing.id}`);
    return seen(c, closing);
  });
  route(app, table, operations.listClosings, async (c) => ({
    closings: await closings.list(readQuery(c, operations.listClosings).policy),
  }));
  route(app, table, operations.getClosing, async (c) => seen(c, await closings.find(param(c, 'id'))));
  route(app, table, operations.decideClosing, async (c) => {
    const decision = await readBody(c, operations.decideClosing);
    return seen(c, await closings.decide(askerOf(c, access.audit), param(c, 'id'), decision));
  });
};
