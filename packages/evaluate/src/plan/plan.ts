/** A plan: what each clause asks of the columns of a population. Plain data, for whoever emits code from it. README.md says what it covers. */
import type { Bilingual, CalendarWindow, Span } from '@guiju/ir';
import type { Cell, CellOf } from './cell.ts';

export interface PopulationPlan {
  readonly kind: 'population-plan';
  /** In program order, slogans without a subject left out. */
  readonly clauses: readonly (ClausePlan | RowWise)[];
  /** In program order, those of clauses that are planned; shared out one after the other. */
  readonly funds: readonly FundPlan[];
  /** Clauses that stackings join, each group in program order. */
  readonly stacked: readonly (readonly string[])[];
  /** How many different computations there are; every cell's id is below it. */
  readonly cells: number;
}

/** Decided record by record, by `compileClaim`. */
export interface RowWise {
  readonly kind: 'row-wise';
  readonly clause: string;
  readonly subject: string;
  readonly why: Bilingual;
  readonly span: Span | null;
  /** What its rows are grouped by, where the caller asked for it. */
  readonly group: Cell | null;
}

/** Part of a clause that no column answers. */
export interface LeftOpen {
  readonly why: Bilingual;
  readonly span: Span | null;
}

export interface ClausePlan {
  readonly kind: 'columns';
  readonly clause: string;
  /** The table whose rows are its objects. */
  readonly subject: string;
  /** Where the text has it. */
  readonly span: Span | null;
  /** What its awards are in: 元, 分. */
  readonly unit: string;
  /** One; of a clause decided by periods one for each, in order. */
  readonly claims: readonly ClaimPlan[];
  /** The first of the clauses that stackings and funds join it to, or its own id: their claims take turns together. */
  readonly together: string;
  /** What its rows are grouped by, where the caller asked for it. */
  readonly group: Cell | null;
  /** Rows whose answer depends on these are decided row-wise. Empty: every row without an open cell is decided by columns. */
  readonly left: readonly LeftOpen[];
  /** It asks for those who refer to an instance, which only the records of all can tell. */
  readonly asksOthers: boolean;
}

export interface FundPlan {
  readonly fund: string;
  readonly clauses: readonly string[];
  readonly window: CalendarWindow;
  /** At least 0; of a fund with periods it moves with a dial: the day on which it is read. Where each instance has a pot, about its row. */
  readonly total: Cell;
  /** For each key, in the order of the text, read as the total is; a claim counts under those of its turns. */
  readonly caps: readonly Cell[];
  readonly allot:
    | { readonly kind: 'pro-rata'; readonly remainder: 'largest' | 'last' | 'first'; readonly step: bigint }
    | { readonly kind: 'first-come'; readonly partly: boolean };
}

export interface ClaimPlan {
  /** `2024`, `2024-H1`, `2024-Q2`; null: decided once. */
  readonly period: string | null;
  /** The claim has a date, and the clause is law then; nothing suspends it. */
  readonly inForce: Cell;
  /** One by one, in the order of the text. */
  readonly conditions: readonly Cell[];
  /** Not refused: in force, every condition, somebody to pay, room under limits of its own. Open: undetermined, or not decided here. */
  readonly holds: Cell;
  /** What it must be beside its conditions to hold; null where versions speak in turn. */
  readonly beside: Cell | null;
  /** 时点, or the first day of a stay: the order among claimants of a limit. */
  readonly at: Cell;
  /** Beside its awards, what the outcome waits for while it is open. */
  readonly waits: readonly Cell[];
  readonly awards: readonly AwardPlan[];
  /** Granted month by month: it has one award, which is one of each of these months. */
  readonly months: CellOf<'months'> | null;
  /** Of what is paid in parts, in fen, where turns are taken: limits and stackings are asked of the whole. */
  readonly whole: Cell | null;
  /** Limits and stackings by which one claim may use up what another is granted, in the order they are asked; empty: every row stands alone. */
  readonly turns: readonly Turn[];
}

export interface AwardPlan {
  /** After the base of the slot: '' of a single award, `inst-1/3`, `节点/受理`. */
  readonly slot: string;
  readonly due: Cell;
  /** Whole hundredths of the unit (fen), at least 0, rounded as an award is; 0 where it is stopped or does not exist. */
  readonly fen: Cell;
  /** Before rounding, at least 0, where others share a limit on money; its scale is a multiple of 100, and that of the limits. */
  readonly asked: Cell | null;
  /** A part that 续发 stopped. */
  readonly stopped: Cell;
  /** A milestone that is not reached does not exist; a claim none of whose awards exists is refused. */
  readonly exists: Cell;
}

/**
 * times: at most `max` claims for each key and window, in order of date, then of clauses, rows and periods. months, amount: at most so many months, so much money. rising: a claim
 * stands only where `max`, its mark, is higher than every earlier one. best: of all claims only the highest stands. fund: claims on one fund, or under one of its caps.
 */
export interface Turn {
  /** The limit's or the stacking's: claims of several clauses under one are counted together. */
  readonly limit: string;
  readonly measure: 'times' | 'months' | 'amount' | 'rising' | 'best' | 'fund';
  /** An absent part: the limit does not count the claim. */
  readonly per: readonly Cell[];
  readonly window: CalendarWindow;
  /** The window the claim's period lies in; null: its date says. */
  readonly named: string | null;
  /** Number, or a member's position; absent: no limit. */
  readonly max: Cell;
}
