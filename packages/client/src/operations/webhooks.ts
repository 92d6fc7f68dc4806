/** The part of the contract about webhooks. */
import {
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
} from '../contract/webhooks.ts';
import { operation } from './operation.ts';

const MANAGED = { tag: 'webhooks', needs: 'webhooks:manage' } as const;

export const webhookOperations = {
  listWebhooks: operation({
    ...MANAGED,
    method: 'get',
    path: '/v1/webhooks',
    summary: {
      zh: '事件推送的地址；密钥只看自己的',
      en: 'Addresses that are told of events; a key sees its own',
    },
    status: 200,
    response: WebhookList,
    problems: [],
  }),
  createWebhook: operation({
    ...MANAGED,
    method: 'post',
    path: '/v1/webhooks',
    summary: {
      zh: '登记推送地址；签名密钥只显示这一次',
      en: 'Register an address; its secret is shown this once',
    },
    body: NewWebhookRequest,
    status: 201,
    response: NewWebhook,
    problems: ['bad-json', 'bad-input', 'conflict'],
  }),
  changeWebhook: operation({
    ...MANAGED,
    method: 'put',
    path: '/v1/webhooks/{id}',
    summary: { zh: '改地址或事件，暂停或恢复', en: 'Change address or events, pause or go on' },
    body: WebhookChange,
    status: 200,
    response: Webhook,
    problems: ['bad-json', 'bad-input', 'webhook-not-found'],
  }),
  removeWebhook: operation({
    ...MANAGED,
    method: 'delete',
    path: '/v1/webhooks/{id}',
    summary: { zh: '移除推送地址，待发的不再发', en: 'Remove an address; what waits is not sent' },
    status: 200,
    response: Webhook,
    problems: ['webhook-not-found'],
  }),
  rotateWebhookSecret: operation({
    ...MANAGED,
    method: 'post',
    path: '/v1/webhooks/{id}/secret',
    summary: {
      zh: '换签名密钥；原来的再用 24 小时',
      en: 'Make a new secret; the former goes on for 24 hours',
    },
    status: 200,
    response: NewWebhook,
    problems: ['webhook-not-found'],
  }),
  pingWebhook: operation({
    ...MANAGED,
    method: 'post',
    path: '/v1/webhooks/{id}/ping',
    summary: { zh: '试发一个事件', en: 'Send a trial event' },
    status: 202,
    response: Delivery,
    problems: ['webhook-not-found'],
  }),
  listDeliveries: operation({
    ...MANAGED,
    method: 'get',
    path: '/v1/webhooks/{id}/deliveries',
    summary: { zh: '推送记录，新的在前；保留 30 天', en: 'Deliveries, newest first; kept for 30 days' },
    query: DeliveryQuery,
    status: 200,
    response: DeliveryList,
    problems: ['webhook-not-found', 'bad-parameter'],
  }),
  replayDeliveries: operation({
    ...MANAGED,
    method: 'post',
    path: '/v1/webhooks/{id}/replay',
    summary: { zh: '重发：逐个，或一段时间内的', en: 'Send again: single events, or those of a time' },
    body: ReplayRequest,
    status: 202,
    response: Replay,
    problems: ['bad-json', 'bad-input', 'webhook-not-found'],
  }),
} as const;
