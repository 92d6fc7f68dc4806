/** Quantiles as they are written, as they are called, and the rank they stand for, none of which passes through floating point. */
import { addAmounts, keepWhole, noAmounts, spreadOf } from '@guiju/evaluate';
import { formatExact } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { quantileLabel, readQuantiles } from '../src/sums/quantiles.ts';

const read = (...words: readonly string[]) => {
  const found = readQuantiles(words);
  return found.ok ? found.quantiles.map(formatExact).join(' ') : `${found.at} ${found.message.en}`;
};

test.each([
  [['0.5'], '0.5'],
  [['50%'], '0.5'],
  [['９９.９％', ' 1/3 '], '1/3 0.999'],
  [['1', '0.9', '90%', '0.50'], '0.5 0.9 1'],
  [['0.00000000000000000000000000000001'], '0.00000000000000000000000000000001'],
])('%j is %s', (words, expected) => expect(read(...words)).toBe(expected));

test.each(['', '0', '-0.5', '1.01', '101%', 'abc', '1e-1', '0.5元', '.5', '0.5.5', '5/0', '∞', 'NaN'])(
  '“%s” is none, and is told by its place',
  (word) => expect(read('0.5', word)).toContain(`1 “${word}” is no quantile`),
);

test('as many as a table has room for, and one at least', () => {
  expect(read()).toContain('give 1 to 20 quantiles, not 0');
  expect(read(...Array.from({ length: 21 }, (_, i) => `${i + 1}%`))).toContain('not 21');
  expect(read(...Array.from({ length: 20 }, (_, i) => `${i + 1}%`)).split(' ')).toHaveLength(20);
});

test.each([
  ['50%', '中位数'],
  ['0.9', '90% 分位数'],
  ['99.95%', '99.95% 分位数'],
  ['1/3', '1/3 分位数'],
])('%s is called %s', (word, expected) => {
  const found = readQuantiles([word]);
  expect(found.ok && found.quantiles.map((q) => quantileLabel(q).zh)).toEqual([expected]);
});

describe('the rank', () => {
  const at = (word: string, amounts: readonly bigint[]) => {
    const found = readQuantiles([word]);
    const list = noAmounts();
    for (const fen of amounts) keepWhole(list, fen);
    return spreadOf([list], found.ok ? found.quantiles : [])?.quantiles[0] ?? null;
  };
  const hundred = Array.from({ length: 100 }, (_, i) => BigInt(100 - i));

  test('is exact where doubles are not: 0.07 × 100 is seven', () => {
    expect(at('0.07', hundred)).toBe(7n);
    expect(at('7%', hundred)).toBe(7n);
    expect(at('0.07000000000000000000000001', hundred)).toBe(8n);
    expect(at('0.000001', hundred)).toBe(1n);
    expect(at('1', hundred)).toBe(100n);
    expect(at('1/3', [5n, 3n, 4n])).toBe(3n);
  });

  test('of nobody is none, and a claim of nothing is 0', () => {
    expect(at('0.5', [])).toBeNull();
    expect(at('0.5', [0n, 7n])).toBe(0n);
  });

  test('goes on beyond the whole numbers a double holds', () => {
    const huge = [2n ** 53n + 1n, 2n ** 53n, 3n, 2n ** 70n];
    expect(['25%', '50%', '75%', '1'].map((q) => at(q, huge))).toEqual([
      3n,
      2n ** 53n,
      2n ** 53n + 1n,
      2n ** 70n,
    ]);
  });

  test('is the same over lists put together in any order, which stay as they were', () => {
    const [one, other, both, back] = [noAmounts(), noAmounts(), noAmounts(), noAmounts()];
    for (let i = 0; i < 200_000; i++) keepWhole(i % 3 === 0 ? one : other, BigInt((i * 7919) % 100_003));
    const half = [{ n: 1n, d: 2n }];
    const before = spreadOf([one], half);
    for (const [into, lists] of [
      [both, [one, other]],
      [back, [other, one]],
    ] as const)
      for (const list of lists) addAmounts(into, list);
    expect(spreadOf([both], half)).toEqual(spreadOf([back], half));
    expect(spreadOf([both], half)).toEqual(spreadOf([one, other], half));
    keepWhole(both, 10n ** 9n);
    expect(spreadOf([one], half)).toEqual(before);
    expect(spreadOf([back], half)?.claims).toBe(200_000);
  });
});
