/** 分档, 累进 and 例外. */
import type { Band, Exact, Expr } from '@guiju/ir';
import { ratio } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { attr, BOOLEAN, lit, number, object, self } from './build.ts';
import { type Given, shown, worthIn } from './worth.ts';

const NUMBER = number();
const n = (value: Exact): Expr => lit(value, NUMBER);
const firm = self('企业');
const x = attr(firm, '数', NUMBER);
const entities = [
  object('企业', { 数: { type: NUMBER, optional: true }, 甲: BOOLEAN, 乙: BOOLEAN, 丙: BOOLEAN }),
];
const worth = (expr: Expr, of: Record<string, unknown>): string =>
  shown(
    worthIn({ entities }, expr, { of: ['企业', 'e'], facts: { 企业: [{ id: 'e', ...of }] } } satisfies Given),
  );

const band = (low: Exact | null, high: Exact | null, result: Exact): Band => ({
  low: low === null ? null : { value: n(low), inclusive: true },
  high: high === null ? null : { value: n(high), inclusive: false },
  result: n(result),
});
const bands = (list: Band[], otherwise: Expr | null = null): Expr => ({
  kind: 'bands',
  type: NUMBER,
  on: x,
  bands: list,
  otherwise,
});

describe('分档', () => {
  const three = bands([band(null, 10, 1), band(10, 30, 2), band(40, null, 3)]);

  it('takes the band a value lies in, ends as they are written', () => {
    expect([9, 10, 29, 40, 1000].map((v) => worth(three, { 数: v }))).toEqual(['1', '2', '2', '3', '3']);
  });

  it('is absent in a gap, or what is said of the rest', () => {
    expect(worth(three, { 数: 35 })).toBe('absent');
    expect(worth(bands([band(null, 10, 1)], n(7)), { 数: 35 })).toBe('7');
    expect(worth(three, { 数: null })).toBe('absent');
  });

  it('of an unknown value is whatever band it may lie in', () => {
    expect(worth(bands([band(null, 10, 1), band(10, null, 5)]), {})).toBe(
      '[1, 5] or absent waits for 企业/e.数',
    );
    expect(worth({ ...bands([band(null, 10, 4), band(10, null, 4)]), on: n(3) } as Expr, {})).toBe('4');
  });

  it('asks bands in order: the first that holds the value', () => {
    expect(worth(bands([band(0, 20, 1), band(10, 30, 2)]), { 数: 15 })).toBe('1');
  });
});

const brackets = (on: Expr, from: Exact = 0): Expr => ({
  kind: 'brackets',
  type: NUMBER,
  on,
  from: n(from),
  brackets: [
    { upTo: n(3000), rate: n(ratio(3n, 100n)) },
    { upTo: n(12_000), rate: n(ratio(10n, 100n)) },
    { upTo: null, rate: n(ratio(20n, 100n)) },
  ],
});

describe('累进', () => {
  it('adds up bracket by bracket, as the quick deduction says', () => {
    expect(worth(brackets(x), { 数: 3000 })).toBe('90');
    // 10% less 210, 20% less 1410
    expect(worth(brackets(x), { 数: 5000 })).toBe('290');
    expect(worth(brackets(x), { 数: 20_000 })).toBe('2590');
  });

  it('begins to count where the first bracket begins', () => {
    expect(worth(brackets(x, 1000), { 数: 1000 })).toBe('0');
    expect(worth(brackets(x, 1000), { 数: 500 })).toBe('0');
    expect(worth(brackets(x, 1000), { 数: 2000 })).toBe('30');
  });

  it('of an unknown value lies between its ends', () => {
    const within: Expr = {
      kind: 'least',
      type: NUMBER,
      parts: [n(5000), { kind: 'greatest', type: NUMBER, parts: [n(3000), attr(firm, '数', NUMBER)] }],
    };
    expect(worth(brackets(within), {})).toBe('[90, 290] or absent waits for 企业/e.数');
  });
});

const holds = (name: string): Expr => attr(firm, name, BOOLEAN);
const text = { zh: '', en: '' };
const exceptions = (...cases: [string, string, Exact | null, string[]][]): Expr => ({
  kind: 'exceptions',
  type: NUMBER,
  owner: 'C05',
  base: n(100),
  cases: cases.map(([id, when, result, over]) => ({
    id,
    when: holds(when),
    result: result === null ? null : n(result),
    over,
    text,
  })),
});

describe('例外', () => {
  const ordered = exceptions(['E1', '甲', 60, []], ['E2', '乙', null, ['E1']]);
  const rivals = exceptions(['E1', '甲', 60, []], ['E2', '乙', 80, []]);

  it('gives the base where none holds, else the one that holds', () => {
    expect(worth(ordered, { 甲: false, 乙: false })).toBe('100');
    expect(worth(ordered, { 甲: true, 乙: false })).toBe('60');
  });

  it('照常: what it goes over does not apply', () => {
    expect(worth(ordered, { 甲: true, 乙: true })).toBe('100');
  });

  it('two that hold with neither over the other contradict each other, and nobody chooses', () => {
    expect(worth(rivals, { 甲: true, 乙: true })).toBe('[60, 80] waits for C05.E1/E2');
    expect(worth(exceptions(['E1', '甲', 60, []], ['E2', '乙', 60, []]), { 甲: true, 乙: true })).toBe('60');
  });

  it('a third that goes over both settles it', () => {
    const settled = exceptions(['E1', '甲', 60, []], ['E2', '乙', 80, []], ['E3', '丙', 70, ['E1', 'E2']]);
    expect(worth(settled, { 甲: true, 乙: true, 丙: true })).toBe('70');
    expect(worth(settled, { 甲: true, 乙: true })).toBe('[60, 80] waits for 企业/e.丙、C05.E1/E2');
  });

  it('of an open condition is what may apply, and a possible conflict is named', () => {
    expect(worth(ordered, { 甲: true })).toBe('[60, 100] waits for 企业/e.乙');
    expect(worth(rivals, { 甲: true })).toBe('[60, 80] waits for 企业/e.乙、C05.E1/E2');
    expect(worth(ordered, { 乙: true })).toBe('100');
  });
});
