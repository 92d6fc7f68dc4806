/** The tables of closings. Times are ISO text, days ISO dates, money whole fen, the rest JSON. */
import type { ColumnType, Generated } from 'kysely';

export interface ClosingTables {
  /** In which pool and period an application is decided. */
  pool_applications: { application: string; family: string; pool: string; period: string };
  closings: {
    sequence: Generated<number>;
    id: string;
    policy: string;
    family: string;
    pool: string;
    period: string;
    round: number;
    state: string;
    as_of: string;
    /** Of the program that decides it. */
    text_hash: string;
    list_hash: string;
    result_hash: string;
    count: number;
    fen: ColumnType<never, bigint, never>;
    proposed_by: string;
    proposed_at: string;
    decided_by: string | null;
    decided_at: string | null;
    reason: string | null;
  };
  /** All that a closing is decided from, and what it came to; it names people and firms, and is erased with any of them. */
  closing_contents: { closing: string; inputs: string; history: string; settings: string; outcome: string };
  closing_members: {
    closing: string;
    position: number;
    application: string;
    result: string;
    claim: string | null;
  };
}
