/** The client's part for webhooks: looking after addresses. How a receiver checks what it gets is in `verify-webhook.ts`. */
import type {
  Delivery,
  DeliveryList,
  DeliveryQuery,
  NewWebhook,
  NewWebhookRequest,
  Replay,
  ReplayRequest,
  Webhook,
  WebhookChange,
  WebhookList,
} from './contract/webhooks.ts';
import { webhookOperations as w } from './operations/webhooks.ts';
import type { Ways } from './process-client.ts';

export interface WebhookClient {
  webhooks(): Promise<WebhookList>;
  createWebhook(request: NewWebhookRequest): Promise<NewWebhook>;
  changeWebhook(id: string, change: WebhookChange): Promise<Webhook>;
  removeWebhook(id: string): Promise<Webhook>;
  rotateWebhookSecret(id: string): Promise<NewWebhook>;
  pingWebhook(id: string): Promise<Delivery>;
  deliveries(id: string, query?: DeliveryQuery): Promise<DeliveryList>;
  replayDeliveries(id: string, request: ReplayRequest): Promise<Replay>;
}

export function webhookClient({ json }: Ways): WebhookClient {
  const written = (body: unknown) => ({ body: JSON.stringify(body) });
  const of = (id: string) => ({ params: { id } });
  return {
    webhooks: () => json(w.listWebhooks),
    createWebhook: (body) => json(w.createWebhook, written(body)),
    changeWebhook: (id, body) => json(w.changeWebhook, { ...of(id), ...written(body) }),
    removeWebhook: (id) => json(w.removeWebhook, of(id)),
    rotateWebhookSecret: (id) => json(w.rotateWebhookSecret, of(id)),
    pingWebhook: (id) => json(w.pingWebhook, of(id)),
    deliveries: (id, query = {}) => json(w.listDeliveries, { ...of(id), query }),
    replayDeliveries: (id, body) => json(w.replayDeliveries, { ...of(id), ...written(body) }),
  };
}
