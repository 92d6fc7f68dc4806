/**
 * The typed program: what a policy means once every name is resolved, every unit checked and every default written out.
 * It is plain readonly data discriminated by `kind`, can be written as JSON, and is the only thing engines accept.
 *
 * Only an error-free check yields a `Program`. Display fields (`text`, `span`, `note`, `quote`) never change an answer and are left
 * out of the program hash; everything else is in it.
 */
import type { DayShift, Days } from './date.ts';
import type { Exact, RoundingMode } from './exact.ts';
import type { Unit } from './unit.ts';

/** A half-open range of UTF-16 offsets in one source file. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The same words in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

// ── types ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly unit: Unit }
  | { readonly kind: 'enum'; readonly enum: string }
  | { readonly kind: 'entity'; readonly entity: string };

export interface EnumType {
  readonly name: string;
  readonly alias: string | null;
  /** True when members are declared from low to high, so that 以上 and ≥ mean something. */
  readonly ordered: boolean;
  readonly members: readonly { readonly name: string; readonly alias: string | null }[];
  readonly span?: Span;
}

/** A kind of thing facts are about: an enterprise, a person, one placement of one student. */
export interface EntityType {
  readonly name: string;
  readonly alias: string | null;
  /** The entity it belongs to (属于), named by the attribute of the same name; facts may nest it there. */
  readonly parent: string | null;
  readonly attributes: readonly Attribute[];
  /** Entities that belong to this one: each is a list on every instance. */
  readonly children: readonly string[];
  /** 员工: 人员 按 雇主: every instance of `entity` whose reference `by` is this one. */
  readonly inverses: readonly Inverse[];
  readonly span?: Span;
}

export interface Inverse {
  readonly name: string;
  readonly alias: string | null;
  readonly entity: string;
  readonly by: string;
  readonly span?: Span;
}

export interface Attribute {
  readonly name: string;
  readonly alias: string | null;
  readonly type: Type;
  /** 可无: may be known not to be (null); must then be guarded wherever it is compared. */
  readonly optional: boolean;
  /** 仅当: where false, the attribute is not applicable. Read with the instance as subject. */
  readonly appliesWhen: Expr | null;
  /** How the value is checked on entry and masked in lists: 统一社会信用代码, 公民身份号码. */
  readonly format: 'credit-code' | 'identity-number' | null;
  readonly span?: Span;
}

// ── expressions ──────────────────────────────────────────────────────────────────────────────────────────────────

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
  /** The first or last day of the date's month, quarter or year; next-month: the first day of the month after. */
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
  /** 应得: the sum of what the clause grants to the instance in this same evaluation (due, future and paid; limits and stacking applied). Clauses never go round in circles. */
  | Node<'payable', { readonly clause: string; readonly of: Expr }>
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

export interface TableArm {
  readonly members: readonly string[];
  readonly result: Expr;
}

/** Lower and upper end of a band; `inclusive`: the end itself lies in the band. */
export interface Band {
  readonly low: BandEnd | null;
  readonly high: BandEnd | null;
  readonly result: Expr;
}
export interface BandEnd {
  readonly value: Expr;
  readonly inclusive: boolean;
}

/** `upTo` null: no end. */
export interface Bracket {
  readonly upTo: Expr | null;
  readonly rate: Expr;
}

export interface ExceptionCase {
  /** `E1`, unique in its clause or definition. */
  readonly id: string;
  readonly when: Expr;
  /** null: as usual, whatever it goes over does not apply. */
  readonly result: Expr | null;
  /** Ids of cases it goes over. */
  readonly over: readonly string[];
  readonly text: Bilingual;
}

/**
 * What an aggregate runs over: the children of an instance, the instances that refer to it (at the point in time), or every instance of an entity
 * (targets, assertions).
 */
export type Collection =
  | { readonly kind: 'children'; readonly of: Expr; readonly entity: string }
  | { readonly kind: 'inverse'; readonly of: Expr; readonly entity: string; readonly by: string }
  | { readonly kind: 'all'; readonly entity: string };

// ── what a policy declares ───────────────────────────────────────────────────────────────────────────────────────

/**
 * A structural line that holds only under some options of readings (当 零头 取 甲). `resolve` in packages/evaluate leaves
 * exactly the lines that the run's readings pick. An empty `when` always holds.
 */
export interface Variant<T> {
  readonly when: readonly { readonly reading: string; readonly option: string }[];
  readonly value: T;
}

/** fixed: in the source. picked: our choice among readings. assumed: 假定. placeholder: 占位, a stand-in. gap: 待明确. */
export type ValueStatus = 'fixed' | 'picked' | 'assumed' | 'placeholder' | 'gap';

export interface Parameter {
  /** `C09.首席技师`; a referenced policy's carry its id: `haiyan-training/标准.中级工`. */
  readonly address: string;
  readonly alias: string | null;
  readonly unit: Unit;
  /** Shown as a percentage. */
  readonly percent: boolean;
  readonly status: ValueStatus;
  /** Why it is assumed, or what is to be made clear. */
  readonly note: string | null;
  /** Oldest first. Empty for a gap that nobody has filled. */
  readonly versions: readonly ParameterVersion[];
  readonly span?: Span;
}

export interface ParameterVersion {
  /** First day it applies; null = always. */
  readonly from: Days | null;
  /** Day it was published; null = with the policy. */
  readonly published: Days | null;
  /** null: from that day on the text gives no number; the figure is a gap until a later version. */
  readonly value: Exact | null;
  readonly span?: Span;
}

export interface Reading {
  readonly id: string;
  readonly alias: string | null;
  /** The ambiguous words. */
  readonly quote: string;
  readonly entity: string | null;
  readonly options: readonly ReadingOption[];
  readonly pick: string;
  readonly reason: string;
  readonly span?: Span;
}

export interface ReadingOption {
  readonly id: string;
  readonly text: string;
  /** null where the reading only chooses between lines of clauses. */
  readonly expr: Expr | null;
}

/** A list whose entries come and go: 紧缺工种目录. */
export interface NamedList {
  readonly id: string;
  readonly alias: string | null;
  /** enum or text */
  readonly of: Type;
  /** The days it is known for; null: no end on that side. */
  readonly from: Days | null;
  readonly until: Days | null;
  readonly entries: readonly ListEntry[];
  readonly span?: Span;
}

export interface ListEntry {
  readonly value: string;
  /** First and last day on the list; null: as long as the list is known. */
  readonly from: Days | null;
  readonly until: Days | null;
  /** Day it was published; null: with the list. */
  readonly published: Days | null;
}

/** Working days: Monday to Friday, without `off`, with `on`; known from..until. */
export interface Calendar {
  readonly id: string;
  readonly alias: string | null;
  readonly from: Days;
  readonly until: Days;
  readonly off: readonly Days[];
  readonly on: readonly Days[];
  readonly span?: Span;
}

export type Period = 'year' | 'quarter' | 'month';

/** 排名: places of instances among each other, 1 the first; of a period, read at its last day (a month's: its first). */
export interface Ranking {
  readonly id: string;
  readonly title: string;
  readonly alias: string | null;
  readonly entity: string;
  /** 每: places are among those with the same keys (instances, enum members or texts); empty: among all. Who lacks a key takes no part. */
  readonly per: readonly Expr[];
  readonly period: Period | null;
  /** Who takes part; null: all. */
  readonly entrants: Expr | null;
  /** First key first. A boolean key: those for whom it holds come first. An absent value comes last. */
  readonly order: readonly { readonly key: Expr; readonly descending: boolean }[];
  /** same: 1, 1, 3. last: 2, 2, 3. in-order: by the order of the facts. */
  readonly ties: 'same' | 'last' | 'in-order';
  readonly text: Bilingual;
  readonly span?: Span;
}

/** 叠加: a rule over the awards of several clauses with the same key and window. */
export interface Stacking {
  readonly id: string;
  readonly title: string;
  readonly alias: string | null;
  readonly wording: string | null;
  readonly citations: readonly Citation[];
  /** In the order written. `clause` may be another policy's (`haiyan-training/A02`), of which only the history counts: `per` is then empty. */
  readonly members: readonly StackingMember[];
  readonly rule: StackingRule;
  readonly text: Bilingual;
  readonly span?: Span;
}

export interface StackingMember {
  readonly clause: string;
  readonly per: readonly Expr[];
}

/**
 * best: of all awards of a key and window only the highest stands; one already paid bars what is not higher, and a higher one is then paid in full under
 * `difference` only by what it exceeds, else not at all. first: the earliest bars all later ones. limit: together no more than `max`.
 */
export type StackingRule =
  | { readonly kind: 'best'; readonly window: LimitWindow; readonly difference: boolean }
  | { readonly kind: 'first'; readonly window: LimitWindow }
  | {
      readonly kind: 'limit';
      readonly window: LimitWindow;
      readonly measure: 'times' | 'months' | 'amount';
      readonly max: Expr;
    };

/** 资金池: what the awards of some clauses share in each period of their due dates. Each award that is due or future takes part. */
export interface Fund {
  readonly id: string;
  readonly title: string;
  readonly alias: string | null;
  readonly citations: readonly Citation[];
  readonly clauses: readonly string[];
  readonly period: Period | null;
  readonly total: Expr;
  /** At most so much for each key, before anything is shared. */
  readonly caps: readonly { readonly per: readonly StackingMember[]; readonly max: Expr }[];
  readonly allot: FundRule;
  readonly text: Bilingual;
  readonly span?: Span;
}

/**
 * pro-rata: all claims scaled by the same factor ≤ 1, floored to `step`, the rest of the sum to the largest remainders, the last or the first claim. ranked,
 * first-come: in the order of a ranking or of the claims' dates until the money ends; `partly`: the first it does not suffice for takes the rest.
 */
export type FundRule =
  | { readonly kind: 'pro-rata'; readonly remainder: 'largest' | 'last' | 'first'; readonly step: Exact }
  | { readonly kind: 'ranked'; readonly ranking: string; readonly partly: boolean }
  | { readonly kind: 'first-come'; readonly partly: boolean };

/** A parameter of a definition: 封顶额(基数: 金额). */
export interface Formal {
  readonly name: string;
  readonly type: Type;
}

export interface Definition {
  readonly id: string;
  readonly alias: string | null;
  readonly entity: string | null;
  readonly formals: readonly Formal[];
  readonly expr: Expr;
  readonly text: Bilingual;
  readonly span?: Span;
}

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
  /** 每年, 每季, 每月: decided once for each, at the last day of a year or quarter, the first of a month. null: once. */
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

/** 分担: every award is split by these shares, each floored to the fen, the rest to `remainder`. They come to 1. */
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

export type LimitWindow = 'ever' | Period;

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

export interface Target {
  readonly id: string;
  readonly title: string;
  /** A ratio or count over a whole population, context: asOf. */
  readonly measure: Expr;
  readonly op: CompareOp;
  readonly goal: Expr;
  readonly by: Days | null;
  /** 力争: an aim, not a duty. */
  readonly soft: boolean;
  readonly citations: readonly Citation[];
  readonly text: Bilingual;
  readonly span?: Span;
}

/** A claim about every instance of an entity, whatever the facts. */
export interface Assertion {
  readonly id: string;
  readonly entity: string;
  readonly expr: Expr;
  readonly text: Bilingual;
  readonly span?: Span;
}

export interface Source {
  readonly name: string;
  readonly file: string;
}

export interface Program {
  readonly kind: 'program';
  /** The policy's folder: `haiyan-artisans`. */
  readonly id: string;
  readonly name: string;
  readonly alias: string | null;
  readonly title: string;
  readonly effective: {
    readonly from: Days;
    readonly until: Days | null;
    /** null: known from the first. */
    readonly published: Days | null;
    readonly assumed: string | null;
  };
  readonly sources: readonly Source[];
  readonly enums: readonly EnumType[];
  readonly entities: readonly EntityType[];
  readonly parameters: readonly Parameter[];
  readonly readings: readonly Reading[];
  readonly definitions: readonly Definition[];
  readonly lists: readonly NamedList[];
  readonly calendars: readonly Calendar[];
  readonly rankings: readonly Ranking[];
  readonly clauses: readonly Clause[];
  readonly stackings: readonly Stacking[];
  readonly funds: readonly Fund[];
  readonly targets: readonly Target[];
  readonly assertions: readonly Assertion[];
  readonly imports: readonly string[];
}
