import type { Cell, CellOf } from '@guiju/evaluate';

export type Aggregate = CellOf<'count' | 'total' | 'exists' | 'every' | 'extreme'>;

const KINDS: ReadonlySet<Cell['kind']> = new Set(['count', 'total', 'exists', 'every', 'extreme']);
export const isAggregate = (cell: Cell): cell is Aggregate => KINDS.has(cell.kind);

/** What its members are asked: whether they count, and what they are worth. */
export function questionsOf(cell: Aggregate): readonly Cell[] {
  const worth = worthOf(cell);
  return [cell.where, worth].filter((c) => c !== null);
}

export function worthOf(cell: Aggregate): Cell | null {
  switch (cell.kind) {
    case 'count':
      return cell.distinct;
    case 'total':
    case 'extreme':
      return cell.of;
    case 'exists':
    case 'every':
      return null;
  }
}
