/** Expressions. */
import type { DayShift } from '../date.ts';
import type { DayPart } from '../day-parts.ts';
import type { Exact, RoundingMode } from '../exact.ts';
import type { Band, Bracket, Collection, ExceptionCase, TableArm } from './expression-parts.ts';
import type { Type } from './types.ts';
import type { Span } from './words.ts';

export type CompareOp = '=' | '≠' | '<' | '≤' | '>' | '≥';

/**
 * Expressions are total and pure. Each node carries its type; `span` points at the words it came from.
 * The *context* of an expression: the subject instance, the point in time (时点), and the members bound by enclosing aggregates.
 */
export type Expr =
  | Node<'literal', { readonly value: LiteralValue }>
  /** A number with an address, resolved at the point in time from its published versions. A gap makes the result undetermined. */
  | Node<'parameter', { readonly address: string }>
  /** The instance the clause, definition, reading option or assertion is about. */
  | Node<'subject', { readonly entity: string }>
  /** The member bound by the aggregate `level` steps out (0 = the nearest). */
  | Node<'member', { readonly entity: string; readonly level: number }>
  /** An attribute or a parent reference of an instance, read at the point in time when its value carries intervals. */
  | Node<'attribute', { readonly of: Expr; readonly entity: string; readonly name: string }>
  /** The point in time: the clause's 时点, a month's first day, an instalment's due date. */
  | Node<'at', object>
  /** asOf of the run. */
  | Node<'as-of', object>
  | Node<'not', { readonly of: Expr }>
  /** `labels`: names of branches (之一(甲: …)), by position; for explanation only. */
  | Node<'and' | 'or', { readonly parts: readonly Expr[]; readonly labels?: readonly string[] }>
  /** 至少: at least `need` of the parts hold. All parts are read. */
  | Node<
      'at-least',
      { readonly need: Expr; readonly parts: readonly Expr[]; readonly labels?: readonly string[] }
    >
  | Node<'compare', { readonly op: CompareOp; readonly left: Expr; readonly right: Expr }>
  /** 属于其一: the value of an enum, text or entity is one of those listed. */
  | Node<'one-of', { readonly of: Expr; readonly values: readonly LiteralValue[] }>
  /** 有 / 无: the optional attribute is given / known not to be. */
  | Node<'present', { readonly of: Expr }>
  /** 缺省: the optional attribute, or the fallback where it is absent. */
  | Node<'default', { readonly of: Expr; readonly fallback: Expr }>
  | Node<'add' | 'subtract' | 'multiply' | 'divide', { readonly left: Expr; readonly right: Expr }>
  | Node<'negate', { readonly of: Expr }>
  /** 幂: a whole number of times, from 0 to MOST_TIMES of exact.ts; the checker sees to it. */
  | Node<'power', { readonly of: Expr; readonly times: Expr }>
  | Node<'least' | 'greatest', { readonly parts: readonly Expr[] }>
  | Node<'round', { readonly of: Expr; readonly step: Exact; readonly mode: RoundingMode }>
  | Node<'if', { readonly test: Expr; readonly then: Expr; readonly else: Expr }>
  /** 按 level: one arm per enum member. A member with no arm and no `otherwise` cannot get here: the clause carries a condition. */
  | Node<'table', { readonly on: Expr; readonly arms: readonly TableArm[]; readonly otherwise: Expr | null }>
  /** 按 x 分档: the result of the first band the value lies in; none: `otherwise`, or as for a table absent. A bound null: none on that side. */
  | Node<'bands', { readonly on: Expr; readonly bands: readonly Band[]; readonly otherwise: Expr | null }>
  /**
   * 按 x 累进: the sum over brackets of the part of x in the bracket × its rate. Brackets adjoin, lowest first; `from` is where the first begins (what
   * lies below it counts nothing). The last may be open.
   */
  | Node<'brackets', { readonly on: Expr; readonly from: Expr; readonly brackets: readonly Bracket[] }>
  /**
   * The value, but for exceptions: the result of the one whose `when` holds and which no other that holds goes over. Two such with different results: a conflict
   * (see Missing), named after `owner`, the clause or definition they stand in. `over` never goes round in circles.
   */
  | Node<
      'exceptions',
      { readonly owner: string; readonly base: Expr; readonly cases: readonly ExceptionCase[] }
    >
  /** Count of members (distinct by `distinct` where given), or the sum / least / greatest of `of`, among those that meet `where`. */
  | Node<'count', { readonly over: Collection; readonly where: Expr | null; readonly distinct: Expr | null }>
  | Node<'sum', { readonly over: Collection; readonly where: Expr | null; readonly of: Expr }>
  | Node<'exists' | 'every', { readonly over: Collection; readonly where: Expr }>
  /** 最大值 最小值 最早 最晚: absent where no member meets `where`. Members whose `of` is absent do not count. */
  | Node<
      'extreme',
      {
        readonly which: 'least' | 'greatest';
        readonly over: Collection;
        readonly where: Expr | null;
        readonly of: Expr;
      }
    >
  /**
   * Calendar months of which a member's stay from..to (both days included, in the member's context) covers at least one day, within the window. total: how many
   * different ones; longest: the longest run; latest: the run that ends with the month of the window's last day (0 where that month is not covered). A stay whose `to`
   * is absent still runs: to the window's end, without a window to asOf; without a window `latest` looks back from asOf. An absent end of the window: absent.
   */
  | Node<
      'months-covered',
      {
        readonly mode: 'total' | 'longest' | 'latest';
        readonly over: Collection;
        readonly where: Expr | null;
        readonly from: Expr;
        readonly to: Expr;
        readonly window: { readonly from: Expr; readonly to: Expr } | null;
      }
    >
  /**
   * 逐日合计, 逐月合计, 逐年合计: the sum of `of` with both clocks of `When` at each day from..to, at the first day of each whole month of the stay from..to,
   * or at the first day of each calendar year touched. More than 36,600 steps: absent (the two dates are wrong). An empty period sums to 0.
   */
  | Node<
      'over-time',
      { readonly step: 'day' | 'month' | 'year'; readonly of: Expr; readonly from: Expr; readonly to: Expr }
    >
  | Node<'year-of', { readonly of: Expr }>
  /** The month (1–12) or quarter (1–4) of its year, or the day of its month, as a plain number. */
  | Node<DayPart, { readonly of: Expr }>
  /** Civil-code term: the corresponding day `months` on, clipped to the month's end. */
  | Node<'add-months', { readonly of: Expr; readonly months: Expr }>
  | Node<'add-days', { readonly of: Expr; readonly days: Expr }>
  /** Whole months, or calendar days, of a stay from..to, both days included; 0 where `to` comes before `from`. */
  | Node<'whole-months' | 'days', { readonly from: Expr; readonly to: Expr }>
  /** Civil-code years from one day to another: n where from + n years ≤ to (29 Feb clipped to the month's end). 0 where `to` comes before. */
  | Node<'whole-years', { readonly from: Expr; readonly to: Expr }>
  /**
   * 期满: the last day of a term from an event, whose own day does not count. `unit` says what `length` counts; working days by the calendar.
   * `rolls`: a last day that is off goes on to the next working day (Civil Code art. 203).
   */
  | Node<
      'term-end',
      {
        readonly of: Expr;
        readonly length: Expr;
        readonly unit: 'month' | 'day' | 'workday';
        readonly rolls: boolean;
        /** Program.calendars; null only where no calendar is needed. */
        readonly calendar: string | null;
      }
    >
  /** Working days from..to, both days included; 0 where `to` comes before. A day outside the calendar leaves it open, missing the calendar (a gap). */
  | Node<'workdays', { readonly from: Expr; readonly to: Expr; readonly calendar: string }>
  /** The first or last day of the date's month, quarter, half-year or year; next-month: the first day of the month after. */
  | Node<'shift-to', { readonly of: Expr; readonly to: DayShift }>
  /** x 在 名单: what `of` is stands on the list at the date that picks the law, as published by knownAt. Outside the days the list is known for: open, missing the list (a gap). */
  | Node<'listed', { readonly of: Expr; readonly list: string }>
  /** Whole years from birth to a day; reached on the birthday, 29 Feb → 28 Feb. */
  | Node<'age', { readonly born: Expr; readonly on: Expr }>
  /** 于: the same expression at another point in time. */
  | Node<'at-time', { readonly of: Expr; readonly time: Expr }>
  /** A named definition applied to an instance (or to none), with its arguments by position. */
  | Node<'definition', { readonly id: string; readonly of: Expr | null; readonly args: readonly Expr[] }>
  /** A parameter of the definition that is being evaluated, by position. */
  | Node<'argument', { readonly index: number; readonly name: string }>
  /** A reading applied to an instance; the run's settings say which option speaks. */
  | Node<'reading', { readonly id: string; readonly of: Expr | null }>
  /**
   * 已得: what the history says was paid under these clauses (`C01`, `other-policy/C02`) on behalf of an instance: lines whose object, keys or payee
   * it is, due within the window and by the point in time. amount in yuan; times: different grants; months: different month slots. Unknown history: open.
   */
  | Node<
      'received',
      {
        readonly measure: 'amount' | 'times' | 'months';
        readonly clauses: readonly string[];
        readonly of: Expr;
        readonly window: { readonly from: Expr; readonly to: Expr } | null;
      }
    >
  /**
   * 应得: the sum of what the clause grants to the instance in this same evaluation (due, future and paid; limits and stacking applied). Where a clause or a ranking of one period
   * asks for a clause of another, what is granted for the longer of the two that the point in time lies in. Clauses never go round in circles.
   */
  | Node<'payable', { readonly clause: string; readonly of: Expr }>
  /**
   * 认定: what the clause decides beside money about its own object in this same evaluation, limits and stacking applied; of one it refuses false, or absent where the type is no boolean. Of a clause
   * of periods that of the period the point in time lies in.
   */
  | Node<'decided', { readonly clause: string; readonly of: Expr }>
  /**
   * 名次 (place): the instance's place in a ranking over all instances of the facts; absent where it is no entrant. 参评数 (entrants): how many take part
   * among those it would be ranked with, whether or not it does itself.
   */
  | Node<'rank', { readonly asks: 'place' | 'entrants'; readonly ranking: string; readonly of: Expr }>
  /** 累计(clause): all that was and is awarded under the clause to the subject. Only in assertions. */
  | Node<'total-awarded', { readonly clause: string; readonly of: Expr }>;

export type Node<K extends string, F> = { readonly kind: K; readonly type: Type; readonly span?: Span } & F;

export type ExprOf<K extends Expr['kind']> = Extract<Expr, { readonly kind: K }>;

/** boolean; Days for dates; Exact for numbers; the member's name for enums; text. The node's type says which. */
export type LiteralValue = boolean | string | Exact;
