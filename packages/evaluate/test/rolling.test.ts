/** 36个月内: in no window of that length more than is allowed, in whatever order claims and payments come. */
import {
  addMonths,
  type Days,
  formatDate,
  type HistoryLine,
  type Limit,
  type RollingWindow,
} from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compileClaim } from '../src/index.ts';
import { decide, firm, good, grant, level, lines, paid, policy, projects } from './answers.ts';
import { day, facts, figure, lit, number, once, parameter, settings, yuan } from './build.ts';

const SEED = Number(process.env.GUIJU_SEED ?? 20_230_301);

const within = (length: number, unit: RollingWindow['unit'] = 'month'): RollingWindow => ({
  kind: 'rolling',
  length: lit(length, number()),
  unit,
});
const limited = (window: RollingWindow, given: Partial<Limit> = {}) =>
  policy([grant('C01', { conditions: [good], limits: [once(firm, { id: 'C01.限', window, ...given })] })], {
    effective: { from: day('2015-01-01'), until: null, published: null, assumed: null },
  });
const verdicts = (...[of, json, history]: Parameters<typeof decide>): readonly string[] =>
  decide(of, json, history, '2030-12-31').outcomes.map((o) => o.verdict);
const on = (...dates: readonly string[]) => projects(...dates.map((日期) => ({ 日期, 费用: '1元' })));
/** Paid to the same firm for a project that is not among the facts. */
const before = (date: string, given: Partial<HistoryLine> = {}): HistoryLine =>
  paid('C01', { key: 'e1', object: `旧${date}`, slot: `旧${date}`, due: day(date), paid: 1, ...given });

describe('once in any 36 months', () => {
  const of = limited(within(36));

  it('a claim 36 months later is granted, one a day earlier is not', () => {
    expect(verdicts(of, on('2021-05-01', '2024-04-30'))).toEqual(['granted', 'refused']);
    expect(verdicts(of, on('2021-05-01', '2024-05-01'))).toEqual(['granted', 'granted']);
  });

  it('the windows of a leap day end with the last day before the same day, or the end of its month', () => {
    expect(verdicts(of, on('2020-02-29', '2023-02-27'))).toEqual(['granted', 'refused']);
    expect(verdicts(of, on('2020-02-29', '2023-02-28'))).toEqual(['granted', 'granted']);
    expect(verdicts(limited(within(48)), on('2020-02-29', '2024-02-28'))).toEqual(['granted', 'refused']);
  });

  it('days are counted as days', () => {
    const days = limited(within(30, 'day'));
    expect(verdicts(days, on('2023-05-01', '2023-05-30'))).toEqual(['granted', 'refused']);
    expect(verdicts(days, on('2023-05-01', '2023-05-31'))).toEqual(['granted', 'granted']);
  });

  it('a late claim is refused by what was paid for a later day', () => {
    expect(verdicts(of, on('2020-06-01'), [before('2023-05-31')])).toEqual(['refused']);
    expect(verdicts(of, on('2020-05-31'), [before('2023-05-31')])).toEqual(['granted']);
  });

  it('only one of several granted in one window counts for a later one', () => {
    expect(verdicts(of, on('2021-01-01', '2022-01-01', '2024-01-01', '2025-01-01'))).toEqual([
      'granted',
      'refused',
      'granted',
      'refused',
    ]);
  });

  it('names each award by its object, and counts the parts of one award once', () => {
    expect(lines(decide(of, on('2021-05-01'), [], '2030-12-31'))).toEqual(['C01 p1 granted: p1 1 due']);
    const twice = limited(within(36), { max: lit(2, number()) });
    const parts = ['inst-1/2', 'inst-2/2'].map((slot, i) =>
      before(`202${i}-05-01`, { object: '旧', slot: `旧/${slot}`, counted: day('2020-05-01') }),
    );
    expect(verdicts(twice, on('2021-05-01', '2022-05-01'), parts)).toEqual(['granted', 'refused']);
  });

  it('what was paid counts on its day, wherever the claim says its date is now', () => {
    const own = paid('C01', { key: 'e1', slot: 'p1', due: day('2021-01-01'), paid: 1 });
    expect(verdicts(of, on('2026-01-01', '2023-06-01', '2026-06-01'), [own])).toEqual([
      'granted',
      'refused',
      'granted',
    ]);
  });

  it('what may have been granted leaves those near it open, and no others', () => {
    const json = projects(
      { 日期: '2021-05-01', 费用: '1元', 合格: undefined },
      { 日期: '2023-05-01', 费用: '1元' },
      { 日期: '2026-05-01', 费用: '1元' },
    );
    expect(verdicts(of, json)).toEqual(['undetermined', 'undetermined', 'granted']);
    const undated = projects({ 日期: undefined, 费用: '1元' }, { 日期: '2026-05-01', 费用: '1元' });
    expect(verdicts(of, undated)).toEqual(['undetermined', 'undetermined']);
    expect(verdicts(of, on('2026-05-01'), 'unknown')).toEqual(['undetermined']);
  });

  it('one of two that may be refused for the other is not taken for granted in other windows', () => {
    // p1 may be granted; then p2 is not. Whether p3, which shares a window with p2 alone, is granted hangs on that.
    const json = projects(
      { 日期: '2020-01-01', 费用: '1元', 合格: undefined },
      { 日期: '2022-06-01', 费用: '1元' },
      { 日期: '2024-01-01', 费用: '1元' },
    );
    expect(verdicts(of, json)).toEqual(['undetermined', 'undetermined', 'undetermined']);
  });

  it('递升: higher than all that shares a window with it', () => {
    const rising = limited(within(36), { measure: 'rising', max: level });
    const json = projects(
      { 日期: '2020-01-01', 费用: '1元', 等级: '高级' },
      { 日期: '2022-12-31', 费用: '1元', 等级: '中级' },
      { 日期: '2023-01-01', 费用: '1元', 等级: '初级' },
    );
    expect(verdicts(rising, json)).toEqual(['granted', 'refused', 'granted']);
  });

  it('how long windows are is a figure: a gap leaves it open, another value moves it', () => {
    const program = {
      ...limited({ kind: 'rolling', length: figure('C01.期限', [['月', 1]]), unit: 'month' }),
      parameters: [parameter('C01.期限', 36, { type: { kind: 'number', unit: [['月', 1]] } })],
    };
    const json = on('2021-05-01', '2023-05-01');
    const at = (value: number | null) =>
      decide(
        {
          ...program,
          parameters: [parameter('C01.期限', value, { type: { kind: 'number', unit: [['月', 1]] } })],
        },
        json,
        [],
        '2030-12-31',
      ).outcomes.map((o) => o.verdict);
    expect([at(36)[1], at(24)[1], at(null)[1]]).toEqual(['refused', 'granted', 'undetermined']);
  });
});

describe(`against every window there is, seed ${SEED}`, () => {
  const next = ((state) => (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  })(SEED);
  const first = day('2019-01-01');
  const randomDay = (): Days => first + next(1500);
  type Length = readonly [n: number, unit: RollingWindow['unit']];
  const LENGTHS: readonly Length[] = [
    [1, 'month'],
    [6, 'month'],
    [13, 'month'],
    [12, 'month'],
    [24, 'month'],
    [45, 'day'],
    [1, 'day'],
  ];

  /** What the fullest window that holds the day has used, tried from every day on which one may begin. */
  function fullest(uses: readonly (readonly [Days, number])[], on: Days, [n, unit]: Length): number {
    const end = (from: Days): Days => (unit === 'day' ? from + n : addMonths(from, n));
    let most = 0;
    for (let from = on - 800; from <= on; from++) {
      if (end(from) <= on) continue;
      const within = uses.filter(([d]) => d >= from && d < end(from));
      most = Math.max(
        most,
        within.reduce((sum, [, used]) => sum + used, 0),
      );
    }
    return most;
  }

  it.each(['times', 'amount'] as const)('%s: 120 random lists of claims after random payments', (measure) => {
    for (let run = 0; run < 120; run++) {
      const length = LENGTHS[next(LENGTHS.length)] as Length;
      const max = measure === 'times' ? 1 + next(3) : 10 + next(30);
      const dates = Array.from({ length: 8 }, randomDay);
      const asked = dates.map(() => 1 + next(15));
      const history = Array.from({ length: next(4) }, randomDay).map((d, i) =>
        before(formatDate(d), { object: `旧${i}`, slot: `旧${i}`, paid: 1 + next(9) }),
      );
      const json = projects(...dates.map((d, i) => ({ 日期: formatDate(d), 费用: `${asked[i]}元` })));
      const of = limited(within(...length), {
        measure,
        max: measure === 'times' ? lit(max, number()) : yuan(max),
      });

      const uses = history.map(({ due, paid: had }) => [due, measure === 'times' ? 1 : Number(had)] as const);
      const expected = new Map<number, number>();
      for (const i of [...dates.keys()].sort((a, b) => (dates[a] ?? 0) - (dates[b] ?? 0) || a - b)) {
        const left = max - fullest(uses, dates[i] as Days, length);
        const own = asked[i] as number;
        const given = measure === 'times' ? (left >= 1 ? own : 0) : Math.max(0, Math.min(own, left));
        expected.set(i, given);
        if (given > 0) uses.push([dates[i] as Days, measure === 'times' ? 1 : given]);
      }
      const answers = (decision: ReturnType<typeof decide>) =>
        decision.outcomes.map((o) => o.awards.reduce((sum, a) => sum + Number(a.amount), 0));
      const wanted = dates.map((_, i) => expected.get(i));
      expect(answers(decide(of, json, history, '2030-12-31')), `run ${run}`).toEqual(wanted);
      const compiled = compileClaim(of, settings('2030-12-31'))(facts(of, json), history);
      expect(answers(compiled), `compiled, run ${run}`).toEqual(wanted);
    }
  });
});
