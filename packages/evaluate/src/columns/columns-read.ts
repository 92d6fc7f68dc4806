/** Which columns and lists cells read, and whether they are the row's own. */
import type { Cell, CellOf, ListRef } from '../plan/cell.ts';

/** Every cell that these are made of, each once. */
function cellsWithin(cells: readonly Cell[]): readonly Cell[] {
  const found = new Map<number, Cell>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('id' in node && typeof node.id === 'number') {
      if (found.has(node.id)) return;
      found.set(node.id, node as Cell);
    }
    for (const part of Object.values(node)) walk(part);
  };
  for (const cell of cells) walk(cell);
  return [...found.values()];
}

export const columnCells = (cells: readonly Cell[]): readonly CellOf<'column'>[] =>
  cellsWithin(cells).filter((cell) => cell.kind === 'column');

/** The lists of the row itself that these go through, each once. */
export function ownLists(cells: readonly Cell[]): readonly ListRef[] {
  const lists = cellsWithin(cells).flatMap((cell) =>
    'list' in cell && cell.owner.kind === 'subject' ? [cell.list] : [],
  );
  return [...new Map(lists.map((list) => [`${list.table}/${list.by ?? ''}`, list])).values()];
}

/** A row's own columns tell whether it has a value everywhere; of a column that it reaches through another, no cell may lack one. */
export const readsOwnColumns = (cells: readonly Cell[]): boolean =>
  columnCells(cells).every(({ row, absent, open }) => row.kind === 'subject' || (!absent && !open));
