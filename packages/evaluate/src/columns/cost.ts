/** What it roughly takes to compute a cell: only for choosing which of several tests is asked first, which never changes the answer. */
import type { Cell } from '../plan/cell.ts';

/** A step of arithmetic is 1. */
const OWN: Readonly<Partial<Record<Cell['kind'], number>>> = {
  constant: 0,
  open: 0,
  dial: 0,
  subject: 0,
  member: 0,
  month: 0,
  'add-months': 30,
  'whole-months': 30,
  'whole-years': 30,
  'year-of': 20,
  'month-of': 20,
  'quarter-of': 20,
  'day-of-month': 20,
  'shift-to': 30,
  months: 300,
  count: 100,
  total: 100,
  exists: 50,
  every: 50,
  extreme: 100,
};

const known = new WeakMap<Cell, number>();

function costOf(cell: Cell): number {
  const found = known.get(cell);
  if (found !== undefined) return found;
  let cost = OWN[cell.kind] ?? 1;
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('id' in node && 'kind' in node) cost += costOf(node as Cell);
    else for (const part of Object.values(node)) walk(part);
  };
  for (const part of Object.values(cell)) walk(part);
  known.set(cell, cost);
  return cost;
}

/** Those of one cost as they stand. */
export const cheapestFirst = (cells: readonly Cell[]): readonly Cell[] =>
  cells.toSorted((a, b) => costOf(a) - costOf(b));
