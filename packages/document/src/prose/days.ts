/** Dates and terms. */
import type { ExprOf } from '@guiju/ir';
import type { Voice } from './voice.ts';

export function moved(e: ExprOf<'add-months' | 'add-days'>, voice: Voice): string {
  const by = e.kind === 'add-months' ? e.months : e.days;
  const from = voice.say(e.of, voice);
  if (by.kind === 'negate') return `${from}前${inYears(voice.say(by.of, voice))}的对应日`;
  return `${from}起${inYears(voice.say(by, voice))}后的对应日`;
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
): string => `自${voice.say(e.from, voice)}至${voice.say(e.to, voice)}的${SPAN[e.kind]}`;

export const termEnd = (e: ExprOf<'term-end'>, voice: Voice): string => {
  const length = voice.say(e.length, voice);
  const workdays = e.unit === 'workday' ? length.replace(/日$/, '个工作日') : length;
  return `自${voice.say(e.of, voice)}起${workdays}期满之日${e.rolls ? '（遇休息日顺延）' : ''}`;
};

const SHIFTED: Readonly<Record<ExprOf<'shift-to'>['to'], string>> = {
  'month-start': '当月首日',
  'month-end': '当月末日',
  'next-month': '次月首日',
  'quarter-start': '当季度首日',
  'quarter-end': '当季度末日',
  'year-start': '当年1月1日',
  'year-end': '当年12月31日',
};

export const shifted = (e: ExprOf<'shift-to'>, voice: Voice): string =>
  e.of.kind === 'at' ? SHIFTED[e.to] : `${voice.say(e.of, voice)}${SHIFTED[e.to].replace('当', '所在')}`;

export const age = (e: ExprOf<'age'>, voice: Voice): string =>
  `${voice.say(e.on, voice)}时的周岁年龄（按${voice.say(e.born, voice)}计算）`;

export const yearOf = (e: ExprOf<'year-of'>, voice: Voice): string =>
  e.of.kind === 'at' ? '当年' : `${voice.say(e.of, voice)}所在年度`;
