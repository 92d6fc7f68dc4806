/** So much, or so often, a year: what is left, and which year and whose limit a paid line uses. */
import type { HistoryLine } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { day, once, yuan } from '../build.ts';
import { claim, claims, cost, decide, one, paid, person, policy, summary } from './claims.ts';

describe('so much a year', () => {
  const capped = policy({
    grant: cost,
    limits: [once(person, { measure: 'amount', window: 'year', max: yuan(1000) })],
  });

  it('cuts the amount to what is left, and starts anew each year', () => {
    const json = claims(
      one({ 费用: '700元' }, 'a1'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a2'),
      one({ 日期: '2023-07-01', 费用: '1元' }, 'a3'),
      one({ 日期: '2024-01-01', 费用: '700元' }, 'a4'),
    );
    expect(summary(decide(capped, json, [], '2024-12-31'))).toEqual([
      'a1 | granted | a1 700 due',
      'a2 | granted | a2 300 due | limit',
      'a3 | refused | limit',
      'a4 | granted | a4 700 due',
    ]);
  });

  it('counts what was paid before', () => {
    const line = paid({ slot: 'a0', object: 'a0', paid: 900 });
    expect(summary(decide(capped, claims(one({ 费用: '700元' })), [line]))).toEqual([
      'a1 | granted | a1 100 due | limit',
    ]);
  });

  it('what was paid uses the year it was paid in, wherever the claim says its date is now', () => {
    const json = claims(
      one({ 日期: '2024-05-01', 费用: '900元' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2024-06-01', 费用: '700元' }, 'a2'),
    );
    const line = paid({ slot: 'a0', object: 'a0', paid: 900 });
    expect(summary(decide(capped, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | a0 900 paid',
      'a1 | granted | a1 100 due | limit',
      'a2 | granted | a2 700 due',
    ]);
  });

  it('what was paid uses the money of whoever it was counted for, whoever the claim names now', () => {
    const both = policy({
      grant: cost,
      limits: [once(claim), once(person, { measure: 'amount', window: 'year', max: yuan(1000) })],
    });
    const json = claims(
      one({ 费用: '900元', 人员: 'p2' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2023-06-02', 费用: '700元', 人员: 'p2' }, 'a2'),
    );
    const line = paid({ key: 'a0', keys: { 人员: 'p1' }, object: 'a0', paid: 900 });
    expect(summary(decide(both, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | granted | once 100 due | limit',
      'a2 | granted | once 700 due',
    ]);
    // A line that does not say is counted by what its claim says now.
    const silent = paid({ key: 'a0', object: 'a0', paid: 900 });
    expect(summary(decide(both, json, [silent], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | granted | once 700 due',
      'a2 | granted | once 100 due | limit',
    ]);
  });

  it('once only: a grant that was given stays that of whoever it was given for', () => {
    const limited = policy({ grant: cost, limits: [once(claim), once(person)] });
    const json = claims(
      one({ 费用: '900元', 人员: 'p2' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2023-06-02', 费用: '700元', 人员: 'p2' }, 'a2'),
    );
    const line = paid({ key: 'a0', keys: { 人员: 'p1' }, object: 'a0', paid: 900 });
    expect(summary(decide(limited, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | refused | limit',
      'a2 | granted | once 700 due',
    ]);
  });

  it('once a year: a grant that is moved stays the one of its own year', () => {
    const yearly = policy({
      grant: cost,
      limits: [once(claim), once(person, { window: 'year' })],
    });
    const json = claims(
      one({ 日期: '2024-05-01', 费用: '900元' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2024-06-01', 费用: '700元' }, 'a2'),
    );
    const line = paid({ key: 'a0', keys: { 人员: 'p1' }, object: 'a0', paid: 900 });
    expect(summary(decide(yearly, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | refused | limit',
      'a2 | granted | once 700 due',
    ]);
  });
});

describe('a line of somebody else under a limit by periods', () => {
  it('counts where it fell due, or where it says that its whole grant does', () => {
    const yearly = policy({ grant: cost, limits: [once(claim), once(person, { window: 'year' })] });
    const json = claims(one({ 日期: '2024-06-01', 费用: '700元' }, 'a1'));
    const part = (more: Partial<HistoryLine>) =>
      paid({
        key: 'a0',
        keys: { 人员: 'p1' },
        object: 'a0',
        slot: 'inst-2/3',
        due: day('2024-03-01'),
        paid: 300,
        ...more,
      });
    expect(summary(decide(yearly, json, [part({})], '2024-12-31'))).toEqual(['a1 | refused | limit']);
    expect(summary(decide(yearly, json, [part({ counted: day('2023-03-01') })], '2024-12-31'))).toEqual([
      'a1 | granted | once 700 due',
    ]);
  });
});
