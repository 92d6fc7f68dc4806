/** Awards that are paid in parts, as long as a condition holds. */
import { ratio } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { always, attr, BOOLEAN, condition, day, once, yuan } from '../build.ts';
import { claim, claims, cost, decide, on, one, paid, person, policy, summary } from './claims.ts';

describe('paid in parts', () => {
  const inParts = (given: object) =>
    policy(
      { grant: cost, limits: [once(person)] },
      {
        instalments: [
          always({
            weights: [4, 3, 3],
            first: on,
            everyMonths: 12,
            step: 1,
            remainder: 'first',
            continueWhile: [condition(attr(person, '在岗', BOOLEAN), '在岗')],
            afterFailure: 'stop',
            promotion: 'none',
            ...given,
          } as const),
        ],
      },
    );
  const employed = (...spans: { from?: string; to?: string }[]) => ({
    人员: [{ id: 'p1', 在岗: spans.map((s) => ({ ...s, value: true })) }],
    申请: [one({ 费用: '1001元' })],
  });

  it('by weights, floored to the step, the rest to the first', () => {
    expect(summary(decide(inParts({}), employed({}), [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 401 due | inst-2/3 300 due | inst-3/3 300 due',
    ]);
  });

  it('停发: a gap at the second part ends it, 缓发: only that part', () => {
    const away = employed({ to: '2024-01-31' }, { from: '2025-01-01' });
    expect(summary(decide(inParts({}), away, [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 401 due | inst-2/3 0 stopped | inst-3/3 0 stopped | continue | continue',
    ]);
    expect(summary(decide(inParts({ afterFailure: 'skip' }), away, [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 401 due | inst-2/3 0 stopped | inst-3/3 300 due | continue',
    ]);
  });

  it('an unknown condition opens that part and those after it, within bounds', () => {
    const unknown = { 人员: [{ id: 'p1' }], 申请: [one({ 费用: '1001元' })] };
    const [outcome] = decide(inParts({}), unknown, [], '2025-12-31').outcomes;
    expect(outcome?.awards.map((a) => a.range)).toEqual([
      { min: 0, max: 401 },
      { min: 0, max: 300 },
      { min: 0, max: 300 },
    ]);
    expect(outcome).toMatchObject({ verdict: 'undetermined', range: { min: 0, max: 1001 } });
  });

  it('a year’s cap counts a grant where it was granted, all its parts, and moves with it nowhere', () => {
    const capped = policy(
      {
        grant: cost,
        limits: [once(claim), once(person, { measure: 'amount', window: 'year', max: yuan(1000) })],
      },
      {
        instalments: [
          always({
            weights: [1, 1],
            first: on,
            everyMonths: 12,
            step: 1,
            remainder: 'first',
            continueWhile: [],
            afterFailure: 'stop',
            promotion: 'none',
          } as const),
        ],
      },
    );
    const line = (part: number, due: string) =>
      paid({
        key: 'a0',
        keys: { 人员: 'p1' },
        object: 'a0',
        slot: `inst-${part}/2`,
        due: day(due),
        paid: 450,
      });
    const lines = [line(1, '2023-12-31'), line(2, '2024-12-31')];
    const later = (date: string) => {
      const json = claims(
        one({ 日期: date, 费用: '900元' }, 'a0'),
        one({ 日期: '2023-12-31', 费用: '700元' }, 'a1'),
        one({ 日期: '2024-06-01', 费用: '700元' }, 'a2'),
      );
      return summary(decide(capped, json, lines, '2025-12-31')).slice(1);
    };
    const expected = later('2023-12-31');
    expect(expected[0]).toBe('a1 | granted | inst-1/2 50 due | inst-2/2 50 due | limit');
    expect(expected[1]).toBe('a2 | granted | inst-1/2 350 due | inst-2/2 350 due');
    expect(later('2024-03-01')).toEqual(expected);
  });

  it('thirds of a fen go to the last part, and the sum is kept', () => {
    const thirds = inParts({
      weights: [1, 1, 1],
      step: ratio(1n, 100n),
      remainder: 'last',
      continueWhile: [],
    });
    const json = claims(one({ 费用: '0.05元' }));
    expect(summary(decide(thirds, json, [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 0.01 due | inst-2/3 0.01 due | inst-3/3 0.03 due',
    ]);
  });
});
