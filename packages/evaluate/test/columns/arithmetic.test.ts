/** Sums, differences and products in vectors: columns of every width, with values at both ends of what they hold. */
import { expect, test } from 'vitest';
import { type Column, type Population, valuesIn } from '../../src/columns/table.ts';
import { multiply, pair } from '../../src/plan/arithmetic.ts';
import { type Builder, createBuilder } from '../../src/plan/builder.ts';
import type { Cell } from '../../src/plan/cell.ts';
import { laneOf } from '../../src/plan/lane.ts';
import { sumsBy } from './sums-by.ts';

const ROWS = 1600;

interface Bounds {
  readonly lo: number;
  readonly hi: number;
}
const BYTE = { lo: 0, hi: 255 };
const SIGNED_BYTE = { lo: -128, hi: 127 };
const WORD = { lo: 0, hi: 65_535 };
const SIGNED_WORD = { lo: -32_768, hi: 32_767 };
const LONG = { lo: -1_000_000, hi: 1_000_000 };

/** Both ends are met soon, and steps of different length never keep in step. */
const valueAt = ({ lo, hi }: Bounds, row: number, step: number): number =>
  row % step === 0 ? hi : row % step === 1 ? lo : lo + ((row * 7919 * step) % (hi - lo + 1));

function columnOf(bounds: Bounds, step: number): Column {
  const lane = laneOf(bounds);
  const values = valuesIn(lane, ROWS).map((_, row) => valueAt(bounds, row, step));
  const profile = { scale: 1, ...bounds, absent: false, open: false };
  return { lane, values, states: null, plain: true, profile };
}

function cellOf(b: Builder, name: string, bounds: Bounds): Cell {
  const known = { absent: false, open: false, depth: 0 };
  const type = { kind: 'row', table: '甲' } as const;
  const row = b.make({ kind: 'subject', type, scale: 1, lo: 0, hi: ROWS, ...known });
  const column = { table: '甲', kind: 'attribute', name } as const;
  return b.make({
    kind: 'column',
    on: null,
    row,
    column,
    type: { kind: 'number' },
    scale: 1,
    ...bounds,
    ...known,
  });
}

test.each([
  [BYTE, BYTE],
  [BYTE, SIGNED_BYTE],
  [SIGNED_BYTE, SIGNED_BYTE],
  [BYTE, WORD],
  [SIGNED_BYTE, WORD],
  [WORD, { lo: 0, hi: 30_000 }],
  [SIGNED_WORD, SIGNED_WORD],
  [{ lo: 0, hi: 2000 }, LONG],
])('%o and %o', (left, right) => {
  const columns = new Map([
    ['左', columnOf(left, 3)],
    ['右', columnOf(right, 5)],
  ]);
  const population = { column: ({ name }: { name: string }) => columns.get(name) } as unknown as Population;
  const b = createBuilder();
  const [x, y] = [cellOf(b, '左', left), cellOf(b, '右', right)];
  const asked: readonly (readonly [Cell, (x: number, y: number) => number])[] = [
    [pair(b, 'add', x, y), (x, y) => x + y],
    [pair(b, 'subtract', x, y), (x, y) => x - y],
    [multiply(b, x, y), (x, y) => x * y],
    [pair(b, 'subtract', multiply(b, x, y), pair(b, 'subtract', y, x)), (x, y) => x * y - (y - x)],
  ];
  for (const [cell, expected] of asked) {
    const steps = Array.from({ length: ROWS / 16 }, (_, step) => {
      let sum = 0;
      for (let row = step * 16; row < step * 16 + 16; row++)
        sum += expected(valueAt(left, row, 3), valueAt(right, row, 5));
      return BigInt(sum);
    });
    expect(sumsBy(cell, population, b, ROWS)).toEqual(steps);
  }
});
