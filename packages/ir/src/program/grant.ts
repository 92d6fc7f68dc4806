/** What a clause grants, how it is paid out, and what limits it. */
import type { Exact } from '../exact.ts';
import type { Unit } from '../unit.ts';
import type { Condition, Period } from './clause.ts';
import type { Expr } from './expression.ts';
import type { Bilingual } from './words.ts';

export type Grant =
  /**
   * Money per award (元), or per month (元/月, 元/人/月: one subject is one person) where the clause is monthly. Or a quantity of another unit: points,
   * months, lessons; `unit` is what an award is in.
   */
  | { readonly kind: 'amount'; readonly amount: Expr; readonly unit: Unit; readonly text: Bilingual }
  /** 节点: each once, due on its date; one whose date is absent is not reached. Slots `节点/受理`. */
  | { readonly kind: 'milestones'; readonly parts: readonly Milestone[]; readonly text: Bilingual }
  /** 最高: a ceiling, plus the value that was decided and by whom; `decided` is an optional attribute. */
  | {
      readonly kind: 'ceiling';
      readonly ceiling: Expr;
      readonly decided: Expr | null;
      readonly text: Bilingual;
    }
  /** 待明确 with no number at all; what depends on it is undetermined: gap. */
  | { readonly kind: 'gap'; readonly note: string; readonly text: Bilingual };

export interface Milestone {
  readonly name: string;
  readonly date: Expr;
  readonly amount: Expr;
}

/** 逐月: one award for each month of a stay. */
export interface MonthlySchedule {
  readonly from: Expr;
  readonly to: Expr;
  readonly basis: MonthBasis;
}

/**
 * whole: n whole months when from + n months − 1 day ≤ to; slot k starts at from + (k−1) months.
 * calendar: calendar months with at least `minDays` days present; each pays a full month.
 * daily: every calendar month touched, paid by days present / days in the month.
 */
export type MonthBasis =
  | { readonly kind: 'whole' }
  | { readonly kind: 'calendar'; readonly minDays: number }
  | { readonly kind: 'daily' };

/** 兑现: the amount is split by weights; part k falls due (k−1) × `everyMonths` after `first`. */
export interface InstalmentSchedule {
  readonly weights: readonly Exact[];
  readonly first: Expr;
  readonly everyMonths: number;
  /** Each part is floored to a multiple of `step` (yuan); the rest goes to the named part. */
  readonly step: Exact;
  readonly remainder: 'first' | 'last';
  /** 续发: read at each due date, or at asOf when that is earlier. null: unconditional. */
  readonly continueWhile: readonly Condition[];
  /** What a failed part does to later ones: stop for good, or only skip this part. */
  readonly afterFailure: 'stop' | 'skip';
  /** 晋级 就高补差: the amount is read again at each due date; a higher one replaces the total, less what was scheduled before. */
  readonly promotion: 'none' | 'difference';
}

/** What lies within one of these is counted together. */
export type CalendarWindow = 'ever' | Period;

/**
 * 36个月内: in no window of this length, from any day d to the day before the same day so much later, is more counted than allowed. `length`: a number of `unit`, the same for
 * all claims of one day.
 */
export interface RollingWindow {
  readonly kind: 'rolling';
  readonly length: Expr;
  readonly unit: 'month' | 'day';
}

export type LimitWindow = CalendarWindow | RollingWindow;

/**
 * 限: at most `max` times / months / yuan for each key. Keys are instances, enum members or texts; two keys make a pair, none (全部) counts all claims together.
 * rising: no count; a claim stands only where `max` (an ordered enum or a number) is higher than at every earlier award of the key.
 */
export interface Limit {
  readonly id: string;
  readonly per: readonly Expr[];
  readonly window: LimitWindow;
  readonly measure: 'times' | 'months' | 'amount' | 'rising';
  readonly max: Expr;
  readonly text: Bilingual;
}
