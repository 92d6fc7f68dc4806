/**
 * Division by what differs from row to row. A quotient is not a whole under any scale, so it is carried as its two parts, through arithmetic and choices, to where it is compared
 * (a/y ≥ c where y > 0 and a ≥ c·y) or rounded (one whole division). Whatever else would be asked of it is refused by the builder, and so is left to the record.
 *
 * The divisor is never negative; where it is 0 the quotient is absent.
 */
import type { RoundingMode } from '@guiju/ir';
import { choose2, compareCells, multiply, pair, timesConstant } from './arithmetic.ts';
import { type Builder, constantOf, NUMBER, strict } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell, CellOf } from './cell.ts';
import { and, present } from './logic.ts';

export type Quotient = CellOf<'quotient'>;
export const isQuotient = (cell: Cell): cell is Quotient => cell.kind === 'quotient';

const divisorDiffers = () => new CannotPlan('除数随记录而变', 'the divisor differs from record to record');

/** A cell that is told as it is. */
export function told(cell: Cell): Cell {
  if (isQuotient(cell)) throw divisorDiffers();
  return cell;
}

/** The cells by which it can be told whether it is known. */
export const partsToldOf = (cell: Cell): readonly Cell[] => (isQuotient(cell) ? [cell.of, cell.by] : [cell]);

export function quotient(b: Builder, of: Cell, by: Cell): Cell {
  if (constantOf(of) === null || constantOf(by) === null) return b.constant(null);
  if (of.kind === 'open' || by.kind === 'open' || isQuotient(of) || isQuotient(by) || by.lo < 0)
    throw divisorDiffers();
  const { absent, open, depth } = strict([of, by]);
  // Its bounds are asked of nobody: an operation on it is one on its parts.
  const worth = { type: NUMBER, scale: 1, lo: 0, hi: 0, absent: absent || by.lo === 0, open, depth };
  return b.make({ kind: 'quotient', of, by, ...worth });
}

interface Parts {
  readonly of: Cell;
  readonly by: Cell;
}
const partsOf = (b: Builder, cell: Cell): Parts =>
  isQuotient(cell) ? cell : { of: cell, by: b.constant(1) };

/** Both over one divisor. */
function together(
  b: Builder,
  x: Cell,
  y: Cell,
): { readonly left: Cell; readonly right: Cell; readonly by: Cell } {
  const [p, q] = [partsOf(b, x), partsOf(b, y)];
  if (p.by.id === q.by.id) return { left: p.of, right: q.of, by: p.by };
  return { left: multiply(b, p.of, q.by), right: multiply(b, q.of, p.by), by: multiply(b, p.by, q.by) };
}

export function pairQuotients(
  b: Builder,
  kind: 'add' | 'subtract' | 'least' | 'greatest',
  x: Cell,
  y: Cell,
): Cell {
  const { left, right, by } = together(b, x, y);
  return quotient(b, pair(b, kind, left, right), by);
}

export function multiplyQuotients(b: Builder, x: Cell, y: Cell): Cell {
  const [p, q] = [partsOf(b, x), partsOf(b, y)];
  return quotient(b, multiply(b, p.of, q.of), multiply(b, p.by, q.by));
}

export const timesConstantQuotient = (b: Builder, { of, by }: Quotient, n: number, d: number): Cell =>
  quotient(b, timesConstant(b, of, n, d), by);

/** By a number that is no quotient itself. */
export const divideQuotient = (b: Builder, { of, by }: Quotient, divisor: Cell): Cell =>
  quotient(b, of, multiply(b, by, divisor));

export const chooseQuotients = (b: Builder, test: Cell, x: Cell, y: Cell): Cell => {
  const [p, q] = [partsOf(b, x), partsOf(b, y)];
  return quotient(b, choose2(b, test, p.of, q.of), choose2(b, test, p.by, q.by));
};

export const isThere = (b: Builder, cell: Cell): Cell =>
  isQuotient(cell) ? and(b, present(b, cell.of), present(b, cell.by), divides(b, cell.by)) : present(b, cell);

const divides = (b: Builder, by: Cell): Cell => compareCells(b, '>', by, b.constant(0));

export function compareQuotients(b: Builder, op: CellOf<'compare'>['op'], x: Cell, y: Cell): Cell {
  const { left, right, by } = together(b, x, y);
  return and(b, divides(b, by), compareCells(b, op, left, right));
}

/** So that what is added to it before dividing, too, is told apart from the next whole number. */
const MOST = 2 ** 52;

/** of × n/d ÷ by, to a whole number. */
export function roundQuotient(
  b: Builder,
  { of, by }: Quotient,
  n: number,
  d: number,
  mode: RoundingMode,
): Cell {
  const [left, right] = [timesConstant(b, of, n, d), by];
  const scale = left.scale * right.scale;
  if (!Number.isSafeInteger(scale)) throw divisorDiffers();
  // Wholes of both at the scale of the other: what remains is a whole divided by a whole.
  const dividend = wholeOf(b, left, right.scale);
  const divisor = wholeOf(b, right, left.scale);
  const least = Math.max(1, divisor.lo);
  if (Math.max(-dividend.lo, dividend.hi) + divisor.hi >= MOST) throw divisorDiffers();
  const safe = divisor.lo > 0 ? divisor : pair(b, 'greatest', divisor, b.constant(1));
  const corners = [dividend.lo, dividend.hi].flatMap((whole) =>
    [least, Math.max(least, divisor.hi)].map((part) => ratioOf(mode, whole, part)),
  );
  const bounds = { lo: Math.min(...corners), hi: Math.max(...corners) };
  const rounded = b.make({
    kind: 'ratio',
    of: dividend,
    by: safe,
    mode,
    type: NUMBER,
    scale: 1,
    ...bounds,
    ...strict([dividend, safe]),
  });
  return divisor.lo > 0 ? rounded : choose2(b, divides(b, divisor), rounded, b.constant(null));
}

/** Its whole × by, as a number of its own. */
const wholeOf = (b: Builder, cell: Cell, by: number): Cell => timesConstant(b, cell, cell.scale * by, 1);

/** of ÷ by (> 0) to a whole number. half-up: away from zero. */
function ratioOf(mode: RoundingMode, of: number, by: number): number {
  const half = Math.floor(by / 2);
  switch (mode) {
    case 'floor':
      return Math.floor(of / by) + 0;
    case 'ceiling':
      return -Math.floor(-of / by) + 0;
    case 'half-up':
      return (of < 0 ? -Math.floor((-of + half) / by) : Math.floor((of + half) / by)) + 0;
  }
}
