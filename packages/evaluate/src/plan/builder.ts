/** Makes cells: one for each different computation, folded where it is known, with the interval it lies in. */

import { CannotPlan } from './cannot-plan.ts';
import type { Cell, CellOf, CellType, Worth } from './cell.ts';

/** A program that asks for more different computations is not a policy. */
const MOST_CELLS = 20_000;

export const NUMBER: CellType = { kind: 'number' };
export const BOOLEAN: CellType = { kind: 'boolean' };
export const DATE: CellType = { kind: 'date' };

/** A cell without its own number: what `make` is given. */
type Draft = Cell extends infer C ? (C extends Cell ? Omit<C, 'id'> : never) : never;

export interface Builder {
  make(draft: Draft): Cell;
  constant(value: number | null, type?: CellType, scale?: number): CellOf<'constant'>;
  open(what: string, type: CellType): Cell;
  /** A figure by its address. */
  gap(address: string, type: CellType): Cell;
  readonly size: number;
}

export function createBuilder(): Builder {
  const known = new Map<string, Cell>();
  const make = (draft: Draft): Cell => {
    if (draft.lo > draft.hi) throw new RangeError(`an empty interval: ${draft.lo}..${draft.hi}`);
    if (
      !Number.isSafeInteger(draft.lo) ||
      !Number.isSafeInteger(draft.hi) ||
      !Number.isSafeInteger(draft.scale)
    )
      throw new CannotPlan(
        '数值可能超出双精度所能精确表示的整数',
        'a number may be beyond the whole numbers that a double holds exactly',
      );
    const key = JSON.stringify(draft, (name, part) => {
      if (name === '' || typeof part !== 'object' || part === null || !('id' in part)) return part;
      // Nothing is made of a quotient but by its parts.
      if ((part as Cell).kind === 'quotient')
        throw new CannotPlan('除数随记录而变', 'the divisor differs from record to record');
      return part.id;
    });
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_CELLS) throw new CannotPlan('式子太大', 'the expression is too large');
    const cell = { ...draft, id: known.size } as Cell;
    known.set(key, cell);
    return cell;
  };
  const constant = (value: number | null, type: CellType = NUMBER, scale = 1): CellOf<'constant'> => {
    const whole = value ?? 0;
    const worth = { type, scale, lo: whole, hi: whole, absent: value === null, open: false, depth: 0 };
    return make({ kind: 'constant', value, ...worth }) as CellOf<'constant'>;
  };
  return {
    make,
    constant,
    open: (what, type) =>
      make({
        kind: 'open',
        what,
        gap: false,
        type,
        scale: 1,
        lo: 0,
        hi: 0,
        absent: false,
        open: true,
        depth: 0,
      }),
    gap: (what, type) =>
      make({
        kind: 'open',
        what,
        gap: true,
        type,
        scale: 1,
        lo: 0,
        hi: 0,
        absent: false,
        open: true,
        depth: 0,
      }),
    get size() {
      return known.size;
    },
  };
}

export const depthOf = (parts: readonly (Cell | null)[]): number =>
  parts.reduce((most, p) => Math.max(most, p?.depth ?? 0), 0);

/** What a strict operation on these is: absent or open as soon as one may be. */
export const strict = (
  parts: readonly Cell[],
): Pick<Worth, 'absent' | 'open'> & { readonly depth: number } => ({
  absent: parts.some((p) => p.absent),
  open: parts.some((p) => p.open),
  depth: depthOf(parts),
});

/** The one value it always has; undefined where it may differ from row to row, null for absence. */
export const constantOf = (cell: Cell): number | null | undefined =>
  cell.kind === 'constant' ? cell.value : undefined;

/** Neither number nor absence says anything of a scale. */
export const isScaleless = (cell: Cell): boolean => cell.kind === 'open' || constantOf(cell) === null;
