/** Rows that came by date, over ten years: blocks of other years are left out by their zones, and the sums are those of every row, in whatever order. */
import { compile } from '@guiju/compiler';
import { createSummation, type PopulationSums, populationOf, resolve } from '@guiju/evaluate';
import { toDays } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { derive, random } from '../src/random.ts';

const SEED = Number(process.env.GUIJU_SEED ?? 20_230_301);
const ROWS = 60_000;
const [FIRST, LAST] = [toDays(2016, 1, 1), toDays(2025, 12, 31)];

const TEXT = `政策 装机补贴
  施行 2016-01-01

单位 千瓦

枚举 镇
  东镇 西镇 南镇

对象 项目
  镇: 镇
  并网日期: 日期
  容量: 数(千瓦)

条款 C1 当年
  对象 项目
  条件 并网日期 在 2021-03-01 至 2021-09-30
  给予 若 容量 ≥ 门槛 则 3000元 否则 容量 × 20元/千瓦
  限 每 项目 一次

条款 C2 早年
  对象 项目
  条件 并网日期 < 2016-06-01 且 镇 = 东镇
  给予 500元
  限 每 项目 一次

参数 门槛 = 100千瓦
`;
const { program, diagnostics } = compile(
  [{ id: 'installations', files: [{ path: 'installations.gj', text: TEXT }], documents: {} }],
  'installations',
);
if (program === null) throw new Error(JSON.stringify(diagnostics));
const day = toDays(2026, 1, 1);
const base = { asOf: day, knownAt: day, readings: {}, values: {} };
const laws = [base, { ...base, values: { 门槛: 60 } }].map((settings) => resolve(program, settings));
const groups = {
  项目: {
    kind: 'attribute',
    type: { kind: 'enum', enum: '镇' },
    entity: '项目',
    name: '镇',
    of: { kind: 'subject', type: { kind: 'entity', entity: '项目' }, entity: '项目' },
  },
} as const;

const choices = random(derive(SEED, 0));
const inOrder = Array.from({ length: ROWS }, (_, i) => ({
  date: FIRST + Math.floor((i * (LAST - FIRST + 1)) / ROWS),
  town: choices.below(3),
  capacity: choices.below(200),
}));
const shuffled = choices.shuffle(inOrder);

function sumsOf(rows: typeof inOrder, vectors: boolean): PopulationSums {
  const columns = {
    镇: { values: Uint8Array.from(rows, (r) => r.town) },
    并网日期: { values: Uint16Array.from(rows, (r) => r.date) },
    容量: { values: Uint8Array.from(rows, (r) => r.capacity) },
  };
  const population = populationOf(program as NonNullable<typeof program>, {
    项目: { rows: rows.length, columns },
  });
  return createSummation(laws, population, { groups, vectors })();
}

/** Written plainly. */
const byHand = [100, 60].map((threshold) => {
  const [first, last, early] = [toDays(2021, 3, 1), toDays(2021, 9, 30), toDays(2016, 6, 1)];
  const fen = [0, 1, 2].map((town) =>
    inOrder
      .filter((r) => r.town === town && r.date >= first && r.date <= last)
      .reduce((sum, r) => sum + BigInt(r.capacity >= threshold ? 300_000 : r.capacity * 2000), 0n),
  );
  const granted = inOrder.filter((r) => r.town === 0 && r.date < early).length;
  return { fen, granted };
});

describe.each([
  ['in the order of dates', inOrder],
  ['in no order', shuffled],
])('%s', (_, rows) => {
  test.each([true, false])('vectors: %s', (vectors) => {
    const { laws: found, changes } = sumsOf(rows, vectors);
    for (const [law, sums] of found.entries()) {
      const [first, second] = sums;
      expect(first?.fen, `seed ${SEED}`).toEqual(new Map([[2026, byHand[law]?.fen]]));
      expect(second?.granted).toEqual([byHand[law]?.granted, 0, 0]);
    }
    const winners = inOrder.filter(
      ({ date, capacity }) =>
        date >= toDays(2021, 3, 1) && date <= toDays(2021, 9, 30) && capacity >= 60 && capacity < 100,
    );
    expect(changes.get('项目')?.winners.reduce((a, b) => a + b, 0)).toBe(winners.length);
  });
});
