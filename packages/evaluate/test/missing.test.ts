/** The order in which missing facts are asked for: what may end the matter first, what nobody can fill last. */
import type { Missing } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import type { Doubt } from '../src/decide/draft.ts';
import { rankMissing } from '../src/decide/missing.ts';

const missing = (fact: string, kind: Missing['kind'] = 'fact'): Missing => ({
  fact,
  kind,
  entity: null,
  object: null,
  attribute: null,
});
const order = (...doubts: readonly (readonly [Doubt['source'], ...Missing[]])[]) =>
  rankMissing(doubts.map(([source, ...all]) => ({ source, missing: all }))).map((m) => m.fact);

const [history, list] = [missing('history', 'history'), missing('人员', 'list')];
const [gap, conflict] = [missing('标准', 'gap'), missing('C01.E1/E2', 'conflict')];

describe('what is missing', () => {
  it('a condition alone before one of several, conditions before amounts, amounts before limits', () => {
    const doubts = [
      ['limit', history],
      ['amount', missing('费用')],
      ['condition', missing('甲'), missing('乙')],
      ['condition', missing('丙')],
    ] as const;
    expect(order(...doubts)).toEqual(['丙', '甲', '乙', '费用', 'history']);
  });

  it('a list and the history stand where a fact would', () => {
    expect(order(['amount', missing('费用')], ['condition', list])).toEqual(['人员', '费用']);
    expect(order(['limit', missing('级别')], ['condition', history])).toEqual(['history', '级别']);
  });

  it('gaps and conflicts last, also those of a condition; what may settle a conflict first', () => {
    expect(order(['condition', gap], ['amount', conflict, missing('甲')], ['limit', history])).toEqual([
      '甲',
      'history',
      '标准',
      'C01.E1/E2',
    ]);
    expect(order(['condition', conflict, missing('甲')], ['condition', missing('乙')])).toEqual([
      '甲',
      '乙',
      'C01.E1/E2',
    ]);
  });

  it('each once, where it is most decisive', () => {
    expect(order(['limit', missing('甲')], ['amount', missing('乙')], ['condition', missing('甲')])).toEqual([
      '甲',
      '乙',
    ]);
  });
});
