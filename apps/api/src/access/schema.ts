/** The tables of access, as a step of the ledger's schema. */
import type { Step } from '../ledger/schema-step.ts';

export const accessSchema: Step = ({ sequence, integer, text, table, pairs }) => [
  `CREATE TABLE api_keys (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL,
    hash ${text} NOT NULL,
    scopes ${text} NOT NULL,
    per_minute ${integer} NOT NULL,
    created_at ${text} NOT NULL,
    created_by ${text} NOT NULL,
    expires_at ${text},
    last_used_at ${text},
    revoked_at ${text},
    revoked_by ${text}
  )${table}`,
  `CREATE TABLE people (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL,
    email ${text} NOT NULL UNIQUE,
    email_verified ${integer} NOT NULL,
    image ${text},
    roles ${text} NOT NULL,
    active ${integer} NOT NULL,
    must_change_password ${integer} NOT NULL,
    created_at ${text} NOT NULL,
    updated_at ${text} NOT NULL
  )${table}`,
  `CREATE TABLE credentials (
    id ${text} PRIMARY KEY,
    person ${text} NOT NULL REFERENCES people (id),
    provider ${text} NOT NULL,
    account ${text} NOT NULL,
    password ${text},
    access_token ${text},
    refresh_token ${text},
    id_token ${text},
    access_token_expires_at ${text},
    refresh_token_expires_at ${text},
    scope ${text},
    created_at ${text} NOT NULL,
    updated_at ${text} NOT NULL
  )${table}`,
  'CREATE INDEX credentials_by_person ON credentials (person)',
  `CREATE TABLE sessions (
    id ${text} PRIMARY KEY,
    person ${text} NOT NULL REFERENCES people (id),
    token ${text} NOT NULL UNIQUE,
    ip_address ${text},
    user_agent ${text},
    expires_at ${text} NOT NULL,
    created_at ${text} NOT NULL,
    updated_at ${text} NOT NULL
  )${table}`,
  'CREATE INDEX sessions_by_person ON sessions (person)',
  `CREATE TABLE verifications (
    id ${text} PRIMARY KEY,
    identifier ${text} NOT NULL,
    value ${text} NOT NULL,
    expires_at ${text} NOT NULL,
    created_at ${text} NOT NULL,
    updated_at ${text} NOT NULL
  )${table}`,
  'CREATE INDEX verifications_by_identifier ON verifications (identifier)',
  `CREATE TABLE claim_hands (
    claim ${text} NOT NULL REFERENCES claims (id),
    step ${text} NOT NULL,
    hand_kind ${text} NOT NULL,
    hand_id ${text} NOT NULL,
    at ${text} NOT NULL,
    verdict ${text},
    reason ${text},
    PRIMARY KEY (claim, step)
  )${pairs}`,
  `CREATE TABLE audit (
    sequence ${sequence},
    at ${text} NOT NULL,
    actor_kind ${text} NOT NULL,
    actor_id ${text},
    operation ${text},
    target ${text},
    status ${integer} NOT NULL,
    code ${text},
    trace_id ${text} NOT NULL
  )${table}`,
];
