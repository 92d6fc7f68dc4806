/**
 * Words that mean something only in one place, and are free as names elsewhere: functions before a bracket, types after a
 * colon, units behind a number, number words before a unit. Printed form first in each language.
 */
import type {
  Aggregate,
  Branches,
  BuiltInType,
  CallName,
  ClauseUse,
  HistoryUse,
  MonthsCovered,
  OverTime,
  RankUse,
} from './tree.ts';

export type Language = 'zh' | 'en';

interface Pair {
  readonly zh: string;
  readonly en: string;
}

type Function =
  | CallName
  | Aggregate['fn']
  | HistoryUse['fn']
  | 'total-awarded'
  | ClauseUse['fn']
  | RankUse['fn']
  | `branches-${Branches['need']}`
  | `over-${OverTime['step']}`
  | `covered-${MonthsCovered['mode']}`;

export const FUNCTIONS: Readonly<Record<Function, Pair>> = {
  persons: { zh: '人数', en: 'persons' },
  items: { zh: '件数', en: 'items' },
  firms: { zh: '家数', en: 'firms' },
  times: { zh: '次数', en: 'times' },
  sum: { zh: '合计', en: 'sum' },
  average: { zh: '平均值', en: 'average' },
  largest: { zh: '最大值', en: 'largest' },
  smallest: { zh: '最小值', en: 'smallest' },
  earliest: { zh: '最早', en: 'earliest' },
  latest: { zh: '最晚', en: 'latest' },
  least: { zh: '较小', en: 'least' },
  greatest: { zh: '较大', en: 'greatest' },
  'year-of': { zh: '年份', en: 'year_of' },
  'month-of': { zh: '月份', en: 'month_of' },
  'quarter-of': { zh: '季度', en: 'quarter_of' },
  'day-of-month': { zh: '当月第几日', en: 'day_of_month' },
  'add-months': { zh: '加月', en: 'add_months' },
  'add-days': { zh: '加日', en: 'add_days' },
  'whole-months': { zh: '满月数', en: 'whole_months' },
  age: { zh: '周岁', en: 'age' },
  round: { zh: '四舍五入', en: 'round' },
  floor: { zh: '取整', en: 'floor' },
  ceiling: { zh: '进位', en: 'ceiling' },
  power: { zh: '幂', en: 'power' },
  'total-awarded': { zh: '累计', en: 'total' },
  'term-end': { zh: '期满', en: 'term_end' },
  workdays: { zh: '工作日数', en: 'count_workdays' },
  days: { zh: '天数', en: 'count_days' },
  'whole-years': { zh: '满年数', en: 'whole_years' },
  'nth-year': { zh: '第几年', en: 'nth_year' },
  'month-start': { zh: '月初', en: 'month_start' },
  'month-end': { zh: '月末', en: 'month_end' },
  'next-month': { zh: '次月', en: 'next_month' },
  'year-start': { zh: '年初', en: 'year_start' },
  'year-end': { zh: '年末', en: 'year_end' },
  received: { zh: '已得', en: 'received' },
  'received-times': { zh: '已得次数', en: 'received_times' },
  'received-months': { zh: '已得月数', en: 'received_months' },
  payable: { zh: '应得', en: 'payable' },
  decided: { zh: '认定', en: 'decision' },
  rank: { zh: '名次', en: 'rank' },
  entrants: { zh: '参评数', en: 'count_entrants' },
  'branches-any': { zh: '之一', en: 'any_of' },
  'branches-all': { zh: '同时', en: 'all_of' },
  'branches-at-least': { zh: '至少', en: 'at_least' },
  'over-day': { zh: '逐日合计', en: 'daily_sum' },
  'over-month': { zh: '逐月合计', en: 'monthly_sum' },
  'over-year': { zh: '逐年合计', en: 'yearly_sum' },
  'covered-total': { zh: '累计月数', en: 'months_covered' },
  'covered-longest': { zh: '最长连续月数', en: 'longest_months' },
  'covered-latest': { zh: '连续月数', en: 'latest_months' },
};
export type FunctionName = keyof typeof FUNCTIONS;

export const TYPES: Readonly<Record<BuiltInType['type'] | 'number', Pair>> = {
  boolean: { zh: '是否', en: 'boolean' },
  date: { zh: '日期', en: 'date' },
  text: { zh: '文本', en: 'text' },
  money: { zh: '金额', en: 'money' },
  number: { zh: '数', en: 'number' },
  'credit-code': { zh: '统一社会信用代码', en: 'credit_code' },
  'identity-number': { zh: '公民身份号码', en: 'identity_number' },
};

/** A unit word as it may be written. `base` is the unit it stands for. */
export interface UnitForm {
  readonly zh: string;
  readonly one: string;
  readonly many: string;
  readonly base: string;
}

export const UNIT_FORMS: readonly UnitForm[] = [
  { zh: '元', one: 'yuan', many: 'yuan', base: '元' },
  { zh: '人', one: 'person', many: 'persons', base: '人' },
  { zh: '名', one: 'head', many: 'heads', base: '人' },
  { zh: '位', one: 'individual', many: 'individuals', base: '人' },
  { zh: '家', one: 'firm', many: 'firms', base: '家' },
  { zh: '个', one: 'item', many: 'items', base: '个' },
  { zh: '件', one: 'piece', many: 'pieces', base: '个' },
  { zh: '项', one: 'matter', many: 'matters', base: '个' },
  { zh: '次', one: 'time', many: 'times', base: '次' },
  { zh: '课时', one: 'lesson', many: 'lessons', base: '课时' },
  { zh: '分', one: 'point', many: 'points', base: '分' },
  { zh: '个月', one: 'month', many: 'months', base: '月' },
  { zh: '年', one: 'year', many: 'years', base: '年' },
  { zh: '日', one: 'day', many: 'days', base: '日' },
  { zh: '天', one: 'full_day', many: 'full_days', base: '日' },
  { zh: '个工作日', one: 'workday', many: 'workdays', base: '工作日' },
];

/** 月 of 个月, 工作日 of 个工作日: 个 stands in counts only, not behind a `/`. */
export const uncounted = (zh: string): string => (zh.length > 1 && zh.startsWith('个') ? zh.slice(1) : zh);

/** Any spelling of a built-in unit → its form; 月 and 个月 are one form. */
export const UNIT_FORM_OF: ReadonlyMap<string, UnitForm> = new Map(
  UNIT_FORMS.flatMap((form) => [
    [uncounted(form.zh), form] as const,
    [form.zh, form] as const,
    [form.one, form] as const,
    [form.many, form] as const,
  ]),
);

export const SCALES: readonly (Pair & { readonly power: number })[] = [
  { zh: '百', en: 'hundred', power: 2 },
  { zh: '千', en: 'thousand', power: 3 },
  { zh: '万', en: 'wan', power: 4 },
  { zh: '亿', en: 'yi', power: 8 },
];

/** 一 … 十; 二 is read too and printed 两. */
export const NUMBER_WORDS: readonly Pair[] = [
  { zh: '一', en: 'one' },
  { zh: '两', en: 'two' },
  { zh: '三', en: 'three' },
  { zh: '四', en: 'four' },
  { zh: '五', en: 'five' },
  { zh: '六', en: 'six' },
  { zh: '七', en: 'seven' },
  { zh: '八', en: 'eight' },
  { zh: '九', en: 'nine' },
  { zh: '十', en: 'ten' },
];

const lookup = <K extends string>(table: Readonly<Record<K, Pair>>): ReadonlyMap<string, K> =>
  new Map(
    Object.entries<Pair>(table).flatMap(([id, pair]) => [
      [pair.zh, id as K],
      [pair.en, id as K],
    ]),
  );

export const FUNCTION_OF = lookup(FUNCTIONS);
export const TYPE_OF = lookup(TYPES);
