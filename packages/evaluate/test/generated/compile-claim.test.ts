import type { FactGraph, Instance } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { jobProgram } from '../../bench/job-program.ts';
import { compileClaim, evaluate } from '../../src/index.ts';

const settings = { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} };
const enterprise = (values: Instance['values']): FactGraph => ({
  instances: { 企业: [{ entity: '企业', id: 'e1', values, parent: null, children: [] }], 人员: [] },
});
const known = enterprise([true, false, true, false, 3, 7, 12_345, true, 25]);
/** Fen in all, by clause. */
const amounts = (facts: FactGraph, values = {}): Record<string, string> =>
  Object.fromEntries(
    compileClaim(jobProgram, { ...settings, values })(facts, []).outcomes.map((o) => [
      o.clause,
      `${o.verdict} ${o.awards.map((a) => String(a.amount))}`,
    ]),
  );

describe('a compiled claim', () => {
  test('grants what its clauses say', () => {
    expect(amounts(known)).toEqual({
      J1: 'granted 100000',
      J2: 'granted 14400',
      J3: 'refused ',
      J4: 'granted 20000',
    });
  });

  test('takes figures from the settings it was compiled for', () => {
    expect(amounts(known, { 'J4.金额': 30_000, 'J4.门槛': 26 })).toMatchObject({ J4: 'refused ' });
    expect(amounts(known, { 'J4.金额': 30_000 })).toMatchObject({ J4: 'granted 30000' });
  });

  test('leaves an unknown fact undetermined, with its name and the range still possible', () => {
    const facts = enterprise([true, undefined, true, false, 3, 7, 12_345, undefined, 25]);
    const { outcomes } = compileClaim(jobProgram, settings)(facts, []);
    const j4 = outcomes.find((o) => o.clause === 'J4');
    expect(j4).toMatchObject({
      verdict: 'undetermined',
      range: { min: 0, max: 20_000 },
      missing: [{ fact: '企业/e1.自主认定' }],
    });
    expect(outcomes.find((o) => o.clause === 'J1')?.verdict, '规上 decides it alone').toBe('granted');
  });

  test.each([false, true])('answers as the reference after every kind of claim (trace %s)', (trace) => {
    const claim = compileClaim(jobProgram, settings, { trace });
    const line = {
      clause: 'J1',
      key: 'e1',
      keys: {},
      mark: null,
      payee: 'e1',
      slot: 'once',
      object: 'e1',
      due: 20_000,
      paid: 100_000,
    };
    const graphs = [known, enterprise([]), enterprise([false, true, null, true, 1, 1, 5, false, 19]), known];
    for (const facts of graphs)
      for (const history of [[], [line], undefined])
        expect(claim(facts, history)).toEqual(evaluate(jobProgram, settings, facts, history, { trace }));
  });
});

describe('the cache of compiled claims', () => {
  test('gives the same function for equal settings, another for other clocks, figures or trace', () => {
    const claim = compileClaim(jobProgram, settings);
    expect(compileClaim(jobProgram, { ...settings, values: {} })).toBe(claim);
    expect(compileClaim(jobProgram, { ...settings, knownAt: 20_000 })).not.toBe(claim);
    expect(compileClaim(jobProgram, { ...settings, values: { 'J4.金额': 1 } })).not.toBe(claim);
    expect(compileClaim(jobProgram, settings, { trace: true })).not.toBe(claim);
  });

  test('keeps a bounded number of runs, those used last', () => {
    const program = { ...jobProgram };
    const day = (k: number) => ({ ...settings, asOf: 20_000 + k });
    const first = compileClaim(program, day(0));
    const second = compileClaim(program, day(1));
    for (let k = 2; k < 64; k++) compileClaim(program, day(k));
    expect(compileClaim(program, day(0))).toBe(first);
    compileClaim(program, day(64));
    expect(compileClaim(program, day(0))).toBe(first);
    expect(compileClaim(program, day(1))).not.toBe(second);
  });

  test('quotes the words of the program it was given, also where only words differ', () => {
    const [clause, ...rest] = jobProgram.clauses;
    const [condition, ...others] = clause?.conditions ?? [];
    if (!clause || !condition) throw new Error('the job has conditions');
    const text = { zh: '另一种说法', en: 'in other words' };
    const reworded = {
      ...jobProgram,
      clauses: [
        { ...clause, conditions: [{ ...condition, value: { ...condition.value, text } }, ...others] },
        ...rest,
      ],
    };
    const facts = enterprise([false, false, true, false, 3, 7, 12_345, true, 25]);
    compileClaim(jobProgram, settings)(facts, []);
    const { outcomes } = compileClaim(reworded, settings)(facts, []);
    expect(outcomes[0]?.refusals[0]?.text).toEqual(text);
  });
});
