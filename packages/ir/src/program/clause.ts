/** A clause: for whom, when, on what conditions, and what follows from its awards. */
import type { Days } from '../date.ts';
import type { Expr } from './expression.ts';
import type { Grant, InstalmentSchedule, Limit, MonthlySchedule } from './grant.ts';
import type { Bilingual, Span } from './words.ts';

/**
 * A structural line that holds only under some options of readings (当 零头 取 甲). `resolve` in packages/evaluate leaves
 * exactly the lines that the run's readings pick. An empty `when` always holds.
 */
export interface Variant<T> {
  readonly when: readonly { readonly reading: string; readonly option: string }[];
  readonly value: T;
}

export type Period = 'year' | 'half-year' | 'quarter' | 'month';

export interface Citation {
  /** Name of a declared source. */
  readonly source: string;
  /** Paragraph: `三(一)3`. */
  readonly locator: string;
  readonly quote: string | null;
  readonly span?: Span;
}

export interface Clause {
  /** `C09` */
  readonly id: string;
  readonly title: string;
  readonly alias: string | null;
  /** The article's own words (条文). */
  readonly wording: string | null;
  readonly citations: readonly Citation[];
  /** What the clause is decided for, one by one. null: the text states no benefit yet; listed as a gap, never evaluated. */
  readonly subject: string | null;
  /** 每年, 每半年, 每季, 每月: decided once for each, at the last day of a year, half or quarter, the first of a month. null: once. */
  readonly period: Period | null;
  /** 有效: when this version of the clause is law. Several versions share an id; their terms do not overlap. null: as the policy. */
  readonly force: Force | null;
  /** 时点: the date that picks the law and at which dated facts are read. null: the year's end of a yearly clause, else asOf. */
  readonly at: readonly Variant<Expr>[];
  readonly conditions: readonly Variant<Condition>[];
  readonly grant: readonly Variant<Grant>[];
  /** 征收: awards are owed by the payee, not to it. */
  readonly levy: boolean;
  /** An entity-typed expression; null: the subject itself. */
  readonly payee: Expr | null;
  readonly months: readonly Variant<MonthlySchedule>[];
  readonly instalments: readonly Variant<InstalmentSchedule>[];
  readonly limits: readonly Variant<Limit>[];
  /** 认定: what is decided beside or in place of money. */
  readonly result: readonly Variant<Result>[];
  /** 衔接: the figures of a month or part are those of the clause's own point in time (old), of the slot's day (new), or whichever gives more. */
  readonly transition: 'old' | 'new' | 'better' | null;
  /** 结算: what is done where a slot was paid something else than is now due; null: both. */
  readonly settlement: 'both' | 'arrears' | 'none' | null;
  readonly recoveries: readonly Variant<Recovery>[];
  readonly obligations: readonly Variant<Obligation>[];
  readonly shares: readonly Variant<CostShares>[];
  /** 替代, 暂停 of another policy's clauses. */
  readonly effects: readonly Effect[];
  /** What other policies known to the compiler do to this clause. */
  readonly affectedBy: readonly Effect[];
  /** 优先: order among claimants when money or places run short. Never a condition. */
  readonly priority: Expr | null;
  readonly span?: Span;
}

export interface Force {
  readonly from: Days | null;
  readonly until: Days | null;
  /** null: with the policy. Before it was published (knownAt) nobody applies it. */
  readonly published: Days | null;
  /** Where a repeal laid down its end: the day that was published, and the last day there was until then. */
  readonly repealed?: { readonly published: Days; readonly until: Days | null };
}

export interface Result {
  readonly expr: Expr;
  readonly text: Bilingual;
}

/** 追回: when it holds, at asOf, so much of what was paid is to be returned; no more than was paid. In `amount`, 已得() is what was paid under the clause. */
export interface Recovery {
  readonly id: string;
  readonly when: Expr;
  readonly amount: Expr;
  readonly text: Bilingual;
}

/** 义务: recorded with the award. `holds`, where given, is read at asOf. */
export interface Obligation {
  readonly id: string;
  readonly words: string;
  readonly from: Expr | null;
  readonly to: Expr | null;
  readonly holds: Expr | null;
}

/**
 * 分担: every award is split by these, each floored to the fen, the rest to `remainder`. A plain number is a share of the award; one in the award's unit is paid as it is, as far as
 * the payers before it leave so much. Shares alone come to 1, or leave something to a `remainder` whose own is 0.
 */
export interface CostShares {
  readonly shares: readonly { readonly payer: string; readonly share: Expr }[];
  readonly remainder: string;
}

/** `clause` and `by` are `policy/clause`. While it lasts nothing is granted under the clause; the refusal names `by`. */
export interface Effect {
  readonly kind: 'replaces' | 'suspends';
  readonly clause: string;
  readonly by: string;
  readonly from: Days | null;
  readonly until: Days | null;
}

export interface Condition {
  /** `C05.条件2`, or by its label `C05.占比`; unique in the policy. An exception's: `C05.E3`. */
  readonly id: string;
  readonly expr: Expr;
  readonly text: Bilingual;
}
