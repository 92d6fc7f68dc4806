/** The cells that some roots need, and how often each is used. */
import type { Cell } from '../plan/cell.ts';

export interface Uses {
  readonly cells: readonly Cell[];
  /** By id: as a part of another, or as a root. */
  readonly times: ReadonlyMap<number, number>;
}

export function usesOf(roots: readonly Cell[]): Uses {
  const times = new Map<number, number>();
  const cells: Cell[] = [];
  const use = (cell: Cell): void => {
    const before = times.get(cell.id) ?? 0;
    times.set(cell.id, before + 1);
    if (before > 0) return;
    cells.push(cell);
    for (const part of partsOf(cell)) use(part);
  };
  for (const root of roots) use(root);
  return { cells, times };
}

function partsOf(cell: Cell): readonly Cell[] {
  switch (cell.kind) {
    case 'constant':
    case 'open':
    case 'dial':
    case 'subject':
    case 'member':
    case 'month':
      return [];
    // A record's own: its row is the record.
    case 'column':
      return [];
    case 'not':
    case 'among':
    case 'present':
    case 'scaled':
    case 'rounded':
    case 'year-of':
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
    case 'shift-to':
      return [cell.of];
    case 'and':
    case 'or':
      return cell.parts;
    case 'compare':
    case 'add':
    case 'subtract':
    case 'least':
    case 'greatest':
    case 'multiply':
      return [cell.left, cell.right];
    case 'ratio':
    case 'quotient':
      return [cell.of, cell.by];
    case 'default':
      return [cell.of, cell.fallback];
    case 'if':
      return [cell.test, cell.yes, cell.no];
    case 'choose':
      return [cell.on, ...cell.arms.map((a) => a.result), cell.otherwise];
    case 'steps':
      return [cell.on, cell.before, ...cell.steps.map((s) => s.result)];
    case 'add-months':
      return [cell.of, cell.by];
    case 'months':
      return [cell.stay.from, cell.stay.to];
    case 'whole-months':
    case 'whole-years':
    case 'days':
      return [cell.from, cell.to];
    case 'count':
    case 'total':
    case 'exists':
    case 'every':
    case 'extreme':
      return [cell.owner];
  }
}
