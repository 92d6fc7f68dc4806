/** Cells found by shape: a plan is plain data, and a cell is shared by many. */
import type { Cell } from '@guiju/evaluate';

const isCell = (node: object): node is Cell =>
  'id' in node && 'depth' in node && 'kind' in node && 'lo' in node;

/** Every cell in `node` once, those it is made of first. */
export function eachCell(node: unknown, visit: (cell: Cell) => void): void {
  const seen = new Set<number>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isCell(part)) {
      if (seen.has(part.id)) return;
      seen.add(part.id);
    }
    for (const value of Object.values(part)) walk(value);
    if (isCell(part)) visit(part);
  };
  walk(node);
}

/** The cells a cell is made of, once each. */
export function partsOf(cell: Cell): readonly Cell[] {
  const found = new Map<number, Cell>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isCell(part)) found.set(part.id, part);
    else for (const value of Object.values(part)) walk(value);
  };
  for (const value of Object.values(cell)) walk(value);
  return [...found.values()];
}
