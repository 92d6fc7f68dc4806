/** Cells over days: shifts, terms, counts of days, months and years between two of them. All but parts of a day are monotone, so ends go to ends. */
import {
  addMonths,
  type DayPart,
  type DayShift,
  dayPart,
  dayPartRange,
  shiftTo,
  wholeMonths,
  wholeYears,
  yearOf,
} from '@guiju/ir';
import { absentAmong } from './arithmetic.ts';
import { type Builder, constantOf, DATE, NUMBER, strict } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { pair, roundTo } from './numbers.ts';

export function year(b: Builder, of: Cell): Cell {
  const value = constantOf(of);
  if (value !== undefined) return b.constant(value === null ? null : yearOf(value));
  const bounds = { lo: yearOf(of.lo), hi: yearOf(of.hi) };
  return b.make({ kind: 'year-of', of, type: NUMBER, scale: 1, ...bounds, ...strict([of]) });
}

export function part(b: Builder, of: Cell, kind: DayPart): Cell {
  const value = constantOf(of);
  if (value !== undefined) return b.constant(value === null ? null : dayPart(value, kind));
  return b.make({
    kind,
    of,
    type: NUMBER,
    scale: 1,
    ...dayPartRange(of.lo, of.hi, kind),
    ...strict([of]),
  });
}

export function shift(b: Builder, of: Cell, to: DayShift): Cell {
  const value = constantOf(of);
  if (value !== undefined) return b.constant(value === null ? null : shiftTo(value, to), DATE);
  const bounds = { lo: shiftTo(of.lo, to), hi: shiftTo(of.hi, to) };
  return b.make({ kind: 'shift-to', of, to, type: DATE, scale: 1, ...bounds, ...strict([of]) });
}

/** Beyond it the reference stops as well. */
const FAR = 120_000;

/** So many whole months or days on; a part of one does not count. */
export function later(b: Builder, unit: 'month' | 'day', of: Cell, length: Cell): Cell {
  if (absentAmong([of, length])) return b.constant(null, DATE);
  const by = roundTo(b, length, 1, 'floor');
  if (by.lo < -FAR || by.hi > FAR) throw new CannotPlan('期限可能过长', 'a term may be too long');
  if (unit === 'day') return pair(b, 'add', of, by);
  const [day, n] = [constantOf(of), constantOf(by)];
  if (n === 0) return of;
  if (typeof day === 'number' && typeof n === 'number') return b.constant(addMonths(day, n), DATE);
  const bounds = { lo: addMonths(of.lo, by.lo), hi: addMonths(of.hi, by.hi) };
  return b.make({ kind: 'add-months', of, by, type: DATE, scale: 1, ...bounds, ...strict([of, by]) });
}

const COUNT = {
  'whole-months': wholeMonths,
  days: (from: number, to: number) => Math.max(0, to - from + 1),
  'whole-years': wholeYears,
} as const;

export function between(b: Builder, kind: keyof typeof COUNT, from: Cell, to: Cell): Cell {
  if (absentAmong([from, to])) return b.constant(null);
  const [x, y] = [constantOf(from), constantOf(to)];
  if (typeof x === 'number' && typeof y === 'number') return b.constant(COUNT[kind](x, y));
  const bounds = { lo: COUNT[kind](from.hi, to.lo), hi: COUNT[kind](from.lo, to.hi) };
  return b.make({ kind, from, to, type: NUMBER, scale: 1, ...bounds, ...strict([from, to]) });
}
