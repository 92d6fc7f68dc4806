import type { Step } from './schema-step.ts';

/** Signed receipts, what is needed to decide again, and the books of awards. */
export const receiptsAndBooks: Step = ({ sequence, integer, text, table, pairs }) => [
  `CREATE TABLE receipts (
    sequence ${integer} PRIMARY KEY,
    kind ${text} NOT NULL,
    claim ${text} UNIQUE REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    body ${text} NOT NULL,
    hash ${text} NOT NULL UNIQUE,
    signature ${text} NOT NULL
  )${table}`,
  'CREATE INDEX receipts_by_kind ON receipts (kind, sequence)',
  `ALTER TABLE claim_contents ADD COLUMN salt ${text}`,
  `ALTER TABLE claim_contents ADD COLUMN settings ${text}`,
  `ALTER TABLE claim_contents ADD COLUMN history ${text}`,
  `ALTER TABLE claim_contents ADD COLUMN claimed ${text}`,
  `CREATE TABLE programs (
    text_hash ${text} PRIMARY KEY,
    program_hash ${text} NOT NULL,
    policy ${text} NOT NULL,
    program ${text} NOT NULL,
    recorded_at ${text} NOT NULL
  )${table}`,
  `CREATE TABLE award_events (
    sequence ${sequence},
    award ${text} NOT NULL,
    id ${text} NOT NULL,
    event ${text} NOT NULL,
    claim ${text} REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    recorded_at ${text} NOT NULL,
    UNIQUE (award, id)
  )${table}`,
  'CREATE INDEX award_events_by_claim ON award_events (claim)',
  `CREATE TABLE journal_lines (
    event ${integer} NOT NULL REFERENCES award_events (sequence),
    position ${integer} NOT NULL,
    slot ${text} NOT NULL,
    account ${text} NOT NULL,
    debit ${integer} NOT NULL CHECK (debit >= 0),
    credit ${integer} NOT NULL CHECK (credit >= 0),
    PRIMARY KEY (event, position)
  )${pairs}`,
  `CREATE TABLE instalments (
    award ${text} NOT NULL,
    slot ${text} NOT NULL,
    due ${text} NOT NULL,
    fen ${integer} NOT NULL,
    state ${text} NOT NULL,
    PRIMARY KEY (award, slot)
  )${pairs}`,
  'CREATE INDEX instalments_by_state ON instalments (state, due)',
];
