/** Parts of a table lie side by side, together they are the whole, and each has as much to do. */
import { expect, test } from 'vitest';
import { rangeOf } from '../../src/columns/part.ts';
import type { ListIndex } from '../../src/columns/table.ts';

const partsOf = (rows: number, of: number, lists: readonly ListIndex[] = []) =>
  Array.from({ length: of }, (_, index) => rangeOf(rows, { index, of }, lists));

/** A list with so many members of each row. */
function listOf(members: readonly number[]): ListIndex {
  const start = new Int32Array(members.length + 1);
  for (const [row, count] of members.entries()) start[row + 1] = (start[row] as number) + count;
  return { start } as ListIndex;
}

test.each([
  [0, 3],
  [1, 3],
  [10, 3],
  [1000, 7],
])('%i rows in %i parts', (rows, of) => {
  const parts = partsOf(rows, of);
  expect(parts.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, i) => first + i))).toEqual(
    Array.from({ length: rows }, (_, i) => i),
  );
  const sizes = parts.map(({ first, end }) => end - first);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test('where the first rows have all the members they are a part almost alone', () => {
  const members = Array.from({ length: 100 }, (_, row) => (row < 10 ? 190 : 0));
  expect(partsOf(100, 2, [listOf(members)])).toEqual([
    { first: 0, end: 6 },
    { first: 6, end: 100 },
  ]);
});

test('nobody is lost where one row has everything', () => {
  expect(partsOf(3, 3, [listOf([0, 1000, 0])])).toEqual([
    { first: 0, end: 2 },
    { first: 2, end: 2 },
    { first: 2, end: 3 },
  ]);
});
