/** Which of several tests is asked first, by what it roughly takes to compute each and how often it decides. It never changes the answer. */
import type { Cell } from '../plan/cell.ts';
import type { Odds } from './code.ts';

/** A step of arithmetic is 1. */
const OWN: Readonly<Partial<Record<Cell['kind'], number>>> = {
  constant: 0,
  open: 0,
  dial: 0,
  subject: 0,
  member: 0,
  month: 0,
  'add-months': 5,
  'whole-months': 10,
  'whole-years': 10,
  'year-of': 3,
  'month-of': 3,
  'quarter-of': 3,
  'day-of-month': 3,
  'shift-to': 5,
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

/** What a processor loses where it foresees the outcome of a test wrongly. */
const SURPRISE = 20;
/** What never decides comes last, the cheapest of it first. */
const HARDLY_EVER = 1e-6;

/** Of a conjunction (`deciding` false) or disjunction (true). Of equals those that stand first. */
export function quickestFirst(tests: readonly Cell[], deciding: boolean, odds: Odds): readonly Cell[] {
  const workFor = (test: Cell): number => {
    const decides = deciding ? odds(test) : 1 - odds(test);
    return (costOf(test) + SURPRISE * Math.min(decides, 1 - decides)) / Math.max(decides, HARDLY_EVER);
  };
  return tests.toSorted((a, b) => workFor(a) - workFor(b));
}
