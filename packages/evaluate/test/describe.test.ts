/** What a failing case says came out stays short: a clause decided for each month is not told month by month. */
import type { Outcome } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { describeAll } from '../src/cases/describe.ts';

const refused: Outcome = {
  clause: 'C01',
  object: { entity: '老人', id: '甲' },
  year: 2023,
  period: '2023-01',
  verdict: 'refused',
  awards: [],
  unit: '元',
  refusals: [
    {
      kind: 'condition',
      id: 'C01.满龄',
      slot: null,
      text: { zh: '年满八十', en: 'is eighty' },
      actual: null,
      needed: null,
    },
  ],
  missing: [],
  range: null,
  gaps: [],
  assumptions: [],
  result: null,
  settlements: [],
  recoveries: [],
  obligations: [],
  ceiling: null,
  trace: null,
};
const told = (...outcomes: readonly Outcome[]) =>
  describeAll(outcomes.map((outcome) => ({ outcome, awards: outcome.awards, settlements: [] })));

describe('what came out of a case', () => {
  it('tells months of one result once, from the first to the last', () => {
    const months = ['2023-01', '2023-02', '2023-03'].map((period) => ({ ...refused, period }));
    const other = { ...refused, period: '2023-04', refusals: [] };
    expect(told(...months, other).zh).toBe(
      '甲 2023-01 至 2023-03 不予（C01.满龄 年满八十）；甲 2023-04 不予（）',
    );
  });

  it('shows what was decided where no money is paid', () => {
    const decided: Outcome = {
      ...refused,
      year: null,
      period: null,
      verdict: 'granted',
      refusals: [],
      result: '20万元',
    };
    expect(told(decided).zh).toBe('甲 认定 20万元');
    expect(told(decided).en).toBe('甲 decided 20万元');
  });
});
