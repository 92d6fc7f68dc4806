/** The tables of applications and payments. Times are ISO text, days ISO dates, money whole fen, the rest JSON. */
import type { ColumnType, Generated } from 'kysely';

type Fen = ColumnType<never, bigint, bigint>;

export interface ProcessTables {
  applications: {
    sequence: Generated<number>;
    id: string;
    policy: string;
    /** null: recorded at once for every clause or object that its facts touch. */
    clause: string | null;
    object_entity: string | null;
    object_id: string | null;
    route: string;
    /** What its events came to, to be found by. */
    state: string;
    due: string | null;
    submitted_at: string;
    /** The decision that recorded its awards. */
    claim: string | null;
    idempotency_key: string | null;
    request_hash: string | null;
    /** JSON: a step that waits for a second signature. */
    override: string | null;
  };
  /** What names people and firms, so that it can be erased. */
  application_contents: {
    application: string;
    applicant: string;
    contact: string | null;
    facts: string;
    evaluation: string;
    materials: string;
  };
  /** Where money for its payee goes; erasable. */
  application_accounts: {
    application: string;
    account: string;
    set_by: string;
    at: string;
    /** Somebody else than `set_by`; null: nobody has, and no money goes there. */
    confirmed_by: string | null;
  };
  /** The trail. `event` is what the rules read; reason and detail are words, and erasable. */
  process_events: {
    application: string;
    position: number;
    event: string;
    to_state: string;
    at: string;
    reason: string | null;
    detail: string | null;
  };
  /** Every decision of an application: its approval, and each re-check. */
  application_claims: { claim: string; application: string };
  process_rules: { policy: string; rules: string; set_by: string; at: string };
  payment_batches: {
    sequence: Generated<number>;
    id: string;
    created_at: string;
    hand: string;
    idempotency_key: string;
    request_hash: string;
    count: number;
    fen: Fen;
    file_hash: string;
  };
  payment_lines: {
    batch: string;
    number: number;
    application: string;
    policy: string;
    clause: string;
    award: string;
    slot: string;
    payee_entity: string;
    payee_id: string;
    due: string;
    fen: Fen;
    /** null: erased. */
    account: string | null;
    state: string;
    reason: string | null;
    renewed: number;
  };
  recoveries: {
    sequence: Generated<number>;
    id: string;
    application: string;
    award: string;
    slot: string;
    payee_entity: string;
    payee_id: string;
    clause: string;
    fen: Fen;
    received: Fen;
    reason: string | null;
    state: string;
    proposed_by: string;
    decided_by: string | null;
    at: string;
    idempotency_key: string;
    request_hash: string;
  };
  recovery_receipts: { recovery: string; reference: string; fen: Fen; at: string };
  budgets: {
    policy: string;
    clause: string;
    year: number;
    fen: Fen;
    source: string;
    set_by: string;
    at: string;
  };
}
