/** 期望 of more than amounts: results, arrears, recoveries, shares, what is left of a fund, a month, a reason by its label. */
import type { Case, Expectation, Program } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { mayBeIn } from '../src/cases/select.ts';
import { runCase } from '../src/index.ts';
import { good, grant, level, policy, projects } from './answers.ts';
import { always, lit, not, number, yuan } from './build.ts';

const words = (zh: string) => ({ zh, en: zh });
const span = { file: 'x.gj', start: 0, end: 0 };

const of: Program = policy(
  [
    grant(
      'C01',
      {},
      {
        recoveries: [always({ id: 'C01.追回1', when: not(good), amount: yuan(30), text: words('追回') })],
        shares: [
          always({
            shares: [
              { payer: '省级', share: lit({ n: 1n, d: 4n }, number()) },
              { payer: '县级', share: lit({ n: 3n, d: 4n }, number()) },
            ],
            remainder: '县级',
          }),
        ],
        result: [always({ expr: level, text: words('认定') })],
      },
    ),
    grant('C02', {}, { conditions: [always({ id: 'C02.占比', expr: good, text: words('占比') })] }),
  ],
  {
    funds: [
      {
        id: 'F01',
        title: 'F01',
        alias: null,
        citations: [],
        clauses: ['C02'],
        period: 'year',
        per: [],
        carriesOver: false,
        total: yuan(100),
        caps: [],
        allot: { kind: 'first-come', partly: true },
        text: words('资金池'),
      },
    ],
  },
);

const failures = (
  given: Partial<Expectation>,
  fact: Record<string, unknown> = {},
  history: readonly Record<string, unknown>[] = [],
) => {
  const example: Case = {
    id: 'K1',
    title: 'K1',
    request: {
      settings: { asOf: '2023-12-31', readings: {}, values: {} },
      facts: projects({ 费用: '60元', 等级: '中级', ...fact }),
      history,
    },
    expectations: [
      {
        clause: 'C01',
        object: null,
        year: null,
        month: null,
        quarter: null,
        half: null,
        kind: 'amount',
        amount: null,
        result: null,
        payer: null,
        because: null,
        missing: null,
        text: words('期望'),
        span,
        ...given,
      },
    ],
    span,
  };
  return runCase(of, example).failures.map((f) => f.message.zh);
};
const line = { clause: 'C01', key: 'p1', slot: 'once', object: 'p1', due: '2023-05-01', paid: '50元' };

describe('期望', () => {
  it.each<[string, Partial<Expectation>, Record<string, unknown>, readonly Record<string, unknown>[]]>([
    ['认定', { kind: 'result', result: '中级' }, {}, []],
    ['分担', { kind: 'share', payer: '省级', amount: 15 }, {}, []],
    ['补发', { kind: 'arrears', amount: 10 }, {}, [line]],
    [
      '追回, by settlement and by rule',
      { kind: 'recovery', amount: 50 },
      { 费用: '30元', 合格: false },
      [line],
    ],
    ['结余', { kind: 'rest', clause: 'F01', amount: 40 }, {}, []],
    ['结余 of a year', { kind: 'rest', clause: 'F01', amount: 40, year: 2023 }, {}, []],
    ['a month', { amount: 60, year: 2023, month: 5 }, {}, []],
    ['a quarter', { amount: 60, year: 2023, quarter: 2 }, {}, []],
    ['another quarter', { amount: 0, year: 2023, quarter: 3 }, {}, []],
    ['a half', { amount: 60, year: 2023, half: 1 }, {}, []],
    ['the other half', { amount: 0, year: 2023, half: 2 }, {}, []],
    ['another month', { amount: 0, year: 2023, month: 6 }, {}, []],
    ['a reason by its label', { clause: 'C02', kind: 'refused', because: '占比' }, { 合格: false }, []],
    ['a fund as the reason', { clause: 'C02', amount: 100, because: 'F01' }, { 费用: '160元' }, []],
  ])('%s', (_, given, fact, history) => {
    expect(failures(given, fact, history)).toEqual([]);
  });

  it('says what came out instead', () => {
    expect(failures({ kind: 'result', result: '高级' })[0]).toContain('p1 认定 中级');
    expect(failures({ kind: 'share', payer: '省级', amount: 20 })[0]).toContain('分担 省级 15元、县级 45元');
    expect(failures({ kind: 'arrears', amount: 5 }, {}, [line])[0]).toContain('补发 10元，追回 0元');
    expect(failures({ kind: 'rest', clause: 'F01', amount: 5 })[0]).toMatch(/结余 2023 40元(?!–)/);
    // A year in which nobody asks is none of its results.
    expect(failures({ kind: 'rest', clause: 'F01', amount: 100, year: 2022 })[0]).toContain(
      '资金池在这一期没有可给的申请，也没有支付，不列结果',
    );
  });
});

it.each([
  ['2023', true, true],
  ['2023-H1', true, false],
  ['2023-H2', false, true],
  ['2023-Q2', true, false],
  ['2023-Q3', false, true],
  ['2023-06', true, false],
  ['2023-07', false, true],
] as const)('%s may be in the first half: %s, in the second: %s', (period, first, second) => {
  const inHalf = (half: number): boolean => mayBeIn(period, { month: null, quarter: null, half });
  expect([inHalf(1), inHalf(2)]).toEqual([first, second]);
});
