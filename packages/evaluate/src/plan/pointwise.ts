/**
 * Tables of constants stay tables: what is done to a choice among constants by a code is done to each constant once, so that 12万/9万/4万 by level in three parts is
 * still a choice by level, and rows need only be counted.
 */
import { type Builder, constantOf } from './builder.ts';
import type { Cell, CellOf, CellType } from './cell.ts';

type Choice = CellOf<'choose'>;
type Whole = number | null;

/** Codes beyond it are not listed one by one. */
const MOST_CODES = 256;

const isTable = (cell: Cell): cell is Choice =>
  cell.kind === 'choose' &&
  cell.on.hi - cell.on.lo < MOST_CODES &&
  [cell.otherwise, ...cell.arms.map((a) => a.result)].every((r) => constantOf(r) !== undefined);

/** The code they all choose by, where each is a constant or a table over the same code, and one is a table. */
export function tableOver(cells: readonly Cell[]): Cell | null {
  let on: Cell | null = null;
  for (const cell of cells) {
    if (constantOf(cell) !== undefined) continue;
    if (!isTable(cell) || (on !== null && cell.on.id !== on.id)) return null;
    on = cell.on;
  }
  return on;
}

export const codesOf = ({ lo, hi }: Cell): readonly number[] =>
  Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);

/** The worth of a constant or table where the code is this one. */
export function worthAt(cell: Cell, code: number): Whole {
  const found = isTable(cell)
    ? (cell.arms.find((a) => a.codes.includes(code))?.result ?? cell.otherwise)
    : cell;
  return constantOf(found) ?? null;
}

/** A strict operation on tables over `on`, done to each code's values: a table again. */
export function pointwise(
  b: Builder,
  on: Cell,
  type: CellType,
  scale: number,
  worthOf: (code: number) => Whole,
): Cell {
  const codes = codesOf(on);
  const byWorth = Map.groupBy(codes, worthOf);
  const [common] = [...byWorth].sort((x, y) => y[1].length - x[1].length);
  const cell = (worth: Whole): Cell => b.constant(worth, type, scale);
  const otherwise = cell(common?.[0] ?? null);
  if (byWorth.size < 2 && !on.absent && !on.open) return otherwise;
  const arms = [...byWorth]
    .filter(([worth]) => worth !== common?.[0])
    .map(([worth, of]) => ({ codes: of, result: cell(worth) }));
  const worths = [...byWorth.keys()];
  const present = worths.filter((w) => w !== null);
  return b.make({
    kind: 'choose',
    on,
    arms,
    otherwise,
    type,
    scale,
    lo: present.length === 0 ? 0 : Math.min(...present),
    hi: present.length === 0 ? 0 : Math.max(...present),
    absent: on.absent || worths.includes(null),
    open: on.open,
    depth: on.depth,
  });
}
