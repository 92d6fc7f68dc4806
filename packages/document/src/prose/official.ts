/** Numbers, money, dates and measure words as official documents write them. */
import {
  compare,
  denominator,
  divide,
  type Exact,
  formatDateZh,
  formatExact,
  formatUnit,
  multiply,
  type Unit,
} from '@guiju/ir';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 10 → 十, 21 → 二十一; numbers of headings, below 100. */
export function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return head + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''));
}

export const officialDate = formatDateZh;

/** 100000 → 10万元, 13333.33 → 13333.33元, 200000000 → 2亿元: a scale only where it leaves at most two decimals. */
export function money(yuan: Exact): string {
  return `${scaled(yuan)}元`;
}

function scaled(value: Exact): string {
  const size = compare(value, 0) < 0 ? multiply(value, -1) : value;
  for (const [scale, word] of [
    [100_000_000, '亿'],
    [10_000, '万'],
  ] as const) {
    const part = divide(value, scale);
    if (compare(size, scale) >= 0 && denominator(multiply(part, 100)) === 1n)
      return `${formatExact(part)}${word}`;
  }
  return formatExact(value);
}

const AFTER: Readonly<Record<string, string>> = {
  人: '名',
  月: '个月',
  家: '家',
  个: '个',
  次: '次',
  日: '日',
};

/** 20名, 6个月, 800元 a head and month as 每人每月800元, 2280元 a month as 每月2280元. */
export function quantity(value: Exact, unit: Unit): string {
  const below = unit.filter(([, e]) => e < 0);
  const above = unit.filter(([, e]) => e > 0);
  const [first, ...more] = above;
  if (unit.length === 0) return formatExact(value);
  if (first === undefined || more.length > 0 || unit.some(([, e]) => Math.abs(e) !== 1))
    return formatExact(value) + formatUnit(unit);
  const [base] = first;
  const each = below.map(([b]) => `每${b}`).join('');
  const counted = base === '元' ? money(value) : `${scaled(value)}${AFTER[base] ?? base}`;
  return each + counted;
}

/** 1/5 → 20%; 1/3 → 三分之一 has no short decimal, so 1/3. */
export function percent(value: Exact): string {
  const hundredfold = formatExact(multiply(value, 100));
  return hundredfold.includes('/') ? formatExact(value) : `${hundredfold}%`;
}

const MEASURES: readonly (readonly [RegExp, string])[] = [
  [/(人员|学生|学员|职工|教师|毕业生|工匠|人才|人|者|生|员)$/, '名'],
  [/(家庭|户)$/, '户'],
  [/(企业|机构|院校|学校|单位|公司|中心|基地|工作室)$/, '家'],
  [/(申请|事项|工程|成果|专利)$/, '项'],
  [/(合同|租约|保单)$/, '份'],
  [/(证书|证)$/, '张'],
  [/(实训|培训|活动|竞赛|赛事)$/, '次'],
];

/** 每名, 每家, 每个: how one of a kind is counted. */
const measureOf = (noun: string): string => MEASURES.find(([of]) => of.test(noun))?.[1] ?? '个';

/** 每名人员, 每家企业. */
export const each = (noun: string): string =>
  noun === '人' ? '每人' : `每${measureOf(noun)}${/户$/.test(noun) ? '' : noun}`;

/** In quotes; quotes inside become the inner ones. */
export const quoted = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;

/** 甲、乙和丙. */
export function list(items: readonly string[], last = '和'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join('、')}${last}${items.at(-1)}`;
}

export const PERIOD = { year: '每年', 'half-year': '每半年', quarter: '每季度', month: '每月' } as const;

/** The period that a point in time lies in. */
export const CURRENT = { year: '当年', 'half-year': '当半年', quarter: '当季度', month: '当月' } as const;

const DECIDED_ON = {
  year: '当年12月31日',
  'half-year': '当半年末日',
  quarter: '当季度末日',
  month: '当月首日',
} as const;

/** The day on which what is decided for each period is decided. */
export const decidedOn = (period: keyof typeof PERIOD | null): string | null =>
  period === null ? null : DECIDED_ON[period];
