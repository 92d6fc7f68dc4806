/** Division by a constant in vectors: every number of a range, by floats where they are proven right and by products elsewhere. */
import { expect, test } from 'vitest';
import type { Column, Population } from '../../src/columns/table.ts';
import { roundTo } from '../../src/plan/arithmetic.ts';
import { createBuilder } from '../../src/plan/builder.ts';
import type { Cell } from '../../src/plan/cell.ts';
import { sumsBy } from './sums-by.ts';

const ROWS = 200_000;

test.each([
  ['half-up', 5, 0],
  ['half-up', 5, 4_800_000],
  ['half-up', 7, 5_000_000],
  ['half-up', 10, 3_000_000],
  ['half-up', 3, 2_000_000_000],
  ['floor', 3, 0],
  ['floor', 30, 2_000_000_000],
  ['floor', 1_000_003, 2_100_000_000],
] as const)('%s ÷ %i from %i on', (mode, by, first) => {
  const wholes = Int32Array.from({ length: ROWS }, (_, i) => first + i);
  const b = createBuilder();
  const [lo, hi] = [first, first + ROWS - 1];
  const row: Cell = b.make({
    kind: 'subject',
    type: { kind: 'row', table: '甲' },
    scale: 1,
    lo: 0,
    hi: ROWS,
    absent: false,
    open: false,
    depth: 0,
  });
  const column = { table: '甲', kind: 'attribute', name: '数' } as const;
  const of = b.make({
    kind: 'column',
    on: null,
    row,
    column,
    type: { kind: 'number' },
    scale: by,
    lo,
    hi,
    absent: false,
    open: false,
    depth: 0,
  });
  const quotient = roundTo(b, of, 1, mode);
  expect(quotient).toMatchObject({ kind: 'rounded', by });
  const stored: Column = {
    lane: 'i32',
    values: wholes,
    states: null,
    plain: true,
    profile: { scale: by, lo, hi, absent: false, open: false },
  };
  const population = { column: () => stored } as unknown as Population;
  const half = mode === 'half-up' ? Math.floor(by / 2) : 0;
  // Sixteen rows at a time, so that no error can make up for another.
  const sums = sumsBy(quotient, population, b, ROWS);
  const wrong = sums.findIndex((sum, step) => {
    let expected = 0n;
    for (let i = step * 16; i < step * 16 + 16; i++)
      expected += (BigInt(first + i) + BigInt(half)) / BigInt(by);
    return sum !== expected;
  });
  expect(wrong).toBe(-1);
});
