/** Webhooks: addresses of integrators that are told when something changed. What is sent names nobody: ids, states and links. */
import { z } from 'zod';
import type { Scope } from '../access/scopes.ts';
import type { Bilingual } from './common.ts';
import { PageLimit } from './common.ts';

interface EventMeaning {
  readonly words: Bilingual;
  /** What a key has to be allowed, to be told of it. */
  readonly needs: Extract<Scope, 'claims:read' | 'ledger:read'>;
}

const ofClaims = (zh: string, en: string): EventMeaning => ({ words: { zh, en }, needs: 'claims:read' });
const ofMoney = (zh: string, en: string): EventMeaning => ({ words: { zh, en }, needs: 'ledger:read' });

export const WEBHOOK_EVENTS = {
  'claim.recorded': ofClaims('作出了审核决定并入账', 'a decision was recorded in the ledger'),
  'application.moved': ofClaims('办件走了一步', 'an application took a step'),
  'award.changed': ofMoney('发放计划有变', 'the plan of an award changed'),
  'award.withdrawn': ofMoney('给予被撤回', 'an award was withdrawn'),
  'part.stopped': ofMoney('某一期停发', 'a part was stopped'),
  'part.resumed': ofMoney('某一期恢复', 'a part goes on again'),
  'payment.sent': ofMoney('某一期交银行拨付', 'a part was sent to the bank'),
  'payment.paid': ofMoney('某一期银行付讫', 'a part was paid'),
  'payment.rejected': ofMoney('某一期银行拒付', 'the bank rejected a part'),
  'payment.returned': ofMoney('某一期付后退回', 'a part that was paid came back'),
  'payment.renewed': ofMoney('退回的一期重新列入应付', 'a part that came back is payable again'),
  'payment.abandoned': ofMoney('退回的一期不再拨付', 'a part that came back will not be paid'),
  'arrears.proposed': ofMoney('提出补发', 'arrears were proposed'),
  'arrears.approved': ofMoney('补发获批', 'arrears were approved'),
  'arrears.refused': ofMoney('补发未获批', 'arrears were refused'),
  'recovery.proposed': ofMoney('提出追回', 'a recovery was proposed'),
  'recovery.approved': ofMoney('追回获批', 'a recovery was approved'),
  'recovery.refused': ofMoney('追回未获批', 'a recovery was refused'),
  'recovery.received': ofMoney('收到退还款', 'money came back from a recovery'),
  'recovery.lifted': ofMoney('追回撤销', 'a recovery was lifted'),
  ping: ofClaims('试发，不涉及办件', 'a trial, about no application'),
} as const satisfies Readonly<Record<string, EventMeaning>>;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as readonly WebhookEventType[];

/** Those that one subscribes to; a ping goes to the address it was asked for. */
export type WebhookSubscription = Exclude<WebhookEventType, 'ping'>;
export const WEBHOOK_SUBSCRIPTIONS = WEBHOOK_EVENT_TYPES.filter(
  (type): type is WebhookSubscription => type !== 'ping',
);

const Subscription = z.enum(WEBHOOK_SUBSCRIPTIONS).meta({ id: 'WebhookSubscription' });

export const WebhookEvent = z
  .object({
    id: z.string().meta({ description: 'Also the header webhook-id. The same when it is sent again.' }),
    type: z.string().meta({ description: 'Types may be added: ignore those you do not know.' }),
    timestamp: z.string().meta({ description: 'When it happened, ISO 8601 in UTC.' }),
    sequence: z.int().meta({ description: 'Larger for what happened later, on this server.' }),
    data: z.object({
      policy: z.string().nullable(),
      clause: z.string().nullable(),
      application: z.string().nullable(),
      claim: z.string().nullable(),
      slot: z.string().nullable().meta({ description: 'The part: once, 2026, inst-2/3.' }),
      step: z
        .string()
        .nullable()
        .meta({ description: 'application.moved: which step; see docs/process.md.' }),
      state: z
        .string()
        .nullable()
        .meta({ description: 'application.moved: of the application; claim.recorded: what came of it.' }),
      links: z
        .record(z.string(), z.string())
        .meta({ description: 'Paths on this server where it stands in full, for a key that may read it.' }),
    }),
  })
  .meta({ id: 'WebhookEvent', description: 'The body of a delivery. It names nobody.' });

export const Webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(Subscription),
    active: z.boolean().meta({ description: 'false: events are kept and wait.' }),
    createdAt: z.string(),
    createdBy: z.string(),
    rotatingUntil: z
      .string()
      .nullable()
      .meta({ description: 'Until then everything is signed with the former secret too.' }),
    pending: z.int().meta({ description: 'How many events wait to be delivered.' }),
    failed: z.int().meta({ description: 'How many were given up.' }),
  })
  .meta({ id: 'Webhook' });

export const NewWebhook = Webhook.extend({
  secret: z.string().meta({ description: 'whsec_ and 32 bytes in base64. Shown now and never again.' }),
}).meta({ id: 'NewWebhook' });

const Url = z.string().max(2_000).meta({
  description:
    'https://…, without user, password or fragment; on a server for one machine also http:// to that machine.',
  example: 'https://example.org/guiju',
});
const Subscriptions = z.array(Subscription).min(1).max(WEBHOOK_SUBSCRIPTIONS.length);

export const NewWebhookRequest = z
  .object({ url: Url, events: Subscriptions })
  .strict()
  .meta({ id: 'NewWebhookRequest' });

export const WebhookChange = z
  .object({ url: Url.optional(), events: Subscriptions.optional(), active: z.boolean().optional() })
  .strict()
  .meta({ id: 'WebhookChange' });

export const WebhookList = z.object({ webhooks: z.array(Webhook) }).meta({ id: 'WebhookList' });

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;

export const Delivery = z
  .object({
    sequence: z.int(),
    event: z.string().meta({ description: 'Id of the event.' }),
    type: z.enum(WEBHOOK_EVENT_TYPES),
    application: z.string().nullable(),
    at: z.string().meta({ description: 'When it happened.' }),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    status: z.int().nullable().meta({ description: 'What the address answered last; null: nothing.' }),
    fault: z
      .enum(['status', 'redirect', 'timeout', 'connection', 'certificate', 'name', 'address'])
      .nullable()
      .meta({
        description:
          'Why the last attempt failed. name: the host was not found. address: it is not one to send to.',
      }),
    triedAt: z.string().nullable(),
    nextAt: z.string().nullable().meta({ description: 'When it is tried again; null: not by itself.' }),
  })
  .meta({ id: 'WebhookDelivery' });

export const DeliveryList = z
  .object({
    deliveries: z.array(Delivery),
    next: z.int().nullable().meta({ description: 'Give it as `before` for the page after this one.' }),
  })
  .meta({ id: 'WebhookDeliveryList' });

export const DeliveryQuery = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
  limit: PageLimit,
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

export const ReplayRequest = z
  .union([
    z.object({ events: z.array(z.string().max(100)).min(1).max(100) }).strict(),
    z
      .object({
        from: z.iso.datetime({ offset: true }),
        until: z.iso.datetime({ offset: true }),
        only: z.enum(['failed', 'all']).optional(),
      })
      .strict(),
  ])
  .meta({
    id: 'ReplayRequest',
    description:
      'Single events, or what happened from … until … (the end not included): what was given up, or all of it.',
  });

export const Replay = z.object({ deliveries: z.int() }).meta({ id: 'Replay' });

export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type Webhook = z.infer<typeof Webhook>;
export type NewWebhook = z.infer<typeof NewWebhook>;
export type NewWebhookRequest = z.infer<typeof NewWebhookRequest>;
export type WebhookChange = z.infer<typeof WebhookChange>;
export type WebhookList = z.infer<typeof WebhookList>;
export type Delivery = z.infer<typeof Delivery>;
export type DeliveryList = z.infer<typeof DeliveryList>;
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;
export type ReplayRequest = z.infer<typeof ReplayRequest>;
export type Replay = z.infer<typeof Replay>;
