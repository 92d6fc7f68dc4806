/**
 * The syntax tree: what is written, before any name means anything.
 *
 * Guarantees. Every node is plain readonly data with a `kind` and a `span` that covers its words. A part that should be there and
 * is not, or could not be read, is `null`; nothing is ever invented, so a tree with errors is still safe to walk. Words that
 * stand where the language knows no line are left out of the tree and are in a diagnostic. Names keep the spelling of the text;
 * brackets that were written stay as `group`; every comment hangs on the line it belongs to. Printing therefore loses nothing,
 * and `parse(print(tree))` is `tree` again but for spans.
 *
 * One file although it is long: it is the page that every later phase is read beside.
 */
import type { CompareOp, Days, Exact, Span } from '@guiju/ir';

interface Node<K extends string> {
  readonly kind: K;
  readonly span: Span;
}

/** From `#` to the end of the line; `text` is without the `#` and trimmed. `blank`: an empty row follows it. */
export interface Comment extends Node<'comment'> {
  readonly text: string;
  readonly blank: boolean;
}

/** Comments above a line, and the one behind it. */
export interface Comments {
  readonly before: readonly Comment[];
  readonly after: readonly Comment[];
}

/** Whatever starts a row of its own when printed. `blank`: an empty row stood before it. */
interface Line<K extends string> extends Node<K> {
  readonly comments: Comments;
  readonly blank: boolean;
}

/** A declaration with rows under it; `closing` are the indented comments after the last of them. */
interface Block<K extends string> extends Line<K> {
  readonly closing: readonly Comment[];
}

// ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A name as written, without the 「」 it may need. */
export interface Name extends Node<'name'> {
  readonly text: string;
}

/** `text` is what stands between the quotes. */
export interface Text extends Node<'text'> {
  readonly text: string;
}

/** `a.b.c`, also a single name. */
export interface Path extends Node<'path'> {
  readonly parts: readonly Name[];
}

/** What `C09.首席技师` or `职业技能提升/标准.中级工` points at. */
export interface Address extends Node<'address'> {
  readonly policy: Name | null;
  readonly parts: readonly Name[];
}

/** `value` is null for a day that does not exist; `style` is how it was written. */
export interface DateLiteral extends Node<'date'> {
  readonly value: Days | null;
  readonly text: string;
  readonly style: 'iso' | 'chinese';
}

/** One unit word: `base` is its canonical Chinese form (名 → 人, 个月 → 月), or the word itself for a user unit. */
export interface UnitWord extends Node<'unit-word'> {
  readonly text: string;
  readonly base: string;
}

/** `元/人/月`: top 元, bottom 人 and 月. 年 stays 年 here. */
export interface UnitPhrase extends Node<'unit'> {
  readonly top: readonly UnitWord[];
  readonly bottom: readonly UnitWord[];
}

/** Why a value is not simply in the text: 假定 or 占位, with the words behind it. */
export interface Status extends Node<'status'> {
  readonly status: 'assumed' | 'placeholder';
  readonly note: Text | null;
}

/**
 * A number with what is joined to it. `value` is the exact number with scale and percent worked in (`10万元` → 100000, `20%` → 1/5),
 * in the unit as written (`3年` → 3 of 年).
 */
export interface Quantity extends Node<'quantity'> {
  readonly value: Exact;
  /** The digits as written (`1,200`), always Arabic. */
  readonly digits: string;
  /** Written with a Chinese numeral (一次) or an English number word. */
  readonly inWords: boolean;
  /** Any of 百 千 万 亿, in the order written. */
  readonly scale: string;
  readonly percent: boolean;
  readonly unit: UnitPhrase | null;
  /** 称: the name this number's address gets. */
  readonly called: Name | null;
  readonly status: Status | null;
}

/** 待明确: a value nobody has fixed. */
export interface Gap extends Node<'gap'> {
  readonly note: Text | null;
  readonly unit: UnitPhrase | null;
}

// ── expressions ──────────────────────────────────────────────────────────────────────────────────────────────────

export type Expression =
  | Quantity
  | DateLiteral
  | Text
  | Gap
  | Path
  | Truth
  | Moment
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
  | Payable
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

/** 时点, 截止日, 施行日, 本年, 上年, 本月, 本季 */
export interface Moment extends Node<'moment'> {
  readonly which: 'at' | 'as-of' | 'effective' | 'this-year' | 'last-year' | 'this-month' | 'this-quarter';
}

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
 * 人数 persons, 件数 items, 家数 firms, 次数 times, 合计 sum, 最大值 largest, 最小值 smallest, 最早 earliest, 最晚 latest.
 * `over` is the list, perhaps with what is counted or summed.
 */
export interface Aggregate extends Node<'aggregate'> {
  readonly fn:
    | 'persons'
    | 'items'
    | 'firms'
    | 'times'
    | 'sum'
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
  | 'add-months' // 加月
  | 'add-days' // 加日
  | 'whole-months' // 满月数
  | 'age' // 周岁
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

/** 应得(C01 对 人员): what another clause grants in the same evaluation. */
export interface Payable extends Node<'payable'> {
  readonly clause: Address | null;
  readonly of: Expression | null;
}

/** 名次(R01) */
export interface RankUse extends Node<'rank-use'> {
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

// ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SyntaxTree extends Node<'tree'> {
  readonly file: string;
  readonly declarations: readonly Declaration[];
  /** Comments after the last declaration, or of a file that has nothing else. */
  readonly closing: readonly Comment[];
}

export type Declaration =
  | PolicyDeclaration
  | EnumDeclaration
  | UnitDeclaration
  | EntityDeclaration
  | ParameterDeclaration
  | DefinitionDeclaration
  | ReadingDeclaration
  | ClauseDeclaration
  | TableDeclaration
  | ListDeclaration
  | CalendarDeclaration
  | RankingDeclaration
  | StackingDeclaration
  | FundDeclaration
  | AmendmentDeclaration
  | BackgroundDeclaration
  | CaseDeclaration
  | AssertionDeclaration
  | TargetDeclaration;

// ── policy header ────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── declarations ─────────────────────────────────────────────────────────────────────────────────────────────────

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

/** 参数 新引进间隔 (new_gap) = 12个月 假定 “…” */
export interface ParameterDeclaration extends Block<'parameter'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly value: Quantity | Gap | null;
  readonly versions: readonly VersionLine[];
}

/** 自 2024-01-01 为 25% 公布 2023-11-15 */
export interface VersionLine extends Line<'version'> {
  readonly from: DateLiteral | null;
  readonly value: Quantity | Gap | null;
  readonly published: DateLiteral | null;
}

/** 定义 高技能 对 人员: … · 定义 封顶额 (cap) 对 企业 (基数: 金额, 比例: 数): … ; then lines of exceptions. */
export interface DefinitionDeclaration extends Block<'definition'> {
  readonly name: Name | null;
  readonly alias: Name | null;
  readonly entity: Name | null;
  readonly parameters: readonly FormalParameter[];
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

/** 自 2024-01-01 [公布 2023-11-15]: rows after it are of this version; rows before the first hold always. */
export interface TableVersionLine extends Line<'table-version'> {
  readonly from: DateLiteral | null;
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

/** 排名 R01 优秀机构 (rank) 对 机构 [每年] */
export interface RankingDeclaration extends Block<'ranking'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly entity: Name | null;
  readonly period: Period | null;
  readonly lines: readonly (EntrantsLine | OrderLine | TiesLine)[];
}

export type Period = 'year' | 'quarter' | 'month';

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
  readonly lines: readonly (WordingLine | BasisLine | MembersLine | StackingRuleLine | LimitLine)[];
}

/** 含 C03、C04、甲办法/C02 */
export interface MembersLine extends Line<'members'> {
  readonly clauses: readonly Address[];
}

/** 就高 每 项目 每年 · 就高补差 每 项目 · 择先 每 人员 每年 */
export interface StackingRuleLine extends Line<'stacking-rule'> {
  readonly rule: 'best' | 'top-up' | 'first';
  readonly per: readonly Path[];
  readonly period: Period | null;
}

/** 资金池 F01 技改资金: what several claims share. */
export interface FundDeclaration extends Block<'fund'> {
  readonly id: Name | null;
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly lines: readonly (WordingLine | BasisLine | MembersLine | TotalLine | AllotLine | LimitLine)[];
}

/** 总额 2000万元 [每年] */
export interface TotalLine extends Line<'total'> {
  readonly amount: Expression | null;
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

// ── clauses ──────────────────────────────────────────────────────────────────────────────────────────────────────

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
  | TransitionLine
  | SettlementLine
  | RecoveryLine
  | ObligationLine
  | SharesLine
  | EffectLine;

/** A clause line that may hold only under some options: 当 零头 取 甲 [且 …]. */
interface GuardedLine<K extends string> extends Line<K> {
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

/** 对象 人员 [每年 | 每季 | 每月] */
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
 * 限 每 企业 每年 50万元 · 限 全部 每年 5次 (`per` empty: all claims together) · 限 每 人员 每 职业 递升 等级 (`rising`: only what is higher
 * than all before it).
 */
export interface LimitLine extends GuardedLine<'limit'> {
  readonly per: readonly Path[];
  /** 全部 was written. */
  readonly all: boolean;
  readonly period: Period | null;
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

// ── amendments ───────────────────────────────────────────────────────────────────────────────────────────────────

export interface AmendmentDeclaration extends Block<'amendment'> {
  readonly title: Title | null;
  readonly alias: Name | null;
  readonly policy: Name | null;
  readonly changes: readonly (ChangeLine | RepealLine)[];
}

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

// ── cases, assertions, targets ───────────────────────────────────────────────────────────────────────────────────

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
  readonly value: Quantity | null;
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

/** 无 */
export interface NoValue extends Node<'none'> {}

/** 未知 */
export interface UnknownValue extends Node<'unknown'> {}

/**
 * 已发 C09 小甲 第1期 [甲中心] = 13333.33元 于 2023-05-10 [按 高级工]: `instance` is the limit's key (with `more` further keys, 甲厂、小甲),
 * `object` what it was awarded for, `mark` the level a rising limit counts by.
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
}

/** 一次 · 第1期 · 2023年 · 2023年5月 · 2023年2季 · 甲实训第3月 (`of` the instance whose month it is, where written) · 节点 受理 */
export interface Slot extends Node<'slot'> {
  readonly slot: 'once' | 'part' | 'year' | 'month' | 'calendar-month' | 'quarter' | 'milestone';
  readonly number: number | null;
  /** The month or quarter of the year `number`. */
  readonly within: number | null;
  readonly name: Name | null;
  readonly of: Name | null;
}

/** 历史 未知 */
export interface HistoryUnknownLine extends Line<'history-unknown'> {}

/**
 * 期望 C09 [小甲] = 0元 [于 2024] [因为 续发] · 期望 C06 未定 [缺 待明确] · 期望 C05 不予 [因为 条件] · 期望 C07 认定 是 ·
 * 期望 C01 补发 300元 · 期望 C01 追回 300元 · 期望 C01 分担 省级 = 30元 · 期望 F01 结余 3元. `于` names a year, or a month (于 2023年5月).
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
  /** 因为: a kind of refusal (its Chinese keyword, e.g. 条件) or an address. */
  readonly because: Address | null;
  /** 缺: an attribute or list; `gap` for 待明确. */
  readonly missing: Path | Gap | null;
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
