/** A day between two others: in the words of a term or a period where the two are its ends. */
import type { Expr, ExprOf } from '@guiju/ir';
import { betweenDayParts } from './day-parts.ts';
import { rolling, termLength } from './days.ts';
import type { Voice } from './voice.ts';

/** a ≤ d and d ≤ the end of a term from a: d在a起12个月内. a ≤ d and d ≤ b: d在a至b期间. Of the month, quarter or day of its month d is: d在6月至9月. */
export function withinPeriod(e: ExprOf<'and' | 'or'>, voice: Voice): string | null {
  const [low, high, ...more] = e.parts;
  if (low?.kind !== 'compare' || high?.kind !== 'compare' || more.length > 0 || e.labels) return null;
  const from = low.op === '≤' ? low.left : low.op === '≥' ? low.right : null;
  const day = low.op === '≤' ? low.right : low.left;
  const to = high.op === '≤' ? high.right : high.op === '≥' ? high.left : null;
  const sameDay = high.op === '≤' ? high.left : high.right;
  if (from === null || to === null || !same(day, sameDay)) return null;
  const stretch = betweenDayParts(day, from, to, voice);
  if (stretch !== null) return stretch;
  if (day.type.kind !== 'date') return null;
  const d = voice.say(day, voice);
  if (to.kind === 'term-end' && same(to.of, from))
    return `${d}在${voice.say(from, voice)}起${termLength(to, voice)}内${rolling(to)}`;
  if (from.kind === 'shift-to' && to.kind === 'shift-to' && from.of.kind === 'at' && to.of.kind === 'at') {
    const period = CURRENT[`${from.to} ${to.to}`];
    if (period !== undefined) return `${d}在${period}内`;
  }
  return `${d}在${voice.say(from, voice)}至${voice.say(to, voice)}期间`;
}
const CURRENT: Readonly<Record<string, string>> = {
  'year-start year-end': '当年',
  'month-start month-end': '当月',
  'quarter-start quarter-end': '当季度',
  'half-year-start half-year-end': '当半年',
};

/** The same words, wherever they stand. */
export const same = (a: Expr, b: Expr): boolean => shape(a) === shape(b);
const shape = (e: Expr): string =>
  JSON.stringify(e, (key, value: unknown) =>
    key === 'span' ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
