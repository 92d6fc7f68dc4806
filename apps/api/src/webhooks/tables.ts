/** The tables of webhooks. Times are ISO text in UTC. */
import type { Generated } from 'kysely';

export interface WebhookTables {
  webhooks: {
    id: string;
    url: string;
    active: number;
    /** Sealed by the signing key: what is sent has to be signed with it. */
    secret: string;
    former_secret: string | null;
    former_until: string | null;
    /** The key that registered it, and with which it ends; null: a person did. */
    key: string | null;
    created_at: string;
    created_by: string;
  };
  webhook_subscriptions: { type: string; webhook: string };
  /** What happened, in the order of commits; written only where somebody is to be told. */
  webhook_events: {
    sequence: Generated<number>;
    id: string;
    type: string;
    at: string;
    /** JSON: ids and states. */
    about: string;
  };
  webhook_deliveries: {
    webhook: string;
    event: number;
    /** What is sent one after the other: the id of an application. */
    subject: string;
    state: string;
    attempts: number;
    /** When its time began to run: with the event, or with the replay. */
    queued_at: string;
    due_at: string;
    /** Whoever sends it now, and until when nobody else does. */
    lease: string | null;
    leased_until: string | null;
    status: number | null;
    fault: string | null;
    tried_at: string | null;
  };
}
