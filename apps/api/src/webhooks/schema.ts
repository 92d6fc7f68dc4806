/** The tables of webhooks, as a step of the ledger's schema. */
import type { Step } from '../ledger/schema-step.ts';

export const webhookSchema: Step = ({ sequence, integer, text, table, pairs }) => [
  `CREATE TABLE webhooks (
    id ${text} PRIMARY KEY,
    url ${text} NOT NULL,
    active ${integer} NOT NULL,
    secret ${text} NOT NULL,
    former_secret ${text},
    former_until ${text},
    key ${text} REFERENCES api_keys (id),
    created_at ${text} NOT NULL,
    created_by ${text} NOT NULL
  )${table}`,
  `CREATE TABLE webhook_subscriptions (
    type ${text} NOT NULL,
    webhook ${text} NOT NULL REFERENCES webhooks (id),
    PRIMARY KEY (type, webhook)
  )${pairs}`,
  `CREATE TABLE webhook_events (
    sequence ${sequence},
    id ${text} NOT NULL UNIQUE,
    type ${text} NOT NULL,
    at ${text} NOT NULL,
    about ${text} NOT NULL
  )${table}`,
  'CREATE INDEX webhook_events_by_time ON webhook_events (at)',
  `CREATE TABLE webhook_deliveries (
    webhook ${text} NOT NULL REFERENCES webhooks (id),
    event ${integer} NOT NULL REFERENCES webhook_events (sequence),
    subject ${text} NOT NULL,
    state ${text} NOT NULL,
    attempts ${integer} NOT NULL,
    queued_at ${text} NOT NULL,
    due_at ${text} NOT NULL,
    lease ${text},
    leased_until ${text},
    status ${integer},
    fault ${text},
    tried_at ${text},
    PRIMARY KEY (webhook, event)
  )${pairs}`,
  'CREATE INDEX webhook_deliveries_by_event ON webhook_deliveries (event)',
  'CREATE INDEX webhook_deliveries_by_due ON webhook_deliveries (state, webhook, due_at, event)',
  'CREATE INDEX webhook_deliveries_by_subject ON webhook_deliveries (webhook, subject, state, event)',
];
