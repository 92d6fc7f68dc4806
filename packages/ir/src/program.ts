/**
 * The typed program: what a policy means once every name is resolved, every unit checked and every default written out.
 * It is plain readonly data discriminated by `kind`, can be written as JSON, and is the only thing engines accept.
 *
 * Only an error-free check yields a `Program`. Display fields (`text`, `span`, `note`, `quote`) never change an answer and are left
 * out of the program hash; everything else is in it.
 */
import type { Days } from './date.ts';
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
  | Node<'and' | 'or', { readonly parts: readonly Expr[] }>
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
  /** Count of members (distinct by `distinct` where given), or the sum / least / greatest of `of`, among those that meet `where`. */
  | Node<'count', { readonly over: Collection; readonly where: Expr | null; readonly distinct: Expr | null }>
  | Node<'sum', { readonly over: Collection; readonly where: Expr | null; readonly of: Expr }>
  | Node<'exists' | 'every', { readonly over: Collection; readonly where: Expr }>
  | Node<'year-of', { readonly of: Expr }>
  /** Civil-code term: the corresponding day `months` on, clipped to the month's end. */
  | Node<'add-months', { readonly of: Expr; readonly months: Expr }>
  | Node<'add-days', { readonly of: Expr; readonly days: Expr }>
  /** Whole months of a stay from..to, both days included. */
  | Node<'whole-months', { readonly from: Expr; readonly to: Expr }>
  /** Whole years from birth to a day; reached on the birthday, 29 Feb → 28 Feb. */
  | Node<'age', { readonly born: Expr; readonly on: Expr }>
  /** 于: the same expression at another point in time. */
  | Node<'at-time', { readonly of: Expr; readonly time: Expr }>
  /** A named definition applied to an instance (or to none). */
  | Node<'definition', { readonly id: string; readonly of: Expr | null }>
  /** A reading applied to an instance; the run's settings say which option speaks. */
  | Node<'reading', { readonly id: string; readonly of: Expr | null }>
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

/** What an aggregate runs over: the children of an instance, or every instance of an entity (targets, assertions). */
export type Collection =
  | { readonly kind: 'children'; readonly of: Expr; readonly entity: string }
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
  readonly value: Exact;
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

export interface Definition {
  readonly id: string;
  readonly alias: string | null;
  readonly entity: string | null;
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
  /** 每年: decided once for each calendar year, at its last day. */
  readonly yearly: boolean;
  /** 时点: the date that picks the law and at which dated facts are read. null: the year's end of a yearly clause, else asOf. */
  readonly at: readonly Variant<Expr>[];
  readonly conditions: readonly Variant<Condition>[];
  readonly grant: readonly Variant<Grant>[];
  /** An entity-typed expression; null: the subject itself. */
  readonly payee: Expr | null;
  readonly months: readonly Variant<MonthlySchedule>[];
  readonly instalments: readonly Variant<InstalmentSchedule>[];
  readonly limits: readonly Variant<Limit>[];
  /** 优先: order among claimants when money or places run short. Never a condition. */
  readonly priority: Expr | null;
  readonly span?: Span;
}

export interface Condition {
  /** `C05.条件2`, unique in the policy. */
  readonly id: string;
  readonly expr: Expr;
  readonly text: Bilingual;
}

export type Grant =
  /** Money per award (元), or per month (元/月, 元/人/月: one subject is one person) where the clause is monthly. */
  | { readonly kind: 'amount'; readonly amount: Expr; readonly text: Bilingual }
  /** 最高: a ceiling, plus the value that was decided and by whom; `decided` is an optional attribute. */
  | {
      readonly kind: 'ceiling';
      readonly ceiling: Expr;
      readonly decided: Expr | null;
      readonly text: Bilingual;
    }
  /** 待明确 with no number at all; what depends on it is undetermined: gap. */
  | { readonly kind: 'gap'; readonly note: string; readonly text: Bilingual };

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

/** 限: at most `max` times / months / yuan for each key. Keys are entity-typed; two keys make a pair. */
export interface Limit {
  readonly id: string;
  readonly per: readonly Expr[];
  readonly window: 'ever' | 'year';
  readonly measure: 'times' | 'months' | 'amount';
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
  readonly effective: { readonly from: Days; readonly until: Days | null; readonly assumed: string | null };
  readonly sources: readonly Source[];
  readonly enums: readonly EnumType[];
  readonly entities: readonly EntityType[];
  readonly parameters: readonly Parameter[];
  readonly readings: readonly Reading[];
  readonly definitions: readonly Definition[];
  readonly clauses: readonly Clause[];
  readonly targets: readonly Target[];
  readonly assertions: readonly Assertion[];
  readonly imports: readonly string[];
}
