/** From the amount that was reckoned to the one that is awarded: rounding, nothing below 0, ceilings. */
import { formatExact } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { always, attr, MONEY, yuan } from '../build.ts';
import { claim, claims, cost, decide, one, policy, summary } from './claims.ts';

describe('rounding', () => {
  it.each([
    ['0.005元', '0.01'],
    ['0.004元', '0'],
    ['1234.565元', '1234.57'],
  ])('%s is awarded as %s, once, half up to the fen', (费用, amount) => {
    const [award] = decide(policy({ grant: cost }), claims(one({ 费用 }))).outcomes[0]?.awards ?? [];
    expect(formatExact(award?.amount ?? -1)).toBe(amount);
    expect(`${formatExact(award?.exact ?? -1)}元`).toBe(费用);
  });

  it('nothing is granted below 0', () => {
    expect(summary(decide(policy({ grant: cost }), claims(one({ 费用: '-5元' }))))).toEqual([
      'a1 | granted | once 0 due',
    ]);
  });
});

describe('最高: a ceiling', () => {
  const ceiling = (decided: boolean) =>
    policy(
      {},
      {
        grant: [
          always({
            kind: 'ceiling',
            ceiling: yuan(500),
            decided: decided ? attr(claim, '核定', MONEY) : null,
            text: { zh: '最高', en: 'at most' },
          } as const),
        ],
      },
    );

  it.each([
    ['400元', 'a1 | granted | once 400 due'],
    ['500元', 'a1 | granted | once 500 due'],
    ['600元', 'a1 | granted | once 500 due | limit'],
  ])('decided at %s', (核定, expected) => {
    expect(summary(decide(ceiling(true), claims(one({ 核定 }))))).toEqual([expected]);
  });

  it('undecided it is anything up to the ceiling', () => {
    for (const given of [{}, { 核定: null }]) {
      const [outcome] = decide(ceiling(true), claims(one(given))).outcomes;
      expect(outcome).toMatchObject({ verdict: 'undetermined', ceiling: 500, range: { min: 0, max: 500 } });
      expect(outcome?.missing[0]?.attribute).toBe('核定');
    }
  });
});
