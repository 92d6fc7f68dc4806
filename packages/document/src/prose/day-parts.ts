/** Which month, quarter or day of its month a day is: said as the stretch of the year or month the day lies in, where it is compared with a figure. */
import type { CompareOp, DayPart, Expr, ExprOf } from '@guiju/ir';
import { part, type Voice } from './voice.ts';

const NAMES: Readonly<Record<DayPart, string>> = {
  'month-of': '所在月份',
  'quarter-of': '所在季度',
  'day-of-month': '在当月的日序',
};

export const dayPart = (e: ExprOf<DayPart>, voice: Voice): string => `${part(e.of, voice)}${NAMES[e.kind]}`;

const isDayPart = (e: Expr): e is ExprOf<DayPart> => e.kind in NAMES;
const isFigure = (e: Expr): boolean => e.kind === 'literal' || e.kind === 'parameter';

const STRETCHES: Readonly<Record<DayPart, (n: string) => string>> = {
  'month-of': (n) => `${n}月`,
  'quarter-of': (n) => `第${n}季度`,
  'day-of-month': (n) => `当月${n}日`,
};

const LIES: Readonly<Record<CompareOp, (day: string, stretch: string) => string>> = {
  '=': (day, stretch) => `${day}在${stretch}`,
  '≠': (day, stretch) => `${day}不在${stretch}`,
  '<': (day, stretch) => `${day}在${stretch}之前`,
  '≤': (day, stretch) => `${day}在${stretch}及以前`,
  '>': (day, stretch) => `${day}在${stretch}之后`,
  '≥': (day, stretch) => `${day}在${stretch}及以后`,
};

/** 月份(d) ≥ 6: d在6月及以后. null: it is no such comparison. */
export function inDayPart(left: Expr, right: Expr, op: CompareOp, voice: Voice): string | null {
  if (!isDayPart(left) || !isFigure(right)) return null;
  return LIES[op](part(left.of, voice), STRETCHES[left.kind](part(right, voice)));
}

/** 月份(d) 在 6 至 9: d在6月至9月. */
export function betweenDayParts(of: Expr, from: Expr, to: Expr, voice: Voice): string | null {
  if (!isDayPart(of) || !isFigure(from) || !isFigure(to)) return null;
  const stretch = STRETCHES[of.kind];
  return `${part(of.of, voice)}在${stretch(part(from, voice))}至${stretch(part(to, voice)).replace('当月', '')}`;
}
