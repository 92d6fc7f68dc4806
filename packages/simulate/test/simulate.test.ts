import { evaluate } from '@guiju/evaluate';
import type { Exact } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import {
  createSimulator,
  createSimulatorWith,
  type Group,
  generateCounty,
  percentText,
  plainScenario,
  priceReadings,
  type Scenario,
  SimulationError,
  type SimulationResult,
  simulate,
  TIERS,
  withinBudget,
} from '../src/index.ts';
import { SMALL } from './small-program.ts';

const county = generateCounty('specification');
const base: Scenario = plainScenario('specification');
const simulator = createSimulator(SMALL, county);
const result = simulator.update(base);

const everybody = { low: 1000, mid: 1000, high: 1000 };
const full: Scenario = {
  ...base,
  takeUp: Object.fromEntries(SMALL.clauses.map((c) => [c.id, everybody])),
};
const clauseOf = (r: SimulationResult, id: string) => {
  const found = r.clauses.find((c) => c.clause === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
};
const sum = (numbers: readonly (number | null)[]) => numbers.reduce<number>((a, b) => a + (b ?? 0), 0);
const byYear = (groups: readonly Group[], column: 'cash' | 'commitment') =>
  result.years.map((_, y) => sum(groups.map((g) => g[column][y] ?? 0)));

describe('conservation', () => {
  for (const column of ['cash', 'commitment'] as const)
    test(`${column} by clause, by town, by level and by route is the same money, to the fen, every year`, () => {
      const total = result.total[column].mid;
      expect(total.every(Number.isSafeInteger)).toBe(true);
      expect(result.years.map((_, y) => sum(result.clauses.map((c) => c[column].mid[y] ?? 0)))).toEqual(
        total,
      );
      expect(byYear(result.byTown, column)).toEqual(total);
      expect(byYear(result.byLevel, column)).toEqual(total);
      expect(byYear(result.byRoute, column)).toEqual(total);
    });

  test('who stands behind a year’s figure adds up to it', () => {
    const subjects = simulator.subjects(base, { money: 'cash', clause: 'C09', year: 2025 });
    expect(sum(subjects.map((s) => s.amount))).toBe(clauseOf(result, 'C09').cash.mid[2]);
    const inTown = simulator.subjects(base, { money: 'commitment', year: 2024, town: 'baibu' });
    expect(sum(inTown.map((s) => s.amount))).toBe(result.byTown.find((t) => t.id === 'baibu')?.commitment[1]);
  });

  test('40,000 in three parts leaves no residue: what a cohort is promised is whole yuan', () => {
    expect(clauseOf(result, 'C09').commitment.mid.every((fen) => (fen ?? 0) % 100 === 0)).toBe(true);
  });

  test('cash never exceeds what was promised', () => {
    for (const c of result.clauses) expect(sum(c.cash.mid)).toBeLessThanOrEqual(sum(c.commitment.mid));
  });
});

describe('the money', () => {
  test('with everybody claiming, 45 firms are rewarded each year, and centres but those of firms below scale and second ones', () => {
    const all = simulator.update(full);
    expect(clauseOf(all, 'C05').cash.mid.every((fen) => (fen ?? 0) / 2_000_000 >= 45)).toBe(true);
    expect(clauseOf(all, 'C02').cash.mid).toEqual([19, 9, 8, 9, 8, 9].map((n) => n * 10_000_000));
  });

  test('is answered alike by the reference interpreter', () => {
    const reference = createSimulatorWith(
      (program, settings) => (facts, history) => evaluate(program, settings, facts, history),
      SMALL,
      county,
      false,
    );
    expect(reference.update(base)).toEqual(result);
  });

  test('low ≤ middle ≤ high', () => {
    for (const column of ['cash', 'commitment'] as const) {
      const { low, mid, high } = result.total[column];
      result.years.forEach((_, y) => {
        expect(low[y]).toBeLessThan(mid[y] ?? 0);
        expect(mid[y]).toBeLessThan(high[y] ?? 0);
      });
    }
  });

  test('a part that stops takes its later parts with it, but was promised', () => {
    const c09 = clauseOf(simulator.update(full), 'C09');
    // Cohorts of 2023 to 2026 have been paid in full by 2028, but for those who left.
    expect(sum(c09.cash.mid.slice(0, 3))).toBeLessThan(sum(c09.commitment.mid.slice(0, 3)));
  });
});

describe('take-up', () => {
  const at = (perMille: number) =>
    simulator.update({ ...base, takeUp: { C09: { low: perMille, mid: perMille, high: perMille } } });

  test('more of it never costs less, in any year', () => {
    let before: readonly (number | null)[] = [0, 0, 0, 0, 0, 0];
    for (const perMille of [0, 100, 500, 850, 999, 1000]) {
      const cash = clauseOf(at(perMille), 'C09').cash.mid;
      cash.forEach((fen, y) => {
        expect(fen ?? 0).toBeGreaterThanOrEqual(before[y] ?? 0);
      });
      before = cash;
    }
  });

  test('nobody claims at 0 and that is 0, not 未定', () => {
    expect(clauseOf(at(0), 'C09').cash.mid).toEqual([0, 0, 0, 0, 0, 0]);
    expect(clauseOf(at(0), 'C09').status).toBe('determined');
  });

  test('those who claim at less still claim at more', () => {
    const who = (perMille: number) =>
      simulator
        .subjects(
          { ...base, takeUp: { C09: { low: perMille, mid: perMille, high: perMille } } },
          { money: 'commitment', clause: 'C09' },
        )
        .map((s) => s.id);
    const more = new Set(who(800));
    expect(who(300).every((id) => more.has(id))).toBe(true);
    expect(more.size).toBeGreaterThan(who(300).length);
  });

  test('claims at the stated rate, about', () => {
    const share = sum(clauseOf(at(850), 'C09').granted) / sum(clauseOf(at(1000), 'C09').granted);
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(0.9);
  });
});

describe('what is open', () => {
  const c06 = clauseOf(result, 'C06');

  test('an amount the text does not give is 未定 in every year, never 0, and nobody counts it in a total', () => {
    expect(c06.status).toBe('undetermined');
    for (const band of TIERS) expect(c06.cash[band]).toEqual([null, null, null, null, null, null]);
    expect(c06.undetermined.every((n) => n > 100)).toBe(true);
  });

  test('it is listed with the number of claims that wait for it', () => {
    const gap = result.gaps.find((g) => g.address === 'C06.金额');
    expect(gap).toMatchObject({ clause: 'C06', text: '未写金额' });
    expect(gap?.waiting).toBe(sum(c06.undetermined));
  });

  test('a slogan without a benefit is 未定, too, and a gap no clause reads is listed', () => {
    expect(clauseOf(result, 'C10')).toMatchObject({ status: 'no-benefit' });
    expect(clauseOf(result, 'C10').cash.mid).not.toContain(0);
    expect(result.gaps.filter((g) => g.waiting === null).map((g) => g.address)).toEqual(['C10', '年度预算']);
    expect(result.openClauses).toEqual(['C06', 'C10']);
  });

  test('a scenario’s value fills the gap', () => {
    const filled = simulator.update({ ...base, values: { 'C06.金额': 3000 } });
    expect(clauseOf(filled, 'C06').status).toBe('determined');
    expect(sum(clauseOf(filled, 'C06').granted)).toBe(sum(c06.undetermined));
    expect(sum(clauseOf(filled, 'C06').cash.mid)).toBe(sum(c06.undetermined) * 300_000);
  });

  test('what the county does not know is reported by name', () => {
    expect(result.unknown).toEqual([
      { entity: '企业', attribute: '纳税信用' },
      { entity: '飞船', attribute: null },
    ]);
  });
});

describe('a change', () => {
  const changed: Scenario = {
    ...base,
    values: { 'C09.首席技师': 150_000, 'C05.门槛': 25 },
    readings: { 特别是: '乙' },
    takeUp: { C02: { low: 500, mid: 600, high: 700 } },
  };

  test('answers the same when updated as when simulated afresh', async () => {
    const fresh = await simulate(SMALL, changed, county, { baseline: { scenario: base } });
    expect(simulator.update(changed, { baseline: { scenario: base } })).toEqual(fresh);
    expect(simulator.update(base)).toEqual(result);
  });

  test('makes winners of the chief technicians and losers of firms between 20 and 25', () => {
    const { incidence } = simulator.update(
      { ...base, values: changed.values },
      { baseline: { scenario: base } },
    );
    const line = (id: string) => incidence?.byClause.find((c) => c.clause === id);
    expect(line('C09')).toMatchObject({ losers: 0, lost: 0 });
    expect(line('C09')?.winners).toBeGreaterThan(5);
    expect(line('C05')).toMatchObject({ winners: 0, gained: 0 });
    expect(line('C05')?.losers).toBeGreaterThan(5);
    expect(incidence?.winners.subjects.every((s) => s.concept === 'person' && s.after > s.before)).toBe(true);
    expect(incidence?.losers.subjects.every((s) => s.concept === 'enterprise' && s.after < s.before)).toBe(
      true,
    );
    expect(incidence?.winners.amount).toBe(
      sum((incidence?.winners.subjects ?? []).map((s) => s.after - s.before)),
    );
  });

  test('no change has no winners and no losers', () => {
    const { incidence } = simulator.update(base, { baseline: { scenario: base } });
    expect([incidence?.winners.count, incidence?.losers.count]).toEqual([0, 0]);
  });

  test('evaluates only the clauses it touches', () => {
    const fresh = createSimulator(SMALL, county);
    const touched = (scenario: Scenario) => [...new Set([...fresh.steps(scenario)].map((p) => p.clause))];
    expect(touched(base)).toEqual(['C02', 'C05', 'C06', 'C09']);
    expect(touched(base)).toEqual([]);
    expect(touched({ ...base, values: { 'C09.特级技师': 91_000 } })).toEqual(['C09']);
    expect(touched({ ...base, takeUp: { C05: everybody }, budgetLine: 1 })).toEqual([]);
    expect(touched({ ...base, values: { 'C05.金额': 10_000 }, readings: { 新引育: '甲' } })).toEqual([
      'C05',
      'C09',
    ]);
  });

  test('of the text keeps the awards of clauses whose meaning is the same', () => {
    const clauses = SMALL.clauses.map((c) => (c.id === 'C02' ? { ...c, title: '另一标题', limits: [] } : c));
    const draft = simulator.withProgram({ ...SMALL, clauses });
    expect(new Set([...draft.steps(base)].map((p) => p.clause))).toEqual(new Set(['C02']));
    const { incidence } = draft.update(base, { baseline: { scenario: base, simulator } });
    expect(incidence?.winners.count).toBe(1);
    expect(incidence?.losers.count).toBe(0);
  });
});

describe('readings', () => {
  const prices = priceReadings(simulator, full);
  const price = (reading: string) => prices.find((p) => p.reading === reading);

  test('仅新引进 instead of 新引育 saves about 337 万元 a year once all cohorts are in', () => {
    const saved = -(price('新引育')?.steadyState ?? 0) / 100;
    expect(price('新引育')).toMatchObject({
      picked: '乙',
      option: '甲',
      clauses: ['C09'],
      incomplete: false,
    });
    expect(saved).toBeGreaterThan(300 * 10_000);
    expect(saved).toBeLessThan(370 * 10_000);
  });

  test('规上或专精特新 pays the six centres of firms below scale, too', () => {
    expect(price('特别是')?.sum).toBe(6 * 10_000_000);
  });
});

describe('the budget line', () => {
  test('is passed in the first year whose cash is above it, earlier when costs are high', () => {
    const { budget } = simulator.update({ ...base, budgetLine: 4_500_000 });
    const cash = result.total.cash;
    const first = (years: readonly number[]) =>
      result.years[years.findIndex((fen) => fen > 450_000_000)] ?? null;
    expect(budget.firstYearPassed).toEqual({
      low: first(cash.low),
      mid: first(cash.mid),
      high: first(cash.high),
    });
    expect(budget.firstYearPassed.mid).toBe(2025);
    expect(budget.incomplete).toBe(true);
  });

  test('met to the fen is not passed', () => {
    const exactly: Exact = { n: BigInt(result.total.cash.mid[5] ?? 0), d: 100n };
    const { budget } = simulator.update({ ...base, budgetLine: exactly });
    expect(budget.passed.mid[5]).toBe(false);
  });
});

describe('a figure within the budget line', () => {
  const lined: Scenario = { ...base, budgetLine: 5_500_000 };
  const passes = (values: Scenario['values']) =>
    simulator.update({ ...lined, values }).budget.passed.mid.some(Boolean);

  test('is the largest amount that passes it in no year', () => {
    const found = withinBudget(simulator, lined, 'C09.高级技师', { from: 0, step: 100, count: 1_000 });
    const value = found.kind === 'at-most' && typeof found.value === 'number' ? found.value : Number.NaN;
    expect(passes({ 'C09.高级技师': value })).toBe(false);
    expect(passes({ 'C09.高级技师': value + 100 })).toBe(true);
  });

  test('is the smallest where cost falls with it, as with a threshold', () => {
    const found = withinBudget(simulator, { ...base, budgetLine: 4_700_000 }, 'C05.门槛', {
      from: 1,
      step: 1,
      count: 100,
    });
    expect(found.kind).toBe('at-least');
  });

  test('may be any, or none', () => {
    const tried = { from: 0, step: 1_000, count: 3 };
    expect(withinBudget(simulator, { ...base, budgetLine: 1_000_000_000 }, 'C02.金额', tried).kind).toBe(
      'any',
    );
    expect(withinBudget(simulator, { ...base, budgetLine: 1 }, 'C02.金额', tried).kind).toBe('none');
    expect(() => withinBudget(simulator, base, 'C02.金额', tried)).toThrow('budget line');
  });
});

describe('targets', () => {
  const [t03] = result.targets;

  test('are exact fractions by year', () => {
    expect(t03?.years.find((y) => y.year === 2025)).toMatchObject({
      value: { n: 179n, d: 500n },
      shown: '35.80%',
      reached: false,
    });
    expect(t03).toMatchObject({ by: 2025, reached: false, soft: true });
    expect(t03?.years.find((y) => y.year === 2026)?.reached).toBe(true);
  });

  test('have a range from the stated range of employed persons', () => {
    expect(t03?.years[2]).toMatchObject({ low: { n: 10203n, d: 30500n }, high: { n: 10203n, d: 27500n } });
  });

  test('35.996% is shown as 35.99%, not rounded into the goal', () => {
    expect(percentText({ n: 35_996n, d: 100_000n })).toBe('35.99%');
    expect(percentText({ n: 9n, d: 25n })).toBe('36.00%');
    expect(percentText({ n: 1n, d: 2000n })).toBe('0.05%');
    expect(percentText(1)).toBe('100.00%');
  });
});

describe('a scenario that the text does not know', () => {
  test('is refused with every slip, where it is and what to do, in both languages', () => {
    const wrong: Scenario = {
      ...base,
      seed: 'other',
      values: { 'C09.首席': 1 },
      readings: { 新引育: '丙', 没有: '甲' },
      takeUp: { C02: { low: 900, mid: 800, high: 1000 }, C99: everybody },
    };
    let caught: unknown;
    try {
      simulator.update(wrong);
    } catch (error) {
      caught = error;
    }
    const errors = caught instanceof SimulationError ? caught.errors : [];
    expect(errors.map((e) => [e.code, e.pointer])).toEqual([
      ['unknown-parameter', '/values/C09.首席'],
      ['unknown-option', '/readings/新引育'],
      ['unknown-reading', '/readings/没有'],
      ['take-up', '/takeUp/C02'],
      ['unknown-clause', '/takeUp/C99'],
      ['seed', '/seed'],
    ]);
    for (const e of errors) expect(e.message.zh && e.message.en).toBeTruthy();
  });

  test('prototype names are names like any other', () => {
    const values = Object.assign(Object.create(null) as Record<string, Exact>, { constructor: 1 });
    expect(() => simulator.update({ ...base, values })).toThrow(SimulationError);
  });
});

describe('a run', () => {
  test('says how far it is and can be stopped', async () => {
    const met = new Set<string>();
    await simulate(SMALL, base, county, { onProgress: (p) => met.add(`${p.done}/${p.total} ${p.clause}`) });
    expect([...met]).toEqual(['0/4 C02', '1/4 C05', '2/4 C06', '3/4 C09']);
    const stop = new AbortController();
    const stopped = simulate(SMALL, base, county, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  });

  test('gives what can be sent between threads', () => {
    expect(structuredClone(result)).toEqual(result);
  });
});
