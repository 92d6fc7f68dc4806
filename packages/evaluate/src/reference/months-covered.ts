/**
 * 累计月数 最长连续月数 连续月数: calendar months that stays cover. What is not known leaves two coverages: the days that are covered for sure, and those that
 * may be; every count grows with the days covered, so it lies between the counts of the two.
 */
import { type Days, type ExprOf, type Missing, monthIndex } from '@guiju/ir';
import {
  dateBounds,
  gather,
  isOpen,
  type Moment,
  type Open,
  open,
  type Possible,
  type PossibleNumber,
} from '../possible.ts';
import type { Context, Evaluate } from './context.ts';
import { mayBeAbsent, numberOf } from './interval.ts';
import { isUnknown, membersOf, select, within } from './members.ts';

type Mode = ExprOf<'months-covered'>['mode'];

/** A stay as far as it is known; `to` absent: it still runs. */
export interface Stay {
  readonly belongs: true | Open;
  readonly from: Possible;
  readonly to: Possible;
}

export interface Window {
  readonly from: Possible;
  readonly to: Possible;
}

export function evaluateMonthsCovered(
  expr: ExprOf<'months-covered'>,
  context: Context,
  evaluate: Evaluate,
): Possible {
  const window: Window | null =
    expr.window === null
      ? null
      : { from: evaluate(expr.window.from, context), to: evaluate(expr.window.to, context) };
  const members = membersOf(expr.over, context, evaluate);
  const stays = isUnknown(members)
    ? anyStay(members.unknown)
    : select(members, expr.where, context, evaluate).map(({ member, belongs }): Stay => {
        const inside = within(context, member);
        return { belongs, from: evaluate(expr.from, inside), to: evaluate(expr.to, inside) };
      });
  return monthsCovered(expr.mode, stays, window, context.resolved.settings.asOf);
}

/** Stands for a list of which nothing is known. */
export function anyStay(missing: readonly Missing[]): readonly Stay[] {
  const anyDay = open({ kind: 'date', lo: null, hi: null }, missing);
  return [{ belongs: open({ kind: 'boolean' }, missing), from: anyDay, to: anyDay }];
}

/** Days, or months, from..to; without an end on a side: infinite. */
interface Run {
  readonly from: number;
  readonly to: number;
}

interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

export function monthsCovered(
  mode: Mode,
  stays: readonly Stay[],
  window: Window | null,
  asOf: Days,
): PossibleNumber {
  if (window !== null && (window.from === null || window.to === null)) return null;
  const ends = window === null ? [] : [window.from, window.to];
  const start = window === null ? ANY_PAST : bounds(window.from);
  const end = window !== null ? bounds(window.to) : mode === 'latest' ? at(asOf) : ANY_FUTURE;
  const running = window === null ? asOf : Number.POSITIVE_INFINITY;
  const sure: Run[] = [];
  const possible: Run[] = [];
  const missing: Missing[] = [];
  for (const of of ends) if (isOpen(of)) gather(missing, of.missing);
  for (const { belongs, from, to } of stays) {
    if (from === null) continue;
    for (const part of [belongs, from, to])
      if (typeof part === 'object' && isOpen(part)) gather(missing, part.missing);
    const first = bounds(from);
    const last = lastDay(to, running);
    if (belongs === true && !mayBeAbsent([from]))
      sure.push({ from: Math.max(first.hi, start.hi), to: Math.min(last.lo, end.lo) });
    possible.push({ from: Math.max(first.lo, start.lo), to: Math.min(last.hi, end.hi) });
  }
  const least = measure(mode, sure, end);
  const most = measure(mode, possible, end);
  return numberOf(least.lo, Number.isFinite(most.hi) ? most.hi : null, missing, mayBeAbsent(ends));
}

const ANY_PAST: Bounds = { lo: Number.NEGATIVE_INFINITY, hi: Number.NEGATIVE_INFINITY };
const ANY_FUTURE: Bounds = { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
const at = (day: Days): Bounds => ({ lo: day, hi: day });

function bounds(date: Possible): Bounds {
  const { lo, hi } = dateBounds(date as Moment);
  return { lo: lo ?? Number.NEGATIVE_INFINITY, hi: hi ?? Number.POSITIVE_INFINITY };
}

function lastDay(to: Possible, running: number): Bounds {
  if (to === null) return { lo: running, hi: running };
  const { lo, hi } = bounds(to);
  if (!isOpen(to) || !to.absent) return { lo, hi };
  return { lo: Math.min(lo, running), hi: Math.max(hi, running) };
}

/** The count of a coverage; two where the window's last day is not known. */
function measure(mode: Mode, days: readonly Run[], end: Bounds): Bounds {
  const runs = runsOf(days);
  const lengths = runs.map(({ from, to }) => to - from + 1);
  if (mode === 'total') return at(lengths.reduce((a, b) => a + b, 0));
  const longest = Math.max(0, ...lengths);
  if (mode === 'longest') return at(longest);
  if (end.lo !== end.hi) return { lo: 0, hi: longest };
  const month = monthOf(end.lo);
  const run = runs.find(({ to }) => to === month);
  return at(run === undefined ? 0 : run.to - run.from + 1);
}

/** Months touched, in runs that do not meet. */
function runsOf(days: readonly Run[]): readonly Run[] {
  const months = days
    .filter(({ from, to }) => from <= to)
    .map(({ from, to }) => ({ from: monthOf(from), to: monthOf(to) }))
    .sort((a, b) => a.from - b.from);
  const runs: { from: number; to: number }[] = [];
  for (const next of months) {
    const last = runs.at(-1);
    if (last === undefined || next.from > last.to + 1) runs.push(next);
    else last.to = Math.max(last.to, next.to);
  }
  return runs;
}

const monthOf = (day: number): number => (Number.isFinite(day) ? monthIndex(day) : day);
