/** One award for each person: who comes first, what is uncertain before, what was paid before. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/index.ts';
import { facts, lit, number, once, settings, yuan } from '../build.ts';
import { A, claims, cost, decide, one, paid, person, policy, summary } from './claims.ts';

describe('once for each person', () => {
  const limited = policy({ conditions: [A], grant: yuan(100), limits: [once(person)] });
  const two = (first: Record<string, unknown>, second: Record<string, unknown>) =>
    claims(one(first, 'a1'), one({ 日期: '2023-06-01', ...second }, 'a2'));

  it('the earlier claim is granted, whatever the order given', () => {
    const json = claims(one({ 日期: '2023-06-01', 甲: true }, 'late'), one({ 甲: true }, 'early'));
    expect(summary(decide(limited, json))).toEqual([
      'late | refused | limit',
      'early | granted | once 100 due',
    ]);
  });

  it('a claim waits for at most 20 facts of others, and still names all its own', () => {
    const many = Array.from({ length: 30 }, (_, i) => one({ 日期: undefined }, `a${i}`));
    const shared = policy({ grant: yuan(1), limits: [once(person)] });
    const { outcomes } = decide(shared, claims(...many));
    expect(outcomes.map((o) => o.missing.length)).toEqual(many.map(() => 21));
    expect(outcomes.map((o) => o.missing[0]?.fact)).toEqual(many.map((c) => `申请/${c.id}.日期`));
  });

  it('an uncertain earlier claim leaves the later one undetermined', () => {
    const decision = decide(limited, two({}, { 甲: true }));
    expect(summary(decision)).toEqual([
      'a1 | undetermined | once 0 undetermined',
      'a2 | undetermined | once 0 undetermined',
    ]);
    expect(decision.outcomes[1]?.missing.map((m) => m.fact)).toEqual(['申请/a1.甲']);
  });

  it('an award paid in two payments is settled with both, and used its limit once', () => {
    const twice = policy({ grant: cost, limits: [once(person, { max: yuan(10_000), measure: 'amount' })] });
    const json = claims(one({ 费用: '8000元' }, 'a1'), one({ 日期: '2023-06-01', 费用: '5000元' }, 'a2'));
    const share = (payer: string, amount: number) => ({ payer, amount });
    const payments = [
      paid({ object: 'a1', slot: 'a1', paid: 6000, shares: [share('县', 6000)] }),
      paid({ object: 'a1', slot: 'a1', paid: 2000, shares: [share('县', 500), share('市', 1500)] }),
    ];
    const { outcomes } = decide(twice, json, payments);
    expect(outcomes.map((o) => o.awards.map((a) => a.amount))).toEqual([[8000], [2000]]);
    expect(outcomes.flatMap((o) => o.settlements)).toEqual([]);
  });

  it('a third claim is refused when one of the two before it is granted in any case', () => {
    const json = claims(one({}, 'a1'), one({ 甲: true }, 'a2'), one({ 甲: true }, 'a3'));
    expect(summary(decide(limited, json))[2]).toBe('a3 | refused | limit');
  });

  it('a refused claim uses nothing', () => {
    expect(summary(decide(limited, two({ 甲: false }, { 甲: true })))[1]).toBe('a2 | granted | once 100 due');
  });

  it('what was paid stays paid, with what was paid', () => {
    const line = paid({ object: 'a1', paid: 90 });
    expect(summary(decide(limited, claims(one({ 甲: true })), [line]))).toEqual([
      'a1 | granted | once 90 paid',
    ]);
  });

  it('a line with a key and no names is by the keys of the first limit that has any', () => {
    const inAll = once(person, { per: [], max: lit(100, number()) });
    const both = policy({ conditions: [A], grant: yuan(100), limits: [inAll, once(person)] });
    const line = paid({ object: 'a0' });
    expect(summary(decide(both, claims(one({ 甲: true })), [line]))).toEqual(['a1 | refused | limit']);
  });

  it('what was paid for another object refuses this one', () => {
    const line = paid({ object: 'a0' });
    expect(summary(decide(limited, claims(one({ 甲: true })), [line]))).toEqual(['a1 | refused | limit']);
  });

  it('an unknown history leaves it undetermined; a failing condition still refuses', () => {
    const unknown = evaluate(
      limited,
      settings('2023-12-31'),
      facts(limited, claims(one({ 甲: true }))),
      undefined,
    );
    expect(unknown.outcomes[0]).toMatchObject({ verdict: 'undetermined', missing: [{ kind: 'history' }] });
    const failing = evaluate(
      limited,
      settings('2023-12-31'),
      facts(limited, claims(one({ 甲: false }))),
      undefined,
    );
    expect(failing.outcomes[0]?.verdict).toBe('refused');
  });

  it('a claim for an unknown person cannot be awarded yet', () => {
    const json = { 人员: [{ id: 'p1' }], 申请: [{ id: 'a1', 日期: '2023-05-01', 甲: true }] };
    const [outcome] = decide(limited, json).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', awards: [], range: { min: 0, max: 100 } });
    expect(outcome?.missing.map((m) => m.fact)).toEqual(['申请/a1.人员']);
  });
});
