/** Blocks that are left out by their zones: never one with a row that counts, and where rows came by date all but a few. */
import { describe, expect, test } from 'vitest';
import type { Values } from '../../src/columns/table.ts';
import { ROWS } from '../../src/columns/wasm/lanes.ts';
import { BLOCK, liveSpans } from '../../src/columns/wasm/zones.ts';
import { createBuilder, DATE, NUMBER } from '../../src/plan/builder.ts';
import type { Cell, CellType } from '../../src/plan/cell.ts';
import { among, and, compare, not, or } from '../../src/plan/logic.ts';

const b = createBuilder();
const worth = { scale: 1, absent: false, open: false, depth: 0 };
const row = b.make({ kind: 'subject', type: { kind: 'row', table: '甲' }, lo: 0, hi: 1e6, ...worth });
const columnCell = (name: string, type: CellType, lo: number, hi: number): Cell =>
  b.make({
    kind: 'column',
    on: null,
    row,
    column: { table: '甲', kind: 'attribute', name },
    type,
    lo,
    hi,
    ...worth,
  });
const number = (value: number): Cell => b.constant(value);
const day = (value: number): Cell => b.constant(value, DATE);

const SIZE = 10 * BLOCK;
const LAST_DAY = 4000;
const columns: Readonly<Record<string, Values>> = {
  日期: Uint16Array.from({ length: SIZE }, (_, i) => Math.floor((i * LAST_DAY) / SIZE)),
  // Below nothing at times, and in runs.
  余额: Int8Array.from({ length: SIZE }, (_, i) => (Math.floor(i / 3000) % 5) * 20 - 50 + (i % 7)),
  级别: Uint8Array.from({ length: SIZE }, (_, i) => Math.floor(i / BLOCK) % 4),
};
const [date, balance, level] = [
  columnCell('日期', DATE, 0, LAST_DAY),
  columnCell('余额', NUMBER, -50, 40),
  columnCell('级别', NUMBER, 0, 3),
];
const spansOf = (...masks: readonly Cell[]) =>
  liveSpans(
    masks,
    [
      { group: 0, first: 0, last: 4 * BLOCK + ROWS },
      { group: 1, first: 4 * BLOCK + ROWS, last: SIZE },
    ],
    ({ name }) => columns[name] as Values,
  );
const rowsOf = (spans: ReturnType<typeof spansOf>): number => spans.reduce((n, s) => n + s.last - s.first, 0);

const at = (name: string, i: number): number => columns[name]?.[i] as number;
const MASKS: readonly (readonly [string, Cell, (i: number) => boolean])[] = [
  ['from a day on', compare(b, '≥', date, day(3900)), (i) => at('日期', i) >= 3900],
  [
    'a window of days',
    and(b, compare(b, '≥', date, day(1000)), compare(b, '≤', date, day(1100))),
    (i) => at('日期', i) >= 1000 && at('日期', i) <= 1100,
  ],
  ['negative numbers', compare(b, '<', balance, number(-45)), (i) => at('余额', i) < -45],
  ['what is not so', not(b, compare(b, '≤', date, day(3990))), (i) => at('日期', i) > 3990],
  ['members', among(b, level, [3]), (i) => at('级别', i) === 3],
  [
    'one of two',
    or(b, compare(b, '=', date, day(7)), among(b, level, [1])),
    (i) => at('日期', i) === 7 || at('级别', i) === 1,
  ],
  [
    'a sum of two columns',
    compare(
      b,
      '>',
      b.make({ kind: 'add', left: date, right: balance, type: NUMBER, lo: -50, hi: LAST_DAY + 40, ...worth }),
      number(3980),
    ),
    (i) => at('日期', i) + at('余额', i) > 3980,
  ],
];

describe.each(MASKS)('%s', (_, mask, holds) => {
  const spans = spansOf(mask);

  test('every row that counts is gone through', () => {
    for (let i = 0; i < SIZE; i++)
      if (holds(i) && !spans.some((s) => s.first <= i && i < s.last)) expect.fail(`row ${i} was left out`);
  });

  test('blocks without one are left out', () => {
    expect(rowsOf(spans)).toBeGreaterThan(0);
    expect(rowsOf(spans)).toBeLessThan(0.8 * SIZE);
  });

  test('what is left are whole steps of one group each', () => {
    for (const { group, first, last } of spans) {
      expect([first % ROWS, last % ROWS]).toEqual([0, 0]);
      expect(group === 0 ? last : first)[group === 0 ? 'toBeLessThanOrEqual' : 'toBeGreaterThanOrEqual'](
        4 * BLOCK + ROWS,
      );
    }
  });
});

test('a block counts as soon as one of several measures may hold in it', () => {
  const [early, late] = [compare(b, '<', date, day(10)), compare(b, '>', date, day(3990))];
  expect(rowsOf(spansOf(early, late))).toBe(rowsOf(spansOf(early)) + rowsOf(spansOf(late)));
});

test('where rows came in no order nothing is left out', () => {
  const shuffled = Uint8Array.from({ length: SIZE }, (_, i) => ((i * 7919) % 101) % 4);
  const live = liveSpans([among(b, level, [3])], [{ group: 0, first: 0, last: SIZE }], () => shuffled);
  expect(live).toEqual([{ group: 0, first: 0, last: SIZE }]);
});
