/** The tables, as Kysely types. Money is whole fen; dates are ISO text; JSON is text. */
import type { ColumnType, Generated } from 'kysely';
import type { AccessTables } from '../access/tables.ts';
import type { AdjustmentTables } from '../arrears/tables.ts';
import type { ClosingTables } from '../closing/tables.ts';
import type { ProcessTables } from '../process/tables.ts';
import type { WebhookTables } from '../webhooks/tables.ts';

export interface Tables extends AccessTables, AdjustmentTables, ClosingTables, ProcessTables, WebhookTables {
  claims: {
    /** Order of recording; the chain of receipts follows it. */
    sequence: GeneratedNumber;
    id: string;
    policy: string;
    program_hash: string;
    as_of: string;
    status: string;
    created_at: string;
    /** Kind and id of the caller, and the key it chose. */
    idempotency_key: string;
    /** SHA-256 of the canonical body, to tell a repeat from a reuse. */
    request_hash: string;
    previous_receipt: string;
    receipt: string;
  };
  /** What names people and firms stands apart from the chain, so that it can be erased. */
  claim_contents: {
    claim: string;
    facts: string;
    decision: string;
    reasons: string;
    /** Opens the receipt's commitments; null: recorded before there were signed receipts. */
    salt: string | null;
    /** JSON: settings, history as read, clause and object claimed: with the program, all that the decision came from. */
    settings: string | null;
    history: string | null;
    claimed: string | null;
  };
  claim_subjects: { claim: string; entity: string; id: string };
  awards: {
    sequence: GeneratedNumber;
    /** The policy family: an amended form of a policy counts with it. */
    policy: string;
    clause: string;
    key: string;
    slot: string;
    payee_entity: string;
    payee_id: string;
    object_entity: string;
    object_id: string;
    due: string;
    fiscal_year: number;
    /** Hundredths of the unit: fen, where it is money. Written whole, and read as text: a number would round the largest. */
    fen: ColumnType<never, bigint, never>;
    unit: string;
    /** JSON: entity or enumeration → id or member. */
    keys: string;
    mark: string | null;
    /** JSON: who pays how much. */
    shares: string;
    /** Before rounding, as text. */
    exact: string;
    claim: string;
    recorded_at: string;
    /** When it came to an end: it counts for nothing, and the same may be awarded again. null: it lives. */
    ended_at: string | null;
  };
  /** Ids under which an award is found again: its object, its payee, and the ids in its key. */
  award_parties: { award: number; id: string };
  /** The chain. `body` is canonical JSON, to the byte what was signed. */
  receipts: {
    sequence: number;
    kind: string;
    claim: string | null;
    body: string;
    hash: string;
    signature: string;
  };
  /** Every program that ever decided here, as canonical JSON, once. */
  programs: { text_hash: string; program_hash: string; policy: string; program: string; recorded_at: string };
  /** What happened to each award of money, in order: the books. `award`: JSON of family, clause, key, slot, and the generation from the second on. */
  award_events: {
    sequence: GeneratedNumber;
    award: string;
    id: string;
    event: string;
    claim: string | null;
    recorded_at: string;
  };
  journal_lines: {
    event: number;
    position: number;
    slot: string;
    account: string;
    debit: string;
    credit: string;
  };
  /** One for each award in the books, by its name there: the claim that began it, and when it was withdrawn. */
  award_books: {
    award: string;
    policy: string;
    clause: string;
    key: string;
    slot: string;
    claim: string;
    payee_entity: string;
    payee_id: string;
    object_entity: string;
    object_id: string;
    /** As in `awards`: what it counts by, also before any part of it is due. */
    keys: string;
    mark: string | null;
    /** Of an award in parts: the day on which it counts. */
    counted: string | null;
    withdrawn_at: string | null;
  };
  /** Of a part that is no money: the day on which its grant counts. */
  award_grant_days: { award: number; counted: string };
  /** Books of which the day they count on is that of the first part, since the release that wrote them did not write down that of the grant. */
  assumed_grant_days: { award: string };
  /** Ids under which an award in the books is found again. */
  book_parties: { award: string; id: string };
  /** How each instalment stands after its events, to be found by day and state. */
  instalments: { award: string; slot: string; due: string; fen: string; state: string };
  /** Written and emptied to see whether the database can be written. */
  probe: { at: number };
  drafts: { policy: string; file: string; text: string; etag: string; updated_at: string };
}

type GeneratedNumber = Generated<number>;
