/** Keys are numbered as they are met, however many, wherever they lie. */
import { expect, test } from 'vitest';
import { Numbered } from '../../src/columns/numbered.ts';

test('the first key met is 0, the next new one 1, and a key met again keeps its number', () => {
  const numbers = new Numbered();
  expect([7, 0, 7, 2_147_483_647, 0].map((key) => numbers.of(key))).toEqual([0, 1, 0, 2, 1]);
  expect(numbers.size).toBe(3);
});

test.each([
  ['side by side', (i: number) => i],
  ['far apart', (i: number) => (i * 40_503) % 2_147_483_647],
  ['at the same low bits', (i: number) => i * 65_536],
])('thousands %s', (_, keyOf) => {
  const numbers = new Numbered();
  const keys = Array.from({ length: 30_000 }, (_, i) => keyOf(i));
  expect(keys.map((key) => numbers.of(key))).toEqual(keys.map((_, i) => i));
  expect(keys.toReversed().map((key) => numbers.of(key))).toEqual(keys.map((_, i) => i).toReversed());
  expect(numbers.size).toBe(30_000);
});
