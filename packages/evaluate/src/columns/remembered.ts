/** What does not change while a figure moves: counts over lists, computed once for every row and read from then on. */
import type { Cell, CellOf } from '../plan/cell.ts';
import type { Block, Code } from './block.ts';
import { emit } from './emit-cell.ts';
import { compileKernel, type Job } from './kernel.ts';
import type { Population } from './table.ts';

export interface Remembered {
  /** What generated code knows the arrays by. */
  readonly arrays: Readonly<Record<string, unknown>>;
  /** Makes them known in the block of a row. */
  tell(row: Block): void;
}

type Aggregate = CellOf<'count' | 'total' | 'exists' | 'every' | 'extreme'>;

/** Rows first to last of one subject table are worked out at once. */
export function rememberAggregates(jobs: readonly Job[], population: Population, rows: number): Remembered {
  const cells = stillAggregates(jobs);
  const arrays: Record<string, unknown> = {};
  const codes = new Map<Cell, Code>();
  for (const [i, cell] of cells.entries()) {
    arrays[`still${i}`] = new Float64Array(rows);
    arrays[`stillState${i}`] = new Uint8Array(rows);
    const state = cell.open || cell.absent ? `stillState${i}[r]` : null;
    codes.set(cell, { value: `still${i}[r]`, state });
  }
  if (cells.length > 0)
    compileKernel(
      [],
      population,
      { ...arrays, dial: new Float64Array(1) },
      {
        granted: () => undefined,
        deferred: () => undefined,
        end(row, e) {
          for (const [i, cell] of cells.entries()) {
            const { value, state } = emit(cell, row, e);
            row.lines.push(`still${i}[r] = +${value};`);
            if (state !== null) row.lines.push(`stillState${i}[r] = ${state};`);
          }
        },
      },
    ).run(0, rows);
  return {
    arrays,
    tell(row) {
      for (const [cell, code] of codes) row.known.set(cell.id, code);
    },
  };
}

/** Of a row alone, outermost first; none of them reads the figure that moves. */
function stillAggregates(jobs: readonly Job[]): readonly Aggregate[] {
  const found = new Map<number, Aggregate>();
  const moving = new Map<object, boolean>();
  const moves = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    const known = moving.get(node);
    if (known !== undefined) return known;
    const own = ('kind' in node && node.kind === 'dial') || Object.values(node).some(moves);
    moving.set(node, own);
    return own;
  };
  const seen = new Set<object>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const cell = node as Cell;
    if (isAggregate(cell) && cell.depth === 0 && !moves(cell)) found.set(cell.id, cell);
    else for (const part of Object.values(node)) walk(part);
  };
  for (const { claim } of jobs) walk(claim);
  return [...found.values()];
}

const isAggregate = (cell: Cell): cell is Aggregate =>
  cell.kind === 'count' ||
  cell.kind === 'total' ||
  cell.kind === 'exists' ||
  cell.kind === 'every' ||
  cell.kind === 'extreme';
