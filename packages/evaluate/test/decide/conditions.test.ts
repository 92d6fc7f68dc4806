/** What fails, what is unknown beside it, and what is asked for first. */
import { describe, expect, it } from 'vitest';
import { and, compare, yuan } from '../build.ts';
import { A, B, claims, cost, decide, one, policy, summary } from './claims.ts';

describe('conditions', () => {
  const both = policy({ conditions: [A, B], grant: yuan(10) });

  it('every failing one is reported, in text order', () => {
    const [outcome] = decide(both, claims(one({ 甲: false, 乙: false }))).outcomes;
    expect(outcome?.refusals.map((r) => r.id)).toEqual(['X.条件1', 'X.条件2']);
  });

  it('a failing one settles it, whatever else is unknown', () => {
    expect(summary(decide(both, claims(one({ 乙: false }))))).toEqual(['a1 | refused | condition']);
  });

  it('facts that can settle it alone come first', () => {
    const of = policy({ conditions: [and(A, compare(cost, '>', yuan(5))), B], grant: cost });
    const [outcome] = decide(of, claims(one({}))).outcomes;
    expect(outcome?.missing.map((m) => m.attribute)).toEqual(['乙', '甲', '费用']);
    expect(outcome?.awards).toMatchObject([{ state: 'undetermined', range: { min: 0, max: null } }]);
  });
});
