/** The tables of closings, as a step of the ledger's schema. */
import type { Step } from '../ledger/schema-step.ts';

export const closingSchema: Step = ({ sequence, integer, text, table, pairs }) => [
  `CREATE TABLE pool_applications (
    application ${text} PRIMARY KEY REFERENCES applications (id),
    family ${text} NOT NULL,
    pool ${text} NOT NULL,
    period ${text} NOT NULL
  )${pairs}`,
  'CREATE INDEX pool_applications_by_period ON pool_applications (family, pool, period)',
  `CREATE TABLE closings (
    sequence ${sequence},
    id ${text} NOT NULL UNIQUE,
    policy ${text} NOT NULL,
    family ${text} NOT NULL,
    pool ${text} NOT NULL,
    period ${text} NOT NULL,
    round ${integer} NOT NULL,
    state ${text} NOT NULL,
    as_of ${text} NOT NULL,
    text_hash ${text} NOT NULL,
    list_hash ${text} NOT NULL,
    result_hash ${text} NOT NULL,
    count ${integer} NOT NULL,
    fen ${integer} NOT NULL,
    proposed_by ${text} NOT NULL,
    proposed_at ${text} NOT NULL,
    decided_by ${text},
    decided_at ${text},
    reason ${text}
  )${table}`,
  // One run, whoever asks and however often: what was refused or drawn up anew does not count.
  `CREATE UNIQUE INDEX closings_once ON closings (family, pool, period, round) WHERE state IN ('proposed', 'booked')`,
  `CREATE TABLE closing_contents (
    closing ${text} PRIMARY KEY REFERENCES closings (id),
    inputs ${text} NOT NULL,
    history ${text} NOT NULL,
    settings ${text} NOT NULL,
    outcome ${text} NOT NULL
  )${table}`,
  `CREATE TABLE closing_members (
    closing ${text} NOT NULL REFERENCES closings (id),
    position ${integer} NOT NULL,
    application ${text} NOT NULL REFERENCES applications (id),
    result ${text} NOT NULL,
    claim ${text} UNIQUE REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (closing, position),
    UNIQUE (closing, application)
  )${pairs}`,
  'CREATE INDEX closing_members_by_application ON closing_members (application)',
];
