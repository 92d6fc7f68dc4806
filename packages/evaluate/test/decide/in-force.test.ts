/** A claim on a day outside of the term, on an unknown day, and on one to come. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/index.ts';
import { day, facts, settings, yuan } from '../build.ts';
import { claims, decide, one, policy, summary } from './claims.ts';

describe('the term of a policy', () => {
  const dated = policy(
    { grant: yuan(1) },
    {},
    { effective: { from: day('2023-03-01'), until: day('2023-06-30'), published: null, assumed: '未写' } },
  );

  it.each([
    ['2023-02-28', 'refused'],
    ['2023-03-01', 'granted'],
    ['2023-06-30', 'granted'],
    ['2023-07-01', 'refused'],
  ])('%s: %s', (日期, verdict) => {
    const [outcome] = decide(dated, claims(one({ 日期 }))).outcomes;
    expect(outcome?.verdict).toBe(verdict);
    if (verdict === 'refused') expect(outcome?.refusals).toMatchObject([{ kind: 'not-in-force' }]);
  });

  it('a repeal that is not published yet ends nothing; then it ends the clause from its own day', () => {
    const force = (until: string | null) => ({
      from: null,
      until: day('2023-03-31'),
      published: null,
      repealed: { published: day('2023-06-01'), until: until === null ? null : day(until) },
    });
    const verdict = (knownAt: string, until: string | null = null) => {
      const of = policy({ grant: yuan(1) }, { force: force(until) });
      return evaluate(of, settings('2023-12-31', { knownAt: day(knownAt) }), facts(of, claims(one({}))), [])
        .outcomes[0]?.verdict;
    };
    expect(verdict('2023-05-31')).toBe('granted');
    expect(verdict('2023-06-01')).toBe('refused');
    expect(verdict('2023-05-31', '2023-04-30')).toBe('refused');
  });

  it('an unknown date is undetermined; an assumed first day is named', () => {
    const [outcome] = decide(dated, { 人员: [{ id: 'p1' }], 申请: [{ id: 'a1' }] }).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', assumptions: ['施行'], awards: [] });
    expect(outcome?.missing.map((m) => m.fact)).toEqual(['申请/a1.日期']);
    expect(outcome?.range).toEqual({ min: 0, max: 1 });
  });

  it('what will fall due later is future', () => {
    expect(summary(decide(policy({ grant: yuan(1) }), claims(one({ 日期: '2024-05-01' }))))).toEqual([
      'a1 | granted | once 1 future',
    ]);
  });
});
