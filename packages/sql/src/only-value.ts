import type { Cell } from '@guiju/evaluate';

/** Every value that a cell made of choices can come to, beside absence and openness; null: it is made of more than choices. */
function valuesOf(cell: Cell): ReadonlySet<number> | null {
  const all = (branches: readonly Cell[]): ReadonlySet<number> | null => {
    const found = branches.map(valuesOf);
    return found.includes(null) ? null : new Set(found.flatMap((values) => [...(values ?? [])]));
  };
  switch (cell.kind) {
    case 'constant':
      return new Set(cell.value === null ? [] : [cell.value]);
    case 'open':
      return new Set();
    case 'steps':
      return all([cell.before, ...cell.steps.map((s) => s.result)]);
    case 'if':
      return all([cell.yes, cell.no]);
    case 'choose':
      return all([cell.otherwise, ...cell.arms.map((a) => a.result)]);
    case 'default':
      return all([cell.of, cell.fallback]);
    default:
      return cell.lo === cell.hi ? new Set([cell.lo]) : null;
  }
}

/** The one value a cell has wherever it has any; null: it never has; undefined: they differ. */
export function onlyValue(cell: Cell): number | null | undefined {
  const values = valuesOf(cell);
  if (values === null || values.size > 1) return undefined;
  return [...values][0] ?? null;
}
