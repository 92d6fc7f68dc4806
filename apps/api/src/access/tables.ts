/** The tables of access. Times are ISO text in UTC, flags are 0 or 1, lists are JSON: the same in both databases. */
import type { Generated } from 'kysely';

export interface AccessTables {
  api_keys: {
    id: string;
    name: string;
    /** SHA-256 of the secret. The secret itself is nowhere. */
    hash: string;
    scopes: string;
    per_minute: number;
    created_at: string;
    created_by: string;
    expires_at: string | null;
    last_used_at: string | null;
    revoked_at: string | null;
    revoked_by: string | null;
  };
  /** These four are read and written by better-auth too, under the names given to it in `sign-in.ts`. */
  people: {
    id: string;
    name: string;
    email: string;
    email_verified: number;
    image: string | null;
    roles: string;
    active: number;
    must_change_password: number;
    created_at: string;
    updated_at: string;
  };
  credentials: {
    id: string;
    person: string;
    provider: string;
    account: string;
    password: string | null;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: string | null;
    refresh_token_expires_at: string | null;
    scope: string | null;
    created_at: string;
    updated_at: string;
  };
  sessions: {
    id: string;
    person: string;
    token: string;
    ip_address: string | null;
    user_agent: string | null;
    expires_at: string;
    created_at: string;
    updated_at: string;
  };
  verifications: {
    id: string;
    identifier: string;
    value: string;
    expires_at: string;
    created_at: string;
    updated_at: string;
  };
  audit: {
    sequence: Generated<number>;
    at: string;
    actor_kind: string;
    actor_id: string | null;
    operation: string | null;
    target: string | null;
    status: number;
    code: string | null;
    trace_id: string;
  };
}
