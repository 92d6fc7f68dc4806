/** What does not change while a figure moves: counts over lists and months of stays, worked out once for every row and read from then on. */
import type { Cell, CellOf } from '../plan/cell.ts';
import type { Block, Code } from './block.ts';
import { emit } from './emit-cell.ts';
import { compileKernel, type Job, monthLoop } from './kernel.ts';
import { createMonthList, type MonthList } from './stay.ts';
import type { Population } from './table.ts';
import { whatMoves } from './what-moves.ts';

export interface Remembered {
  /** What generated code knows the arrays by. */
  readonly arrays: Readonly<Record<string, unknown>>;
  /** Makes them known in the block of a row. */
  tell(row: Block): void;
}

type Kept = CellOf<'count' | 'total' | 'exists' | 'every' | 'extreme' | 'months'>;

/** All rows of one subject table are worked out at once. */
export function rememberStill(jobs: readonly Job[], population: Population, rows: number): Remembered {
  const cells = stillCells(jobs);
  const arrays: Record<string, unknown> = {};
  const codes = new Map<Cell, Code>();
  const lists = new Map<Cell, MonthList>();
  for (const [i, cell] of cells.entries()) {
    arrays[`still${i}`] = new Float64Array(rows);
    arrays[`stillState${i}`] = new Uint8Array(rows);
    const state = cell.open || cell.absent ? `stillState${i}[r]` : null;
    const value = `still${i}[r]`;
    if (cell.kind !== 'months') {
      codes.set(cell, { value, state });
      continue;
    }
    const list = createMonthList(rows, cell.stay);
    lists.set(cell, list);
    arrays[`stillList${i}`] = list;
    codes.set(cell, { value, state, months: { of: `stillMonths${i}`, at: `stillStart${i}[r] + ` } });
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
            if (cell.kind !== 'months') continue;
            const loop = monthLoop(cell, row, e);
            loop.body.lines.push(`stillList${i}.add(${loop.of}, ${loop.at});`);
            row.lines.push(`stillList${i}.begin(r);`, loop.code());
          }
        },
      },
    ).run(0, rows);
  for (const [i, cell] of cells.entries()) {
    const list = lists.get(cell);
    if (list === undefined) continue;
    arrays[`stillMonths${i}`] = list.months();
    arrays[`stillStart${i}`] = list.start;
  }
  return {
    arrays,
    tell(row) {
      for (const [cell, code] of codes) row.known.set(cell.id, code);
    },
  };
}

/** Of a row alone, outermost first; none of them reads the figure that moves. */
function stillCells(jobs: readonly Job[]): readonly Kept[] {
  const found = new Map<number, Kept>();
  const moves = whatMoves();
  const seen = new Set<object>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const cell = node as Cell;
    if (isKept(cell) && cell.depth === 0 && !moves(cell)) found.set(cell.id, cell);
    else for (const part of Object.values(node)) walk(part);
  };
  for (const { claim } of jobs) walk(claim);
  return [...found.values()];
}

const isKept = (cell: Cell): cell is Kept =>
  cell.kind === 'count' ||
  cell.kind === 'total' ||
  cell.kind === 'exists' ||
  cell.kind === 'every' ||
  cell.kind === 'extreme' ||
  cell.kind === 'months';
