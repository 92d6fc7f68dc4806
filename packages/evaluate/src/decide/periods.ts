/** Calendar periods: those a clause is decided by, those a limit, a stacking or a fund counts in. */
import {
  type CalendarWindow,
  type Days,
  daysInMonth,
  firstDayOfYear,
  fromDays,
  type HistoryLine,
  lastDayOfYear,
  type Period,
  toDays,
} from '@guiju/ir';
import type { Resolved, ResolvedClause } from '../resolved.ts';

export interface PeriodSpan {
  readonly kind: Period;
  /** `2026`, `2026-H1`, `2026-Q2`, `2026-05` */
  readonly name: string;
  readonly year: number;
  readonly first: Days;
  readonly last: Days;
}

/** No clause is decided for more: a hundred years of months. */
const MOST_PERIODS = 1200;

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

export function periodAt(kind: Period, day: Days): PeriodSpan {
  const { year, month } = fromDays(day);
  switch (kind) {
    case 'year':
      return { kind, name: String(year), year, first: firstDayOfYear(year), last: lastDayOfYear(year) };
    case 'half-year': {
      const half = Math.ceil(month / 6);
      return { kind, name: `${year}-H${half}`, year, ...monthsUntil(year, half * 6, 6) };
    }
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return { kind, name: `${year}-Q${quarter}`, year, ...monthsUntil(year, quarter * 3, 3) };
    }
    case 'month': {
      return { kind, name: `${year}-${padded(month, 2)}`, year, ...monthsUntil(year, month, 1) };
    }
  }
}

/** So many months of a year, the last of which is `end`. */
const monthsUntil = (year: number, end: number, count: number): Pick<PeriodSpan, 'first' | 'last'> => ({
  first: toDays(year, end - count + 1, 1),
  last: toDays(year, end, daysInMonth(year, end)),
});

/** The day a period's facts and figures are read, and its awards fall due. */
export const readingDay = ({ kind, first, last }: PeriodSpan): Days => (kind === 'month' ? first : last);

/** Every period from one day to another; of too many, the latest. */
export function periodsBetween(kind: Period, from: Days, to: Days): readonly PeriodSpan[] {
  const periods: PeriodSpan[] = [];
  const first = periodAt(kind, from).first;
  for (let day = to; day >= first && periods.length < MOST_PERIODS; ) {
    const period = periodAt(kind, day);
    periods.push(period);
    day = period.first - 1;
  }
  return periods.reverse();
}

/** Of a clause, every period since the policy took effect in which an object has a claim: one, without a name, of a clause decided once. */
export function periodsDecided(
  { period }: Pick<ResolvedClause, 'period'>,
  { program: { effective }, settings: { asOf } }: Resolved,
): readonly (PeriodSpan | null)[] {
  if (period === null) return [null];
  const { from, until } = effective;
  return periodsBetween(period, from, Math.max(from, Math.min(asOf, until ?? asOf)));
}

/** The name of the window a day lies in; null of a window without end. */
export const windowAt = (window: CalendarWindow, day: Days): string | null =>
  window === 'ever' ? null : periodAt(window, day).name;

const LENGTH: Readonly<Record<Period, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };
/** Whether each period of the one kind lies within one of the other. */
export const liesWithin = (inner: Period, outer: Period): boolean => LENGTH[inner] <= LENGTH[outer];

/** The period a slot names, if it does. */
export function periodOfSlot(slot: string): PeriodSpan | null {
  for (const part of slot.split('/')) {
    const [, year, half, quarter, month] = /^(\d{4})(?:-H([12])|-Q([1-4])|-(\d{2}))?$/.exec(part) ?? [];
    if (year === undefined) continue;
    if (half !== undefined) return periodAt('half-year', toDays(Number(year), Number(half) * 6, 1));
    if (quarter !== undefined) return periodAt('quarter', toDays(Number(year), Number(quarter) * 3, 1));
    if (month === undefined) return periodAt('year', toDays(Number(year), 1, 1));
    if (Number(month) >= 1 && Number(month) <= 12)
      return periodAt('month', toDays(Number(year), Number(month), 1));
  }
  return null;
}

/** In which window something counts that was paid: its slot's period says so, or the day on which its grant counts. */
export function windowOfLine(
  window: CalendarWindow,
  { slot, due, counted = due }: HistoryLine,
): string | null {
  if (window === 'ever') return null;
  const named = periodOfSlot(slot);
  return windowAt(window, named !== null && liesWithin(named.kind, window) ? named.last : counted);
}
