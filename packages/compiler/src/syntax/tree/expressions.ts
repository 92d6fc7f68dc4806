/** Expressions. */
import type { CompareOp } from '@guiju/ir';
import type { Line, Node } from './node.ts';
import type { Address, DateLiteral, Gap, Name, Path, Quantity, Text } from './words.ts';

export type Expression =
  | Quantity
  | DateLiteral
  | Text
  | Gap
  | Path
  | Truth
  | Moment
  | CarriedOver
  | ReadingUse
  | Group
  | Logic
  | Not
  | Negate
  | Comparison
  | OneOf
  | Within
  | Arithmetic
  | Bounded
  | Uplift
  | AtTime
  | Presence
  | Fallback
  | Exists
  | Every
  | Aggregate
  | Call
  | TotalAwarded
  | HistoryUse
  | ClauseUse
  | RankUse
  | Branches
  | OverTime
  | MonthsCovered
  | If
  | Table;

/** 是 / 否 */
export interface Truth extends Node<'truth'> {
  readonly value: boolean;
}

/** 时点, 截止日, 施行日, 本年, 上年, 本月, 本季, 本半年 */
export interface Moment extends Node<'moment'> {
  readonly which:
    | 'at'
    | 'as-of'
    | 'effective'
    | 'this-year'
    | 'last-year'
    | 'this-month'
    | 'this-quarter'
    | 'this-half-year';
}

/** 上期结余, in the total of a fund: what it had left in the period before. */
export type CarriedOver = Node<'carried-over'>;

/** 读法 特别是, as a condition. */
export interface ReadingUse extends Node<'reading-use'> {
  readonly reading: Name | null;
}

/** Brackets that were written. Means what it holds. */
export interface Group extends Node<'group'> {
  readonly of: Expression | null;
}

/** 且 / 或: two parts or more. */
export interface Logic extends Node<'and' | 'or'> {
  readonly parts: readonly (Expression | null)[];
}

export interface Not extends Node<'not'> {
  readonly of: Expression | null;
}

export interface Negate extends Node<'negate'> {
  readonly of: Expression | null;
}

/** `word` is the keyword's id when a word was written (不少于 …), null for a sign. */
export interface Comparison extends Node<'compare'> {
  readonly op: CompareOp;
  readonly word: string | null;
  readonly left: Expression | null;
  readonly right: Expression | null;
}

/** x 属于 (甲、乙) */
export interface OneOf extends Node<'one-of'> {
  readonly of: Expression | null;
  readonly values: readonly Expression[];
}

/**
 * d 在 本年 (`to` null, `from` the moment), d 在 a 至 b, x 在 紧缺工种 (`to` null, `from` the path of a 名单),
 * d 在 核发日期 起 12个月 内 (`term`: a term from an event; `to` null).
 */
export interface Within extends Node<'within'> {
  readonly of: Expression | null;
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly term: Expression | null;
}

export interface Arithmetic extends Node<'arithmetic'> {
  readonly op: 'add' | 'subtract' | 'multiply' | 'divide';
  readonly left: Expression | null;
  readonly right: Expression | null;
}

/** x 封顶 50万元, x 保底 100元: looser than + and −, tighter than a comparison. */
export interface Bounded extends Node<'bounded'> {
  readonly bound: 'cap' | 'floor';
  readonly of: Expression | null;
  readonly by: Expression | null;
}

/** 标准 上浮 20%, 标准 下浮 20% */
export interface Uplift extends Node<'uplift'> {
  readonly direction: 'up' | 'down';
  readonly of: Expression | null;
  readonly by: Expression | null;
}

/** x 于 d */
export interface AtTime extends Node<'at-time'> {
  readonly of: Expression | null;
  readonly time: Expression | null;
}

/** x 有 (`given`), x 无 (not `given`) */
export interface Presence extends Node<'presence'> {
  readonly of: Expression | null;
  readonly given: boolean;
}

/** x 缺省 y */
export interface Fallback extends Node<'fallback'> {
  readonly of: Expression | null;
  readonly fallback: Expression | null;
}

/** 企业 有 培训中心 其中 …: `where` is null where no 其中 was written. */
export interface Exists extends Node<'exists'> {
  readonly of: Expression | null;
  readonly list: Path | null;
  readonly filtered: boolean;
  readonly where: Expression | null;
}

/** 企业 每个 证书 满足 … */
export interface Every extends Node<'every'> {
  readonly of: Expression | null;
  readonly list: Path | null;
  readonly where: Expression | null;
}

/**
 * 人数 persons, 件数 items, 家数 firms, 次数 times, 合计 sum, 平均值 average, 最大值 largest, 最小值 smallest, 最早 earliest, 最晚 latest.
 * `over` is the list, perhaps with what is counted or summed.
 */
export interface Aggregate extends Node<'aggregate'> {
  readonly fn:
    | 'persons'
    | 'items'
    | 'firms'
    | 'times'
    | 'sum'
    | 'average'
    | 'largest'
    | 'smallest'
    | 'earliest'
    | 'latest';
  readonly over: Path | null;
  readonly filtered: boolean;
  readonly where: Expression | null;
}

export type CallName =
  | 'least' // 较小
  | 'greatest' // 较大
  | 'year-of' // 年份
  | 'month-of' // 月份
  | 'quarter-of' // 季度
  | 'day-of-month' // 当月第几日
  | 'add-months' // 加月
  | 'add-days' // 加日
  | 'whole-months' // 满月数
  | 'age' // 周岁
  | 'power' // 幂(a, n)
  | 'round' // 四舍五入
  | 'floor' // 取整
  | 'ceiling' // 进位
  | 'term-end' // 期满(d, 12个月), 期满(d, 10个工作日), 期满(d, 30日, 顺延)
  | 'workdays' // 工作日数(a, b)
  | 'days' // 天数(a, b)
  | 'whole-years' // 满年数(a, b)
  | 'nth-year' // 第几年(d, t)
  | 'month-start' // 月初(d)
  | 'month-end' // 月末(d)
  | 'next-month' // 次月(d)
  | 'year-start' // 年初(d)
  | 'year-end'; // 年末(d)

/** A built-in function, or (`fn` a Name) a definition with parameters or a 表: 最低工资(企业.地区). `rolls`: 顺延 was written. */
export interface Call extends Node<'call'> {
  /** 企业.封顶额(…): the instance a definition is asked of; null: the nearest that has one. */
  readonly on: Path | null;
  readonly fn: CallName | Name;
  readonly args: readonly (Expression | null)[];
  readonly rolls: boolean;
}

/** 已得(C01, 甲办法/C02 对 人员 在 本年): what the history has. `clauses` empty: this clause. `of` null: the subject. */
export interface HistoryUse extends Node<'history-use'> {
  readonly fn: 'received' | 'received-times' | 'received-months'; // 已得 已得次数 已得月数
  readonly clauses: readonly Address[];
  readonly of: Expression | null;
  /** 在 本年 (`to` null) or 在 a 至 b. */
  readonly from: Expression | null;
  readonly to: Expression | null;
}

/** 应得(C01 对 人员), 认定(C01): what another clause grants, or decides beside money, in the same evaluation. */
export interface ClauseUse extends Node<'clause-use'> {
  readonly fn: 'payable' | 'decided';
  readonly clause: Address | null;
  readonly of: Expression | null;
}

/** 名次(R01), 参评数(R01) */
export interface RankUse extends Node<'rank-use'> {
  readonly fn: 'rank' | 'entrants';
  readonly ranking: Name | null;
  readonly of: Expression | null;
}

/** 之一(甲: …, 乙: …), 同时(甲: …, 乙: …), 至少(2项, 甲: …, 乙: …): named branches, kept in the trace. */
export interface Branches extends Node<'branches'> {
  readonly need: 'any' | 'all' | 'at-least';
  /** Only of at-least. */
  readonly least: Expression | null;
  readonly branches: readonly Branch[];
}

export interface Branch extends Node<'branch'> {
  readonly label: Name | null;
  readonly expression: Expression | null;
}

/** 逐日合计(x 自 a 至 b), 逐月合计, 逐年合计: the sum of x read at each day, whole month or calendar year of the period. */
export interface OverTime extends Node<'over-time'> {
  readonly step: 'day' | 'month' | 'year';
  readonly of: Expression | null;
  readonly from: Expression | null;
  readonly to: Expression | null;
}

/** 累计月数(参保 自 起 至 止 在 a 至 b 其中 …): calendar months covered by members' stays. */
export interface MonthsCovered extends Node<'months-covered'> {
  /** 累计月数 total, 最长连续月数 longest, 连续月数 the run that ends in the window's last month. */
  readonly mode: 'total' | 'longest' | 'latest';
  readonly over: Path | null;
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly windowFrom: Expression | null;
  readonly windowTo: Expression | null;
  readonly filtered: boolean;
  readonly where: Expression | null;
}

/** 累计(C02) */
export interface TotalAwarded extends Node<'total-awarded'> {
  readonly clause: Name | null;
}

/** 若 c 则 a 否则 b */
export interface If extends Node<'if'> {
  readonly test: Expression | null;
  readonly then: Expression | null;
  readonly else: Expression | null;
}

/** 按 x (members), 按 x 分档 (bands: the whole amount by the band it lies in), 按 x 累进 (marginal: each bracket by its own rate); then arms. */
export interface Table extends Node<'table'> {
  readonly on: Expression | null;
  readonly mode: 'members' | 'bands' | 'marginal';
  readonly arms: readonly Arm[];
}

/** `otherwise`: the arm 其他, which has no members and no bounds. Members by members, bounds by bands and brackets. */
export interface Arm extends Line<'arm'> {
  readonly members: readonly Name[];
  /** 不低于 1000万元 不满 3000万元: one or two. */
  readonly bounds: readonly Bound[];
  readonly otherwise: boolean;
  readonly result: Expression | null;
  /** 速算扣除, in a bracket. */
  readonly deduction: Expression | null;
}

export interface Bound extends Node<'bound'> {
  readonly op: CompareOp;
  readonly word: string | null;
  readonly value: Expression | null;
}
