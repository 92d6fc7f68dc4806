/** Which cells of a relation become columns, and in which order: each after all it is made of. */
import type { Cell } from '@guiju/evaluate';
import { isAggregate, questionsOf } from './aggregates-of.ts';
import { isJoined, type Relation } from './relation.ts';
import { partsOf } from './walk.ts';

/** The cells that become columns, first those that need no other. */
export function rankCells(relation: Relation, roots: readonly Cell[]): readonly (readonly Cell[])[] {
  const own = cellsOf(relation, roots);
  const uses = usesOf(relation, own, roots);
  const made = new Map<number, number>();
  const ranks: Cell[][] = [];
  for (const cell of own) {
    const before = operandsOf(cell, relation).map((part) => made.get(part.id) ?? 0);
    const needs = Math.max(0, ...before);
    const column = isJoined(cell) || isAggregate(cell) || (uses.get(cell.id) ?? 0) > 1;
    made.set(cell.id, column ? needs + 1 : needs);
    if (!column) continue;
    const rank = ranks[needs] ?? [];
    ranks[needs] = rank;
    rank.push(cell);
  }
  return ranks;
}

/** Cells that are to be computed here, those they are made of first. */
function cellsOf(relation: Relation, roots: readonly Cell[]): readonly Cell[] {
  const met = new Set<number>();
  const found: Cell[] = [];
  const walk = (cell: Cell): void => {
    if (met.has(cell.id) || isGiven(cell, relation)) return;
    met.add(cell.id);
    for (const part of operandsOf(cell, relation)) walk(part);
    found.push(cell);
  };
  for (const root of roots) walk(root);
  return found;
}

const isGiven = (cell: Cell, { known, outside }: Relation): boolean =>
  ['constant', 'open', 'subject', 'member'].includes(cell.kind) ||
  known.has(cell.id) ||
  cell.depth <= outside;

/** What a cell needs here: of an aggregate its owner, and what its members ask of the rows around them. */
function operandsOf(cell: Cell, { level }: Relation): readonly Cell[] {
  if (!isAggregate(cell)) return partsOf(cell);
  const outer: Cell[] = [cell.owner];
  const met = new Set<number>();
  const walk = (part: Cell): void => {
    if (met.has(part.id)) return;
    met.add(part.id);
    if (part.depth <= level) outer.push(part);
    else for (const inner of partsOf(part)) walk(inner);
  };
  for (const question of questionsOf(cell)) walk(question);
  return outer;
}

/** How often each is written. What a member asks of the rows around it, and what a join goes by, must be a column: that counts as more than once. */
function usesOf(
  relation: Relation,
  own: readonly Cell[],
  roots: readonly Cell[],
): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const use = (cell: Cell, times: number) => uses.set(cell.id, (uses.get(cell.id) ?? 0) + times);
  for (const root of roots) use(root, 1);
  for (const cell of own) {
    const parts = operandsOf(cell, relation);
    const once = ONCE.has(cell.kind) && parts.every((part) => !part.absent);
    for (const part of parts) use(part, once ? 1 : 2);
  }
  return uses;
}

/** Written with each operand once. */
const ONCE: ReadonlySet<Cell['kind']> = new Set([
  'not',
  'and',
  'or',
  'compare',
  'among',
  'add',
  'subtract',
  'multiply',
  'scaled',
  'year-of',
  'month-of',
  'quarter-of',
  'day-of-month',
]);
