/** The policy header, and what a policy declares beside its clauses. */
import type {
  BasisLine,
  ForceLine,
  GuardedLine,
  LimitLine,
  RepealedLine,
  Title,
  WordingLine,
} from './clauses.ts';
import type { Expression } from './expressions.ts';
import type { Block, Line, Node } from './node.ts';
import type {
  Address,
  Dated,
  DateLiteral,
  FigureNode,
  Gap,
  Name,
  Path,
  Quantity,
  Status,
  Text,
  UnitPhrase,
} from './words.ts';

export interface PolicyDeclaration extends Block<'policy'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly lines: readonly PolicyLine[];
}

export type PolicyLine = TitleLine | InForceLine | UntilLine | SourceLine | ImportLine | NoEffectLine;

/** 名称 “…” */
export interface TitleLine extends Line<'title'> {
  readonly text: Text | null;
}

/** 施行 2023-03-01 [公布 2023-02-01] [假定 “…”] */
export interface InForceLine extends Line<'in-force'> {
  readonly date: DateLiteral | null;
  readonly published: DateLiteral | null;
  readonly status: Status | null;
}

/** 终止 2025-12-31 [假定 “…”] */
export interface UntilLine extends Line<'until'> {
  readonly date: DateLiteral | null;
  readonly status: Status | null;
}

/** 来源 起草说明 “source.md” */
export interface SourceLine extends Line<'source'> {
  readonly name: Name | null;
  readonly file: Text | null;
}

/** 引用 职业技能提升 (a declared name, an alias or a folder) */
export interface ImportLine extends Line<'import'> {
  readonly policy: Name | null;
}

/** 不涉及 起草说明 一1、一2 “背景” */
export interface NoEffectLine extends Line<'no-effect'> {
  readonly source: Name | null;
  readonly locators: readonly Locator[];
  readonly reason: Text | null;
}

/** A paragraph of a source: `三(四)3`. */
export interface Locator extends Node<'locator'> {
  readonly text: string;
}

export interface EnumDeclaration extends Block<'enum'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  /** 由低到高 */
  readonly ordered: boolean;
  readonly members: readonly Member[];
}

export interface Member extends Line<'member'> {
  readonly name: Name;
  readonly alias: Name | null;
}

/** 单位 学时 (lesson_hour) */
export interface UnitDeclaration extends Block<'unit-declaration'> {
  readonly name: Name | null;
  readonly alias: Name | null;
}

export interface EntityDeclaration extends Block<'entity'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  /** 属于 */
  readonly parent: Name | null;
  readonly attributes: readonly AttributeDeclaration[];
}

export interface AttributeDeclaration extends Line<'attribute'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly type: TypePhrase | null;
  /** `员工: 人员 按 雇主`: the list of all 人员 whose 雇主 is this one. */
  readonly by: Name | null;
  /** 可无 */
  readonly optional: boolean;
  /** 仅当; `conditional` says that it was written. */
  readonly conditional: boolean;
  readonly appliesWhen: Expression | null;
}

export type TypePhrase = BuiltInType | NumberType | NamedType;

export interface BuiltInType extends Node<'built-in-type'> {
  readonly type: 'boolean' | 'date' | 'text' | 'money' | 'credit-code' | 'identity-number';
}

/** 数, 数(人) */
export interface NumberType extends Node<'number-type'> {
  readonly unit: UnitPhrase | null;
}

/** An enumeration or an object. */
export interface NamedType extends Node<'named-type'> {
  readonly name: Name;
}

/** 参数 新引进间隔 (new_gap) = 12个月 假定 “…” · 参数 租金比例 = 20% 至 2025-12-31 · 参数 起始日 = 2023-05-10 */
export interface ParameterDeclaration extends Block<'parameter'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly value: FigureNode | null;
  /** The last day the first value applies. */
  readonly to: DateLiteral | null;
  readonly versions: readonly VersionLine[];
}

/** 自 2024-01-01 [至 2025-12-31] 为 25% 公布 2023-11-15 */
export interface VersionLine extends Line<'version'>, Dated<FigureNode> {}

/**
 * 定义 高技能 对 人员: … · 定义 封顶额 (cap) 对 企业 (基数: 金额, 比例: 数): … ; then lines of exceptions.
 * 定义 高技能 对 人员 自 2024-01-01 [公布 2023-11-15]: … : its text from that day on, behind the one before.
 */
export interface DefinitionDeclaration extends Block<'definition'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly entity: Name | null;
  readonly parameters: readonly FormalParameter[];
  /** The first day of a later text; null: the first text. */
  readonly from: DateLiteral | null;
  readonly published: DateLiteral | null;
  readonly expression: Expression | null;
  readonly exceptions: readonly ExceptionLine[];
}

export interface FormalParameter extends Node<'formal'> {
  readonly name: Name | null;
  readonly type: TypePhrase | null;
}

/**
 * 例外 E1 “生物医药不受占比限制” 若 … 免 占比 · 例外 E2 优先于 E1 若 … 则 20万元 · 则 不予 · 则 照常; last, perhaps 依据 来源 段 “…”.
 * In a definition only 则 <expression> and 则 照常.
 */
export interface ExceptionLine extends GuardedLine<'exception'> {
  readonly id: Name | null;
  readonly text: Text | null;
  /** 优先于 */
  readonly over: readonly Name[];
  readonly when: Expression | null;
  readonly effect: 'exempt' | 'instead' | 'refuse' | 'as-usual' | null;
  /** Conditions exempted from: a label, or 条件2. */
  readonly exempts: readonly Name[];
  readonly instead: Expression | null;
  readonly source: Name | null;
  readonly locator: Locator | null;
  readonly quote: Text | null;
}

/** 表 最低工资 (min_wage) 按 地区 [× 档次]: rows of figures by enumeration members, in versions. */
export interface TableDeclaration extends Block<'table-declaration'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  /** One or two enumerations. */
  readonly keys: readonly Name[];
  readonly lines: readonly (TableVersionLine | RowLine)[];
}

/** 自 2024-01-01 [至 2025-12-31] [公布 2023-11-15]: rows after it are of this version; rows before the first hold always. */
export interface TableVersionLine extends Line<'table-version'> {
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
  readonly published: DateLiteral | null;
}

/** 一档: 2280元/月 · 省一类 × 金奖: 1万元 */
export interface RowLine extends Line<'row'> {
  readonly members: readonly Name[];
  readonly value: Quantity | Gap | null;
}

/** 名单 紧缺工种 (shortage) 属于 工种 [自 … [至 …]]: what is on a list, from when to when. 文本 in place of an enumeration: any words. */
export interface ListDeclaration extends Block<'list'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly of: TypePhrase | null;
  /** The days over which the list is known; outside of them membership is unknown. */
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
  readonly entries: readonly EntryLine[];
}

/** 列入 电工、焊工 [自 … [至 …]] [公布 …] */
export interface EntryLine extends Line<'entry'> {
  readonly members: readonly (Name | Text)[];
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
  readonly published: DateLiteral | null;
}

/** 日历 放假安排 (holidays) 自 2023-01-01 至 2023-12-31: Saturdays and Sundays are off but for what its lines say. */
export interface CalendarDeclaration extends Block<'calendar'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
  readonly days: readonly CalendarLine[];
}

/** 放假 2023-01-21 至 2023-01-27 “春节” · 上班 2023-01-28 */
export interface CalendarLine extends Line<'calendar-line'> {
  readonly off: boolean;
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
  readonly text: Text | null;
}

/** 排名 R01 优秀机构 (rank) 对 机构 [每 镇街] [每年] */
export interface RankingDeclaration extends Block<'ranking'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly entity: Name | null;
  readonly per: readonly Path[];
  readonly period: Period | null;
  readonly lines: readonly (EntrantsLine | OrderLine | TiesLine)[];
}

export type Period = 'year' | 'half-year' | 'quarter' | 'month';

/** 参评 积分 > 40分 */
export interface EntrantsLine extends Line<'entrants'> {
  readonly expression: Expression | null;
}

/** 次序 积分 由高到低 · 次序 申报日期 由低到高 · 次序 优先 规上 (those for whom it holds come first) */
export interface OrderLine extends Line<'order'> {
  readonly expression: Expression | null;
  readonly direction: 'descending' | 'ascending' | 'first' | null;
}

/** 并列 同名次 (1,1,3) · 并列 取后 (2,2,3: all take the worst place) · 并列 顺排 (by the order of the facts) */
export interface TiesLine extends Line<'ties'> {
  readonly rule: 'same' | 'last' | 'in-order' | null;
}

/** 叠加 S01 同一项目就高不重复: how several clauses count together. */
export interface StackingDeclaration extends Block<'stacking'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly lines: readonly (
    | WordingLine
    | BasisLine
    | MembersLine
    | StackingRuleLine
    | LimitLine
    | ForceLine
    | RepealedLine
  )[];
}

/** 含 C03、C04、甲办法/C02 */
export interface MembersLine extends Line<'members'> {
  readonly clauses: readonly Address[];
}

/** 就高 每 项目 每年 · 就高补差 每 项目 · 择先 每 人员 36个月内 */
export interface StackingRuleLine extends Line<'stacking-rule'> {
  readonly rule: 'best' | 'top-up' | 'first';
  readonly per: readonly Path[];
  readonly period: Period | null;
  readonly window: Quantity | null;
}

/** 资金池 F01 技改资金: what several claims share. */
export interface FundDeclaration extends Block<'fund'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly lines: readonly (WordingLine | BasisLine | MembersLine | TotalLine | AllotLine | LimitLine)[];
}

/** 总额 2000万元 [每年] · 总额 镇.年度资金 每 镇 每年: each has a pot of its own. */
export interface TotalLine extends Line<'total'> {
  readonly amount: Expression | null;
  readonly per: readonly Path[];
  readonly period: Period | null;
}

/**
 * 分配 按比例 [最大余数 | 余数归末位 | 余数归首位] [取整到 元] · 分配 按次序 R01 [部分兑现] · 分配 先到先得 [部分兑现]
 * `partly`: the one the rest does not suffice for takes it.
 */
export interface AllotLine extends Line<'allot'> {
  readonly rule: 'pro-rata' | 'ranked' | 'first-come' | null;
  readonly ranking: Name | null;
  readonly remainder: 'largest' | 'last' | 'first' | null;
  readonly step: Quantity | UnitPhrase | null;
  readonly partly: boolean;
}

export interface ReadingDeclaration extends Block<'reading'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly entity: Name | null;
  readonly quote: Text | null;
  readonly options: readonly OptionLine[];
  readonly picks: readonly PickLine[];
}

/** 甲: 规上 “仅规上”, or 甲 “每名学生合计” (not `conditional`). */
export interface OptionLine extends Line<'option'> {
  readonly name: Name | null;
  readonly conditional: boolean;
  readonly expression: Expression | null;
  readonly text: Text | null;
}

/** 取 甲 理由 “…” */
export interface PickLine extends Line<'pick'> {
  readonly option: Name | null;
  readonly reason: Text | null;
}
