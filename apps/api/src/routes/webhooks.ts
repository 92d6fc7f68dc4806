import { operations } from '@guiju/client';
import { witnessOf } from '../access/audit.ts';
import { readBody, readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { param, route } from '../http/route.ts';
import type { Routes } from './services.ts';

export const webhookRoutes: Routes = (app, table, { webhooks, access }) => {
  const by = (c: Request) => c.get('actor');
  const id = (c: Request): string => param(c, 'id');
  const witness = (c: Request) => witnessOf(c, access.audit);

  route(app, table, operations.listWebhooks, async (c) => ({ webhooks: await webhooks.list(by(c)) }));

  route(app, table, operations.createWebhook, async (c) => {
    const made = await webhooks.create(by(c), await readBody(c, operations.createWebhook), witness(c));
    c.header('cache-control', 'no-store');
    return made;
  });

  route(app, table, operations.changeWebhook, async (c) =>
    webhooks.change(by(c), id(c), await readBody(c, operations.changeWebhook), witness(c)),
  );

  route(app, table, operations.removeWebhook, (c) => webhooks.remove(by(c), id(c), witness(c)));

  route(app, table, operations.rotateWebhookSecret, async (c) => {
    const made = await webhooks.rotate(by(c), id(c), witness(c));
    c.header('cache-control', 'no-store');
    return made;
  });

  route(app, table, operations.pingWebhook, (c) => webhooks.ping(by(c), id(c), witness(c)));

  route(app, table, operations.listDeliveries, (c) => {
    const query = readQuery(c, operations.listDeliveries);
    const most = Math.min(200, Math.max(1, Number(query.limit ?? 50)));
    return webhooks.deliveries(by(c), id(c), query, most);
  });

  route(app, table, operations.replayDeliveries, async (c) => {
    const request = await readBody(c, operations.replayDeliveries);
    return { deliveries: await webhooks.replay(by(c), id(c), request, witness(c)) };
  });
};
