/** The tables of adjustments, as part of a step of the ledger's schema. */
import type { Step } from '../ledger/schema-step.ts';

export const adjustmentSchema: Step = ({ sequence, integer, text, table, pairs }) => [
  `CREATE TABLE adjustments (
    sequence ${sequence},
    id ${text} NOT NULL UNIQUE,
    policy ${text} NOT NULL,
    family ${text} NOT NULL,
    amendment ${text} NOT NULL,
    text_hash ${text} NOT NULL,
    known_at ${text} NOT NULL,
    state ${text} NOT NULL,
    list_hash ${text} NOT NULL,
    count ${integer} NOT NULL,
    arrears ${integer} NOT NULL,
    recovery ${integer} NOT NULL,
    proposed_by ${text} NOT NULL,
    proposed_at ${text} NOT NULL,
    decided_by ${text},
    decided_at ${text},
    reason ${text}
  )${table}`,
  // Of a family one is open at a time: two of them would both find the same difference.
  `CREATE UNIQUE INDEX adjustments_open ON adjustments (family) WHERE state = 'proposed'`,
  `CREATE TABLE adjustment_lines (
    adjustment ${text} NOT NULL REFERENCES adjustments (id),
    position ${integer} NOT NULL,
    award ${integer} NOT NULL REFERENCES awards (sequence),
    paid ${integer} NOT NULL,
    entitled ${integer} NOT NULL,
    cause ${text} NOT NULL,
    recovery ${text},
    PRIMARY KEY (adjustment, position),
    UNIQUE (award, adjustment)
  )${pairs}`,
  // What was settled of an award, once for each amendment: its history counts it as paid, or as taken back.
  `CREATE TABLE award_settlements (
    award ${integer} NOT NULL REFERENCES awards (sequence),
    amendment ${text} NOT NULL,
    adjustment ${text} NOT NULL REFERENCES adjustments (id),
    fen ${integer} NOT NULL,
    PRIMARY KEY (award, amendment)
  )${pairs}`,
];
