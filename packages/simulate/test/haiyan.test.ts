/** The county's real measure over the synthetic county: the orders of magnitude that a plain calculation gives. */
import type { Exact } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import {
  createSimulator,
  generateCounty,
  plainScenario,
  priceReadings,
  type Scenario,
  type SimulationResult,
} from '../src/index.ts';
import { compileMeasure } from './measure.ts';

const WAN = 1_000_000;
const program = compileMeasure();
const county = generateCounty('haiyan');
const simulator = createSimulator(program, county);
const base = plainScenario('haiyan');
const everybody: Scenario = {
  ...base,
  takeUp: Object.fromEntries(program.clauses.map((c) => [c.id, { low: 1000, mid: 1000, high: 1000 }])),
};
const all = simulator.update(everybody);

const clauseOf = (r: SimulationResult, id: string) => {
  const found = r.clauses.find((c) => c.clause === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
};
/** 万元 by year. */
const cash = (id: string) => clauseOf(all, id).cash.mid.map((fen) => (fen ?? Number.NaN) / WAN);
const promised = (id: string) => clauseOf(all, id).commitment.mid.map((fen) => (fen ?? Number.NaN) / WAN);
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

test('clauses are listed in the order of their numbers', () => {
  expect(all.clauses.map((c) => c.clause)).toEqual(all.clauses.map((c) => c.clause).toSorted());
});

describe('if everybody entitled claims', () => {
  test('C02: 20 centres in year 1 and 10 a year later, but for a firm below scale each year: 190 and about 90 万元', () => {
    expect(cash('C02')).toEqual([190, 90, 80, 90, 80, 90]);
  });

  test('C03: 900 placements × about 3.6 months × 800: about 259 万元', () => {
    const years = cash('C03').slice(1);
    expect(mean(years)).toBeGreaterThan(235);
    expect(mean(years)).toBeLessThan(270);
  });

  test('C04: 1,500 trainees × 1,800 × 20%: about 54 万元, less where actual cost is the ceiling', () => {
    for (const year of cash('C04')) {
      expect(year).toBeGreaterThan(44);
      expect(year).toBeLessThan(54.01);
    }
  });

  test('C05: 45 firms × 20,000: 90 万元 every year', () => {
    expect(cash('C05')).toEqual([90, 90, 90, 90, 90, 90]);
  });

  test('C09: cohorts of 396 万元 promised, paid over three years', () => {
    expect(mean(promised('C09'))).toBeGreaterThan(360);
    expect(mean(promised('C09'))).toBeLessThan(420);
    const [first = 0, second = 0, third = 0] = cash('C09');
    expect(first).toBeGreaterThan(90);
    expect(first).toBeLessThan(140);
    expect(second).toBeGreaterThan(1.7 * first);
    expect(third).toBeGreaterThan(2.4 * first);
  });

  test('altogether about 900 万元 a year at steady state', () => {
    const steady = all.total.cash.mid.slice(2).map((fen) => fen / WAN);
    expect(mean(steady)).toBeGreaterThan(800);
    expect(mean(steady)).toBeLessThan(960);
  });
});

describe('what the note leaves open', () => {
  test('C06, C07 and C08 have claimants and no amount: 未定, with the number waiting', () => {
    for (const id of ['C06', 'C07', 'C08']) {
      expect(clauseOf(all, id).status).toBe('undetermined');
      expect(clauseOf(all, id).cash.mid).toEqual([null, null, null, null, null, null]);
      expect(all.gaps.find((g) => g.clause === id)?.waiting).toBeGreaterThan(100);
    }
  });

  test('C01 is a ceiling whose use nobody has decided: 未定, at most half the control line a head', () => {
    const c01 = clauseOf(all, 'C01');
    expect(c01.status).toBe('undetermined');
    expect(c01.missing).toEqual(['职业院校.核定增量']);
    expect(c01.ceiling).toEqual(all.years.map(() => ((180 + 140) * 120_000 * 100) / 2));
  });

  test('C10 to C13 state no benefit', () => {
    for (const id of ['C10', 'C11', 'C12', 'C13']) expect(clauseOf(all, id).status).toBe('no-benefit');
  });

  test('filling a gap turns 未定 into money', () => {
    const gap = all.gaps.find((g) => g.clause === 'C06');
    const filled = simulator.update({ ...everybody, values: { [gap?.address ?? '']: 3_000 } });
    expect(clauseOf(filled, 'C06').status).toBe('determined');
  });
});

describe('readings', () => {
  const prices = priceReadings(simulator, everybody);

  test('新引育: 仅引进 instead of 引进或培育 takes about 337 万元 a year off the commitment', () => {
    const price = prices.find((p) => p.reading === '新引育');
    expect(price).toMatchObject({ picked: '乙', option: '甲', incomplete: false });
    expect(-mean(price?.commitment ?? []) / WAN).toBeGreaterThan(310);
    expect(-mean(price?.commitment ?? []) / WAN).toBeLessThan(360);
  });

  test('特别是: 规上或专精特新 pays the six centres of firms below scale', () => {
    expect(prices.find((p) => p.reading === '特别是' && p.option === '乙')?.sum).toBe(60 * WAN);
  });

  test('every reading that a paying clause reads has a price', () => {
    expect(new Set(prices.map((p) => p.reading))).toEqual(new Set(program.readings.map((r) => r.id)));
    for (const p of prices) expect(p.clauses.length).toBeGreaterThan(0);
  });
});

describe('a moved figure', () => {
  const moved: Readonly<Record<string, Exact>> = {
    'C02.金额': 123_456,
    'C03.标准': { n: 80_001n, d: 100n },
    上浮比例: { n: 333n, d: 1000n },
    'C05.金额': 19_999,
    'C05.门槛': 19,
    'C09.首席技师': { n: 10_000_001n, d: 100n },
    'C09.特级技师': 70_000,
    'C09.高级技师': 50_000,
  };

  for (const [address, value] of Object.entries(moved))
    test(`${address} answers the same as if the text said so`, () => {
      const parameters = program.parameters.map((p) =>
        p.address === address ? { ...p, versions: p.versions.map((v) => ({ ...v, value })) } : p,
      );
      const written = simulator.withProgram({ ...program, parameters }).update(base);
      const set = simulator.update({ ...base, values: { [address]: value } });
      const money = (r: SimulationResult) => [
        r.total,
        r.byTown,
        r.byLevel,
        r.byRoute,
        r.clauses.map((c) => [c.clause, c.cash, c.commitment, c.granted, c.undetermined]),
      ];
      expect(money(set)).toEqual(money(written));
      expect(money(set)).not.toEqual(money(simulator.update(base)));
    });
});

describe('targets at the end of 2025', () => {
  const shown = (id: string) => all.targets.find((t) => t.target === id)?.years.find((y) => y.year === 2025);

  test('T03: 102,030 of 285,000 employed are skilled: 35.80%, not reached', () => {
    expect(shown('T03')).toMatchObject({ shown: '35.80%', reached: false });
  });

  test('T04: 41,940 of 102,030 skilled are high-skilled: 41.10%, reached', () => {
    expect(shown('T04')).toMatchObject({ shown: '41.10%', reached: true });
  });

  test('T01 and T02 at 35% are reached', () => {
    expect([shown('T01')?.reached, shown('T02')?.reached]).toEqual([true, true]);
  });
});

test('the county knows every name the measure uses, but for identifiers and what nobody has decided yet', () => {
  expect(all.unknown.map((u) => `${u.entity}.${u.attribute}`)).toEqual([
    '企业.信用代码',
    '人员.身份证号',
    '职业院校.核定增量',
  ]);
});
