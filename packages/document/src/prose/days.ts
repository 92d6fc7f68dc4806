/** Dates and terms. */
import type { ExprOf } from '@guiju/ir';
import { part, type Voice } from './voice.ts';

export function moved(e: ExprOf<'add-months' | 'add-days'>, voice: Voice): string {
  const by = e.kind === 'add-months' ? e.months : e.days;
  const from = part(e.of, voice);
  const words = by.kind === 'negate' ? `-${part(by.of, voice)}` : part(by, voice);
  const isBack = words.startsWith('-');
  const length = words.slice(isBack ? 1 : 0);
  if (e.kind === 'add-days')
    return length === '1日' && !isBack ? `${from}次日` : `${from}${isBack ? '前' : '后'}${length}`;
  return isBack ? `${from}前${inYears(length)}的对应日` : `${from}起${inYears(length)}后的对应日`;
}

/** 60个月 reads as 5年. */
const inYears = (length: string): string =>
  length.replace(/^(\d+)个月$/, (months, n: string) =>
    Number(n) % 12 === 0 ? `${Number(n) / 12}年` : months,
  );

const SPAN = {
  'whole-months': '满月数',
  days: '天数',
  'whole-years': '满年数',
  workdays: '工作日数',
} as const;

export const spanned = (
  e: ExprOf<'whole-months' | 'days' | 'whole-years' | 'workdays'>,
  voice: Voice,
): string => `自${part(e.from, voice)}至${part(e.to, voice)}的${SPAN[e.kind]}`;

export const termEnd = (e: ExprOf<'term-end'>, voice: Voice): string => {
  return `自${part(e.of, voice)}起${termLength(e, voice)}期满之日${rolling(e)}`;
};

export function termLength({ length, unit }: ExprOf<'term-end'>, voice: Voice): string {
  const words = part(length, voice);
  return unit === 'workday' ? words.replace(/(工作)?日$/, '个工作日') : words;
}

export const rolling = ({ rolls }: ExprOf<'term-end'>): string => (rolls ? '（遇休息日顺延）' : '');

const SHIFTED: Readonly<Record<ExprOf<'shift-to'>['to'], string>> = {
  'month-start': '当月首日',
  'month-end': '当月末日',
  'next-month': '次月首日',
  'quarter-start': '当季度首日',
  'quarter-end': '当季度末日',
  'half-year-start': '当半年首日',
  'half-year-end': '当半年末日',
  'year-start': '当年1月1日',
  'year-end': '当年12月31日',
};

export const shifted = (e: ExprOf<'shift-to'>, voice: Voice): string =>
  e.of.kind === 'at' ? SHIFTED[e.to] : `${part(e.of, voice)}${SHIFTED[e.to].replace('当', '所在')}`;

export const age = (e: ExprOf<'age'>, voice: Voice): string =>
  `${part(e.on, voice)}时的周岁年龄（按${voice.say(e.born, voice)}计算）`;

export const yearOf = (e: ExprOf<'year-of'>, voice: Voice): string =>
  e.of.kind === 'at' ? '当年' : `${part(e.of, voice)}所在年度`;
