/**
 * What evaluation takes beside a program, and what it answers. All plain data; money is Exact yuan in memory and a decimal
 * string with its unit on the wire (`wire.ts`).
 */
import type { Days } from './date.ts';
import type { Exact } from './exact.ts';
import type { Bilingual, Citation } from './program.ts';

/** The two clocks and the choices of a run. */
export interface Settings {
  /** Bounds which facts and events have happened. */
  readonly asOf: Days;
  /** Bounds which texts were published. */
  readonly knownAt: Days;
  /** reading id → option id, where the run departs from the policy's pick. */
  readonly readings: Readonly<Record<string, string>>;
  /** parameter address → value: fills gaps, tries other figures; holds at every date. */
  readonly values: Readonly<Record<string, Exact>>;
}

/** One line of what was already awarded, from the ledger. */
export interface HistoryLine {
  /** `haiyan-artisans/C09` or, for the same policy, `C09`. */
  readonly clause: string;
  /** The first limit's key: an instance's id, or a word. */
  readonly key: string;
  /** Every key an award was counted by, entity (or enumeration) → id or member; empty: only `key` is known. */
  readonly keys: Readonly<Record<string, string>>;
  /** What a rising limit counts by: a member's name or a number; null: none. */
  readonly mark: string | null;
  readonly payee: string;
  readonly slot: string;
  readonly object: string | null;
  readonly due: Days;
  /** When its grant counts under a limit by periods: of a part, the day of the whole grant. Left out: `due`. */
  readonly counted?: Days;
  /** In the unit the clause awards, yuan where it is money. */
  readonly paid: Exact;
  /** 分担: who paid how much of it; they add up to `paid`. Left out: nobody knows, and it is taken to have been shared as it would be now. */
  readonly shares?: readonly Share[];
}

/** 分担: what one payer pays. */
export interface Share {
  readonly payer: string;
  readonly amount: Exact;
}
/** undefined: unknown, limits then come out undetermined. Empty: known that nothing was awarded. */
export type History = readonly HistoryLine[] | undefined;

export interface ObjectRef {
  readonly entity: string;
  readonly id: string;
}

export interface Decision {
  readonly policy: string;
  readonly programHash: string;
  readonly settings: Settings;
  /** One for each clause and object that the facts touch, in clause order, then fact order, then year. */
  readonly outcomes: readonly Outcome[];
  readonly funds: readonly FundOutcome[];
}

/** What became of a fund, or of one of its pots, in one period. */
export interface FundOutcome {
  readonly fund: string;
  /** Whose pot: entity or enumeration → id or member. Empty: all share one. */
  readonly keys: Readonly<Record<string, string>>;
  /** `2026`, `2026-H1`, `2026-Q1`, `2026-03`; null of a fund without periods. */
  readonly period: string | null;
  readonly total: Exact | null;
  /** Of the total, what the period before had left (上期结余); null: the fund carries nothing over. */
  readonly carriedOver: AmountRange | null;
  readonly claimed: AmountRange;
  readonly paid: AmountRange;
  /** Left undistributed. */
  readonly rest: AmountRange;
}

export interface Outcome {
  readonly clause: string;
  readonly object: ObjectRef;
  /** The calendar year of a clause decided by periods. */
  readonly year: number | null;
  /** `2026`, `2026-H1`, `2026-Q1`, `2026-03`; null of a clause decided once. */
  readonly period: string | null;
  readonly verdict: 'granted' | 'refused' | 'undetermined';
  readonly awards: readonly Award[];
  /** The unit of its awards, range, settlements and recoveries: 元, 分, 月, … */
  readonly unit: string;
  /** Every failing reason, in text order; also why single parts stopped or were cut. */
  readonly refusals: readonly Refusal[];
  /** Facts that decide an undetermined outcome, most decisive first. */
  readonly missing: readonly Missing[];
  /** Amounts still possible over all slots; null where nothing is open. `max` null: no bound. */
  readonly range: AmountRange | null;
  /** Addresses of gaps it rests on. A gap that matters makes the outcome undetermined. */
  readonly gaps: readonly string[];
  /** Addresses and names of assumed or stand-in values it rests on. */
  readonly assumptions: readonly string[];
  /** 认定: what is decided beside money (true, an enumeration's member, a number with its unit, a date, as on the wire); null: nothing, or not granted. */
  readonly result: string | boolean | null;
  /** Slots paid otherwise than is now due: what is still owed, or to be returned. */
  readonly settlements: readonly Settlement[];
  readonly recoveries: readonly RecoveryDue[];
  readonly obligations: readonly ObligationState[];
  /** 最高: the ceiling, where the clause grants at most that and leaves the figure to a decision. */
  readonly ceiling: Exact | null;
  readonly trace: Trace | null;
}

export interface Settlement {
  readonly slot: string;
  readonly due: Days;
  readonly paid: Exact;
  readonly entitled: Exact;
  /** entitled − paid: above 0 arrears (补发), below 0 to be returned (追回). */
  readonly difference: Exact;
  /** 分担: what of the difference each payer owes, or gets back: its share of what is due less that of what was paid. Empty where the clause does not say. */
  readonly shares: readonly Share[];
}

/** 追回 by the clause's own rule. */
export interface RecoveryDue {
  readonly id: string;
  readonly text: Bilingual;
  readonly amount: Exact;
}

export interface ObligationState {
  readonly id: string;
  readonly words: string;
  readonly from: Days | null;
  readonly to: Days | null;
  /** kept: it holds, or nothing can be said against it. */
  readonly state: 'kept' | 'broken' | 'undetermined';
}

export interface AmountRange {
  readonly min: Exact;
  readonly max: Exact | null;
}

/**
 * due: fell due by asOf. future: not yet. paid: the history has it. stopped: its condition failed. undetermined: an unknown decides.
 */
export type AwardState = 'due' | 'future' | 'paid' | 'stopped' | 'undetermined';

export interface Award {
  readonly clause: string;
  readonly object: ObjectRef;
  /** What limits are counted by; the ledger's beneficiary. */
  readonly key: string;
  /** Every key it is counted by, entity or enumeration → id or member. */
  readonly keys: Readonly<Record<string, string>>;
  /** What a rising limit counts it by. */
  readonly mark: string | null;
  readonly payee: ObjectRef;
  /** `once`, `2026`, `p7/m3` (third month of stay p7), `inst-2/3` */
  readonly slot: string;
  readonly due: Days;
  /** Of a part: the day on which its grant counts under limits by periods. For whoever records it; not on the wire. */
  readonly counted?: Days;
  readonly fiscalYear: number;
  /** Before rounding, yuan. */
  readonly exact: Exact;
  /** Whole fen, in yuan; 0 when stopped. */
  readonly amount: Exact;
  readonly state: AwardState;
  /** Only when undetermined. */
  readonly range: AmountRange | null;
  /** The unit of its amounts: 元, 分, 月, … */
  readonly unit: string;
  /** 分担: who pays how much; empty where the clause does not say. They add up to `amount`. */
  readonly shares: readonly Share[];
}

/** stacking: another award goes before it. fund: the money is used up. suspended: another policy replaces or suspends the clause. */
export type RefusalKind =
  | 'condition'
  | 'continue'
  | 'limit'
  | 'not-in-force'
  | 'no-stay'
  | 'stacking'
  | 'fund'
  | 'suspended'
  | 'not-reached';

export interface Refusal {
  readonly kind: RefusalKind;
  /** Condition, limit, stacking or fund id; the suspending clause; the clause id for the others. */
  readonly id: string;
  /** The slot it stops; null: the whole outcome. */
  readonly slot: string | null;
  readonly text: Bilingual;
  /** Filled when the run is traced: the value met, and the value needed, as text. */
  readonly actual: string | null;
  readonly needed: string | null;
}

export interface Missing {
  /** `人员/p1.技能等级`, `企业/e1.证书`, `history`, or a parameter address for a gap. */
  readonly fact: string;
  /** conflict: two exceptions hold and neither goes over the other; `fact` names both (`C05.E1/E2`). */
  readonly kind: 'fact' | 'list' | 'history' | 'gap' | 'conflict';
  readonly entity: string | null;
  readonly object: string | null;
  readonly attribute: string | null;
}

export interface Trace {
  readonly steps: readonly TraceStep[];
}

/** One line of an explanation, in the order of the text. */
export type TraceStep =
  | {
      readonly kind: 'condition' | 'continue' | 'limit' | 'in-force';
      readonly id: string;
      readonly slot: string | null;
      readonly text: Bilingual;
      readonly verdict: 'true' | 'false' | 'unknown';
      readonly facts: readonly FactRead[];
      readonly figures: readonly FigureRead[];
      readonly actual: string | null;
      readonly needed: string | null;
    }
  | {
      readonly kind: 'amount';
      readonly id: string;
      readonly slot: string;
      readonly text: Bilingual;
      readonly exact: Exact;
      readonly rounded: Exact;
      readonly facts: readonly FactRead[];
      readonly figures: readonly FigureRead[];
    }
  | {
      readonly kind: 'reading';
      readonly id: string;
      readonly option: string;
      readonly text: string;
      readonly reason: string;
    }
  | { readonly kind: 'quote'; readonly citations: readonly Citation[]; readonly wording: string | null };

export interface FactRead {
  readonly fact: string;
  readonly value: string;
}
export interface FigureRead {
  readonly address: string;
  readonly value: string;
  readonly from: Days | null;
}
