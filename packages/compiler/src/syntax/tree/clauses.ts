/** Clauses and their lines, amendments. */
import type { ExceptionLine, Locator, Period, SourceLine, TitleLine, UntilLine } from './declarations.ts';
import type { Expression } from './expressions.ts';
import type { Block, Line, Node } from './node.ts';
import type { Address, DateLiteral, Name, Path, Quantity, Text, UnitPhrase } from './words.ts';

export interface ClauseDeclaration extends Block<'clause'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly lines: readonly ClauseLine[];
}

/** The words after an id: one name, or a text in quotes. */
export type Title = Name | Text;

export type ClauseLine =
  | WordingLine
  | BasisLine
  | SubjectLine
  | TimeLine
  | ConditionLine
  | PriorityLine
  | GrantLine
  | MonthsLine
  | InstalmentsLine
  | ContinueLine
  | PromotionLine
  | LimitLine
  | ResultLine
  | MilestoneLine
  | ExceptionLine
  | ForceLine
  | RepealedLine
  | TransitionLine
  | SettlementLine
  | RecoveryLine
  | ObligationLine
  | SharesLine
  | EffectLine;

/** A clause line that may hold only under some options: 当 零头 取 甲 [且 …]. */
export interface GuardedLine<K extends string> extends Line<K> {
  readonly guards: readonly Guard[];
}

export interface Guard extends Node<'guard'> {
  readonly reading: Name | null;
  readonly option: Name | null;
}

/** 条文 “…” */
export interface WordingLine extends GuardedLine<'wording'> {
  readonly text: Text | null;
}

/** 依据 起草说明 三(四)3 “分 3 年兑现” */
export interface BasisLine extends GuardedLine<'basis'> {
  readonly source: Name | null;
  readonly locator: Locator | null;
  readonly quote: Text | null;
}

/** 对象 人员 [每年 | 每半年 | 每季 | 每月] */
export interface SubjectLine extends GuardedLine<'subject'> {
  readonly entity: Name | null;
  readonly period: Period | null;
}

/** 时点 引育日期 */
export interface TimeLine extends GuardedLine<'time'> {
  readonly expression: Expression | null;
}

/** 条件 [占比:] … ; parts joined by a top-level 且 are one `and` here. */
export interface ConditionLine extends GuardedLine<'condition'> {
  readonly label: Name | null;
  readonly expression: Expression | null;
}

/** 优先 企业.专精特新 */
export interface PriorityLine extends GuardedLine<'priority'> {
  readonly expression: Expression | null;
}

/** 给予 [最高] <amount> [核定 <attribute>] [给 <payee>] */
export interface GrantLine extends GuardedLine<'grant'> {
  /** 征收 in place of 给予: the payee pays it. */
  readonly levy: boolean;
  readonly ceiling: boolean;
  readonly amount: Expression | null;
  readonly decided: Expression | null;
  readonly payee: Expression | null;
}

/** 逐月 自 起 至 止 按 整月 */
export interface MonthsLine extends GuardedLine<'months'> {
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly basis: MonthBasisPhrase | null;
}

/** 整月 whole, 自然月 calendar, 满15天计一月 days-count with `days`, 按日 daily. */
export interface MonthBasisPhrase extends Node<'month-basis'> {
  readonly basis: 'whole' | 'calendar' | 'days-count' | 'daily';
  readonly days: number | null;
}

/** 兑现 分3年 等额 余数归末期 取整到 元 自 批准日期 · 兑现 分4期 每 3个月 … */
export interface InstalmentsLine extends GuardedLine<'instalments'> {
  /** How many parts; every year, or every `every`. */
  readonly parts: number | null;
  readonly every: Quantity | null;
  /** null: not written. */
  readonly share: Share | null;
  readonly remainder: 'first' | 'last' | null;
  /** 取整到 元 is a unit, 取整到 100元 a quantity. */
  readonly step: Quantity | UnitPhrase | null;
  readonly from: Expression | null;
}

/** 等额 (no weights), 按 4:3:3 */
export interface Share extends Node<'share'> {
  readonly equal: boolean;
  readonly weights: readonly Quantity[];
}

/** 续发 在职 且 参保 [停发 | 缓发] */
export interface ContinueLine extends GuardedLine<'continue'> {
  readonly expression: Expression | null;
  readonly afterFailure: 'stop' | 'skip' | null;
}

/** 晋级 就高补差 */
export interface PromotionLine extends GuardedLine<'promotion'> {
  readonly rule: 'difference' | null;
}

/**
 * 限 每 企业 每年 50万元 · 限 每 人员 36个月内 一次 (`window` 36个月) · 限 全部 每年 5次 (`per` empty: all claims together) · 限 每 人员 每 职业 递升 等级 (`rising`: only what is higher
 * than all before it).
 */
export interface LimitLine extends GuardedLine<'limit'> {
  readonly per: readonly Path[];
  /** 全部 was written. */
  readonly all: boolean;
  readonly period: Period | null;
  readonly window: Quantity | null;
  readonly rising: boolean;
  readonly max: Expression | null;
}

/** 认定 <expression>: what is decided where it is not money; the outcome's result. */
export interface ResultLine extends GuardedLine<'result'> {
  readonly expression: Expression | null;
}

/** 节点 受理 于 受理日期: 500万元: each once, when reached. In place of 给予. */
export interface MilestoneLine extends GuardedLine<'milestone'> {
  readonly name: Name | null;
  readonly date: Expression | null;
  readonly amount: Expression | null;
}

/** 有效 自 2023-03-01 [至 2025-12-31] [公布 2023-02-01]: when this clause (version) is law. */
export interface ForceLine extends GuardedLine<'force'> {
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
  readonly published: DateLiteral | null;
}

/** 废止 自 2024-01-01 [公布 2023-11-15]: the first day this clause (version) is law no more. */
export interface RepealedLine extends GuardedLine<'repealed'> {
  readonly from: DateLiteral | null;
  readonly published: DateLiteral | null;
}

/** 衔接 从旧 | 从新 | 从优: which date's figures a running grant follows. */
export interface TransitionLine extends GuardedLine<'transition'> {
  readonly rule: 'old' | 'new' | 'better' | null;
}

/** 结算 多退少补 | 只补不退 | 不再调整: what happens when what was paid is not what is now due. */
export interface SettlementLine extends GuardedLine<'settlement'> {
  readonly rule: 'both' | 'arrears' | 'none' | null;
}

/** 追回 若 <condition> 则 <amount> */
export interface RecoveryLine extends GuardedLine<'recovery'> {
  readonly when: Expression | null;
  readonly amount: Expression | null;
}

/** 义务 “五年内不迁出” [自 d] [至 d] [满足 c] */
export interface ObligationLine extends GuardedLine<'obligation'> {
  readonly text: Text | null;
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly holds: Expression | null;
}

/** 分担 省级: 30%, 县级: 70% [余数归 县级]: shares of every award by who pays. */
export interface SharesLine extends GuardedLine<'shares'> {
  readonly shares: readonly CostShare[];
  readonly remainder: Name | null;
}

export interface CostShare extends Node<'cost-share'> {
  readonly payer: Name | null;
  readonly share: Expression | null;
}

/** 替代 甲办法/C02 [自 2024-01-01] · 暂停 甲办法/C02 [自 … [至 …]] */
export interface EffectLine extends GuardedLine<'effect'> {
  readonly effect: 'replaces' | 'suspends';
  readonly clause: Address | null;
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
}

export interface AmendmentDeclaration extends Block<'amendment'> {
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly policy: Name | null;
  readonly lines: readonly AmendmentLine[];
}

/** 名称 is what the policy is called from then on, 终止 how long it is law now; 来源 adds to what it rests on; 依据 says where the change is ordered. */
export type AmendmentLine = TitleLine | UntilLine | SourceLine | BasisLine | ChangeLine | RepealLine;

/** 废止 C05 自 2024-01-01 [公布 …] */
export interface RepealLine extends Line<'repeal'> {
  readonly clause: Name | null;
  readonly from: DateLiteral | null;
  readonly published: DateLiteral | null;
}

/** 将 C09.首席技师 由 12万元 改为 15万元 自 2024-01-01 公布 2023-11-15 */
export interface ChangeLine extends Line<'change'> {
  readonly address: Address | null;
  readonly was: Expression | null;
  readonly becomes: Expression | null;
  readonly from: DateLiteral | null;
  readonly published: DateLiteral | null;
}
