/** The rows a moving figure can matter to: those that no condition refuses which it does not reach. The others are refused wherever it stands. */
import type { Cell } from '../plan/cell.ts';
import { truthOf } from './code.ts';
import { emit } from './emit-cell.ts';
import { compileKernel, type Job } from './kernel.ts';
import type { Remembered } from './remembered.ts';
import type { Population } from './table.ts';
import { whatMoves } from './what-moves.ts';

/** Fewer rows than this share of all are gone through one by one. */
const WORTH_LISTING = 0.5;

/** Ascending; null: all of them, or nearly. */
export function rowsWithinReach(
  jobs: readonly Job[],
  population: Population,
  rows: number,
  remembered: Remembered,
): Int32Array | null {
  const moves = whatMoves();
  const still = jobs.map(({ claim: { holds } }): readonly Cell[] =>
    (holds.kind === 'and' ? holds.parts : [holds]).filter((part) => !moves(part)),
  );
  if (still.some((parts) => parts.length === 0)) return null;
  const found: number[] = [];
  compileKernel(
    [],
    population,
    { ...remembered.arrays, found, dial: new Float64Array(1) },
    {
      begin: (row) => remembered.tell(row),
      granted: () => undefined,
      deferred: () => undefined,
      end(row, e) {
        const mayHold = (cell: Cell): string => {
          const { holds, open } = truthOf(emit(cell, row, e));
          return open === null ? holds : `(${holds} || ${open})`;
        };
        const some = still.map((parts) => parts.map(mayHold).join(' && '));
        row.lines.push(`if (${[...new Set(some)].join(' || ')}) found.push(r);`);
      },
    },
  ).run(0, rows);
  return found.length > rows * WORTH_LISTING ? null : Int32Array.from(found);
}
