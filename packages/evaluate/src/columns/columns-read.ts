/** Which columns cells read, and whether they are the row's own. */
import type { Cell, CellOf } from '../plan/cell.ts';

/** Every column cell that these are made of, each once. */
export function columnCells(cells: readonly Cell[]): readonly CellOf<'column'>[] {
  const found: CellOf<'column'>[] = [];
  const seen = new Set<number>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('id' in node && typeof node.id === 'number') {
      if (seen.has(node.id)) return;
      seen.add(node.id);
      const cell = node as Cell;
      if (cell.kind === 'column') found.push(cell);
    }
    for (const part of Object.values(node)) walk(part);
  };
  for (const cell of cells) walk(cell);
  return found;
}

/** A row's own columns tell whether it has a value everywhere; of a column that it reaches through another, no cell may lack one. */
export const readsOwnColumns = (cells: readonly Cell[]): boolean =>
  columnCells(cells).every(({ row, absent, open }) => row.kind === 'subject' || (!absent && !open));
