/** The tables of applications and payments, as a step of the ledger's schema. */
import type { Step } from '../ledger/schema-step.ts';
import { bringForward } from './bring-forward.ts';

export const processSchema: Step = ({ sequence, integer, text, table, pairs }) => [
  `CREATE TABLE applications (
    sequence ${sequence},
    id ${text} NOT NULL UNIQUE,
    policy ${text} NOT NULL,
    clause ${text},
    object_entity ${text},
    object_id ${text},
    route ${text} NOT NULL,
    state ${text} NOT NULL,
    due ${text},
    submitted_at ${text} NOT NULL,
    claim ${text} UNIQUE REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    idempotency_key ${text} UNIQUE,
    request_hash ${text},
    override ${text}
  )${table}`,
  'CREATE INDEX applications_by_due ON applications (state, due)',
  'CREATE INDEX applications_by_object ON applications (object_id)',
  `CREATE TABLE application_contents (
    application ${text} PRIMARY KEY REFERENCES applications (id),
    applicant ${text} NOT NULL,
    contact ${text},
    facts ${text} NOT NULL,
    evaluation ${text} NOT NULL,
    materials ${text} NOT NULL
  )${table}`,
  `CREATE TABLE application_accounts (
    application ${text} PRIMARY KEY REFERENCES applications (id),
    account ${text} NOT NULL,
    set_by ${text} NOT NULL,
    at ${text} NOT NULL
  )${table}`,
  `CREATE TABLE process_events (
    application ${text} NOT NULL REFERENCES applications (id),
    position ${integer} NOT NULL,
    event ${text} NOT NULL,
    to_state ${text} NOT NULL,
    at ${text} NOT NULL,
    reason ${text},
    detail ${text},
    PRIMARY KEY (application, position)
  )${pairs}`,
  `CREATE TABLE application_claims (
    claim ${text} PRIMARY KEY REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    application ${text} NOT NULL REFERENCES applications (id)
  )${pairs}`,
  'CREATE INDEX application_claims_by_application ON application_claims (application)',
  `CREATE TABLE process_rules (
    policy ${text} PRIMARY KEY,
    rules ${text} NOT NULL,
    set_by ${text} NOT NULL,
    at ${text} NOT NULL
  )${table}`,
  `CREATE TABLE payment_batches (
    sequence ${sequence},
    id ${text} NOT NULL UNIQUE,
    created_at ${text} NOT NULL,
    hand ${text} NOT NULL,
    idempotency_key ${text} NOT NULL UNIQUE,
    request_hash ${text} NOT NULL,
    count ${integer} NOT NULL,
    fen ${integer} NOT NULL,
    file_hash ${text} NOT NULL
  )${table}`,
  `CREATE TABLE payment_lines (
    batch ${text} NOT NULL REFERENCES payment_batches (id),
    number ${integer} NOT NULL,
    application ${text} NOT NULL REFERENCES applications (id),
    policy ${text} NOT NULL,
    clause ${text} NOT NULL,
    award ${text} NOT NULL,
    slot ${text} NOT NULL,
    payee_entity ${text} NOT NULL,
    payee_id ${text} NOT NULL,
    due ${text} NOT NULL,
    fen ${integer} NOT NULL CHECK (fen > 0),
    account ${text},
    state ${text} NOT NULL,
    reason ${text},
    renewed ${integer} NOT NULL,
    PRIMARY KEY (batch, number)
  )${pairs}`,
  'CREATE INDEX payment_lines_by_application ON payment_lines (application)',
  `CREATE TABLE recoveries (
    sequence ${sequence},
    id ${text} NOT NULL UNIQUE,
    application ${text} NOT NULL REFERENCES applications (id),
    award ${text} NOT NULL,
    slot ${text} NOT NULL,
    payee_entity ${text} NOT NULL,
    payee_id ${text} NOT NULL,
    clause ${text} NOT NULL,
    fen ${integer} NOT NULL CHECK (fen > 0),
    received ${integer} NOT NULL,
    reason ${text},
    state ${text} NOT NULL,
    proposed_by ${text} NOT NULL,
    decided_by ${text},
    at ${text} NOT NULL,
    idempotency_key ${text} NOT NULL UNIQUE,
    request_hash ${text} NOT NULL
  )${table}`,
  `CREATE TABLE recovery_receipts (
    recovery ${text} NOT NULL REFERENCES recoveries (id),
    reference ${text} NOT NULL,
    fen ${integer} NOT NULL,
    at ${text} NOT NULL,
    PRIMARY KEY (recovery, reference)
  )${pairs}`,
  `CREATE TABLE budgets (
    policy ${text} NOT NULL,
    clause ${text} NOT NULL,
    year ${integer} NOT NULL,
    fen ${integer} NOT NULL,
    source ${text} NOT NULL,
    set_by ${text} NOT NULL,
    at ${text} NOT NULL,
    PRIMARY KEY (policy, clause, year)
  )${pairs}`,
  bringForward,
  'DROP TABLE claim_hands',
];
