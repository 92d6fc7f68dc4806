/** What a traced decision says: the words, the steps, and the assumptions that were read. */
import type { Decision } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/index.ts';
import { compare, facts, figure, once, parameter, settings } from '../build.ts';
import { claims, cost, decide, one, person, policy } from './claims.ts';

describe('the explanation', () => {
  const explained = policy(
    { conditions: [compare(cost, '≥', figure('X.门槛'))], grant: figure('X.金额'), limits: [once(person)] },
    { wording: '费用达到20元的，给予10元。' },
    {
      parameters: [
        parameter('X.门槛', 20, { status: 'assumed', note: '原文未写' }),
        parameter('X.金额', 10),
        parameter('X.别的', 1, { status: 'placeholder' }),
      ],
    },
  );

  it('names the words, the facts and figures of each step, and the value before and after rounding', () => {
    const [outcome] = decide(explained, claims(one({ 费用: '20元' }))).outcomes;
    expect(outcome?.trace?.steps.map((s) => s.kind)).toEqual([
      'quote',
      'in-force',
      'condition',
      'amount',
      'limit',
    ]);
    expect(outcome?.trace?.steps[2]).toMatchObject({
      verdict: 'true',
      facts: [{ fact: '申请/a1.费用', value: '20元' }],
      figures: [{ address: 'X.门槛', value: '20元' }],
    });
    expect(outcome?.trace?.steps[3]).toMatchObject({ slot: 'once', exact: 10, rounded: 10 });
  });

  it('a refusal says what was met and what is needed', () => {
    const [outcome] = decide(explained, claims(one({ 费用: '19.99元' }))).outcomes;
    expect(outcome?.refusals).toMatchObject([{ actual: '19.99元', needed: '≥ 20元' }]);
  });

  it('only assumptions that were read are listed', () => {
    const [outcome] = decide(explained, claims(one({ 费用: '20元' }))).outcomes;
    expect(outcome?.assumptions).toEqual(['X.门槛']);
  });

  it('tracing changes nothing but the explanation', () => {
    const json = claims(one({ 费用: '19.99元' }), one({ 费用: '21元' }, 'a2'), one({}, 'a3'));
    const plain = evaluate(explained, settings('2023-12-31'), facts(explained, json), []);
    const traced = decide(explained, json);
    const bare = (decision: Decision) =>
      decision.outcomes.map((o) => ({
        ...o,
        trace: null,
        refusals: o.refusals.map((r) => ({ ...r, actual: null, needed: null })),
      }));
    expect(bare(traced)).toEqual(bare(plain));
  });
});
