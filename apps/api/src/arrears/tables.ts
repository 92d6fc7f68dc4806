/** The tables of adjustments. Times are ISO text, days ISO dates, money whole fen, the rest JSON. */
import type { ColumnType, Generated } from 'kysely';

type Fen = ColumnType<never, bigint, never>;

export interface AdjustmentTables {
  adjustments: {
    sequence: Generated<number>;
    id: string;
    policy: string;
    family: string;
    /** The law as it is known: hash of the program's text and its last publication. */
    amendment: string;
    text_hash: string;
    known_at: string;
    state: string;
    list_hash: string;
    count: number;
    arrears: Fen;
    recovery: Fen;
    /** Too much, and not paid out: no longer promised. */
    reduction: Fen;
    proposed_by: string;
    proposed_at: string;
    decided_by: string | null;
    decided_at: string | null;
    reason: string | null;
  };
  adjustment_lines: {
    adjustment: string;
    position: number;
    award: number;
    paid: Fen;
    entitled: Fen;
    /** Of the difference, what was not paid out. */
    reduced: Fen;
    cause: string;
    /** JSON: what of the difference each payer owes, or gets back. */
    shares: string;
    recovery: string | null;
  };
  /** Above 0: paid in arrears. Below: taken back. */
  award_settlements: { award: number; amendment: string; adjustment: string; fen: Fen; shares: string };
}
