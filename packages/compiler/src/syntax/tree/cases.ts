/** Cases, assertions, targets. */
import type { BasisLine, Title } from './clauses.ts';
import type { Expression, Negate, Truth } from './expressions.ts';
import type { Block, Line, Node } from './node.ts';
import type { Address, DateLiteral, Gap, Name, Path, Quantity, Text } from './words.ts';

export interface BackgroundDeclaration extends Block<'background'> {
  readonly name: Name | null;
  readonly lines: readonly FactsLine[];
}

/** 案例 [G10] 高级技师离职后不再兑现: `id` null where only a title is written. */
export interface CaseDeclaration extends Block<'case'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly lines: readonly CaseLine[];
}

export type CaseLine =
  | AsOfLine
  | KnownAtLine
  | ReadLine
  | SetLine
  | UseBackgroundLine
  | FactsLine
  | PaidLine
  | HistoryUnknownLine
  | ExpectLine;

/** 截至 2025-12-31 */
export interface AsOfLine extends Line<'as-of'> {
  readonly date: DateLiteral | null;
}

/** 知悉 2025-12-31 */
export interface KnownAtLine extends Line<'known-at'> {
  readonly date: DateLiteral | null;
}

/** 读 新引育 取 乙 */
export interface ReadLine extends Line<'read'> {
  readonly reading: Name | null;
  readonly option: Name | null;
}

/** 设 C06.金额 = 3000元 */
export interface SetLine extends Line<'set'> {
  readonly address: Address | null;
  readonly value: Quantity | DateLiteral | null;
}

/** 背景 在县内参保 */
export interface UseBackgroundLine extends Line<'use-background'> {
  readonly name: Name | null;
}

/** 培训中心 甲中心 属于 甲厂: 认定日期 = 2023-06-01, … ; without an instance: all instances. */
export interface FactsLine extends Line<'facts'> {
  readonly entity: Name | null;
  readonly instance: Name | null;
  readonly parent: Name | null;
  readonly facts: readonly Fact[];
}

export interface Fact extends Node<'fact'> {
  readonly attribute: Name | null;
  /** One value, or several in time. */
  readonly values: readonly TimedValue[];
}

/** `joined`: the word before it, 改为 or 然后; null for the first. */
export interface TimedValue extends Node<'timed-value'> {
  readonly joined: 'becomes' | 'next' | null;
  readonly value: FactValue | null;
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
}

export type FactValue = Quantity | DateLiteral | Text | Truth | Name | Negate | NoValue | UnknownValue;

/** 历史, as what is missing */
export interface WholeHistory extends Node<'whole-history'> {}

/** 无 */
export interface NoValue extends Node<'none'> {}

/** 未知 */
export interface UnknownValue extends Node<'unknown'> {}

/**
 * 已发 C09 小甲 第1期 [甲中心] = 13333.33元 于 2023-05-10 [按 高级工] [分担 市级 = 10000元, 县级 = 3333.33元]: `instance` is the limit's key (with `more` further keys, 甲厂、小甲),
 * `object` what it was awarded for, `mark` the level a rising limit counts by,
 * `shares` who paid it.
 */
export interface PaidLine extends Line<'paid'> {
  readonly clause: Address | null;
  readonly instance: Name | null;
  readonly more: readonly Name[];
  readonly mark: Name | Quantity | null;
  readonly slot: Slot | null;
  readonly object: Name | null;
  readonly amount: Quantity | null;
  readonly date: DateLiteral | null;
  readonly shares: readonly PaidShare[];
}

export interface PaidShare extends Node<'paid-share'> {
  readonly payer: Name | null;
  readonly amount: Quantity | null;
}

/** 一次 · 第1期 · 2023年 · 2023年5月 · 2023年2季 · 2023年上半年 · 甲实训第3月 (`of` the instance whose month it is, where written) · 节点 受理 · 2023年 第1期 (a part of what `period` names) */
export interface Slot extends Node<'slot'> {
  readonly slot:
    | 'once'
    | 'part'
    | 'year'
    | 'month'
    | 'calendar-month'
    | 'quarter'
    | 'half-year'
    | 'milestone';
  readonly number: number | null;
  /** The month, quarter or half of the year `number`. */
  readonly within: number | null;
  readonly name: Name | null;
  readonly of: Name | null;
  readonly period: Slot | null;
}

/** 历史 未知 */
export interface HistoryUnknownLine extends Line<'history-unknown'> {}

/**
 * 期望 C09 [小甲] = 0元 [于 2024] [因为 续发] · 期望 C06 未定 [缺 待明确] · 期望 C05 不予 [因为 条件] · 期望 C07 认定 是 ·
 * 期望 C01 补发 300元 · 期望 C01 追回 300元 · 期望 C01 分担 省级 [补发] = 30元 · 期望 F01 结余 3元. `于` names a year, or a month (于 2023年5月).
 */
export interface ExpectLine extends Line<'expect'> {
  readonly clause: Address | null;
  readonly instance: Name | null;
  readonly outcome:
    | 'amount'
    | 'refused'
    | 'undetermined'
    | 'result'
    | 'arrears'
    | 'recovery'
    | 'share'
    | 'share-of-arrears'
    | 'share-of-recovery'
    | 'rest'
    | null;
  readonly amount: Quantity | null;
  /** Of result. */
  readonly result: FactValue | null;
  /** Of share: who pays it. */
  readonly payer: Name | null;
  readonly year: number | null;
  /** The month of `year`, where one was written. */
  readonly month: number | null;
  /** The quarter of `year`, where one was written. */
  readonly quarter: number | null;
  /** The half of `year`, where one was written. */
  readonly half: number | null;
  /** 因为: a kind of refusal (its Chinese keyword, e.g. 条件) or an address. */
  readonly because: Address | null;
  /** 缺: an attribute or list; `gap` for 待明确, `whole-history` for 历史. */
  readonly missing: Path | Gap | WholeHistory | null;
}

/** 断言 …, 任意 企业: … */
export interface AssertionDeclaration extends Block<'assertion'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly entity: Name | null;
  readonly expression: Expression | null;
}

/** 目标 T03 …, the claim, 截至 2025-12-31, 力争 */
export interface TargetDeclaration extends Block<'target'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly bases: readonly BasisLine[];
  readonly claim: Expression | null;
  readonly by: DateLiteral | null;
  readonly soft: boolean;
}
