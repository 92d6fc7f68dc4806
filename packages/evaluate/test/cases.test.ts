/** Worked examples and claims about all facts: what passes is silent, what fails says what came out instead. */
import type { Case, Expectation, Expr, Program } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { checkAssertions, compileClaim, evaluate, runCase, runCases } from '../src/index.ts';
import { BOOLEAN, compare, facts, self, settings, yuan } from './build.ts';
import { haiyan } from './haiyan.ts';

const span = { file: 'x.gj', start: 0, end: 0 };

const expectation = (given: Partial<Expectation>): Expectation => ({
  clause: 'C09',
  object: null,
  year: null,
  month: null,
  quarter: null,
  half: null,
  result: null,
  payer: null,
  kind: 'amount',
  amount: null,
  because: null,
  missing: null,
  text: { zh: '期望', en: 'expect' },
  span,
  ...given,
});

const leader = (given: Record<string, unknown>, ...expectations: Expectation[]): Case => ({
  id: 'K1',
  title: '高级技师',
  request: {
    settings: { asOf: '2025-12-31', readings: {}, values: {} },
    facts: {
      人员: [
        {
          id: '小甲',
          技能等级: '高级技师',
          引育日期: '2023-05-10',
          批准日期: '2023-05-10',
          离职日期: null,
          参保: true,
          ...given,
        },
      ],
    },
    history: [],
  },
  expectations,
  span,
});

describe('cases', () => {
  const left = { 离职日期: '2024-03-01' };
  const met: readonly [string, Record<string, unknown>, Partial<Expectation>][] = [
    ['the sum over all years', {}, { amount: 40_000 }],
    ['one fiscal year', {}, { amount: { n: 1333334n, d: 100n }, year: 2025 }],
    ['a stopped part counts 0 and has its reason', left, { amount: 0, year: 2024, because: 'continue' }],
    ['a refusal by its kind', { 技能等级: '技师' }, { kind: 'refused', because: 'condition' }],
    ['a refusal by its condition', { 技能等级: '技师' }, { kind: 'refused', because: 'C09.条件1' }],
    ['the object by its name', {}, { amount: 40_000, object: '小甲' }],
    ['nothing for somebody else', {}, { amount: 0, object: '小乙' }],
  ];
  it.each(met)('%s', (_, given, wanted) => {
    expect(runCase(haiyan, leader(given, expectation(wanted))).failures).toEqual([]);
  });

  it('an undetermined outcome by what is missing', () => {
    const example = leader({}, expectation({ kind: 'undetermined', missing: '技能等级' }));
    const known = { id: '小甲', 引育日期: '2023-05-10', 批准日期: '2023-05-10', 离职日期: null, 参保: true };
    const asked = { ...example, request: { ...example.request, facts: { 人员: [known] } } };
    expect(runCase(haiyan, asked).failures).toEqual([]);
  });

  it('a failure says in both languages what was expected and what came out', () => {
    const wanted = expectation({ amount: 1, text: { zh: '期望 C09 = 1元', en: 'expect C09 = 1 yuan' } });
    const [failure] = runCase(haiyan, leader(left, wanted)).failures;
    expect(failure?.message.zh).toBe(
      '案例“高级技师”：期望 C09 = 1元；实得小甲 为 第1期（共3期） 13333.33元 到期、第2期（共3期） 0元 停发、第3期（共3期） 0元 停发（条件1 在职且参保）'.replaceAll(
        '条件1',
        haiyan.clauses.find((c) => c.id === 'C09')?.instalments[0]?.value.continueWhile[0]?.id ?? '',
      ),
    );
    expect(failure?.message.en).toContain(
      'Case “高级技师”: expect C09 = 1 yuan; got 小甲 comes to part 1 of 3 13333.33元 due',
    );
  });

  it('an amount is not met by an undetermined outcome, not even 0', () => {
    const open = leader({}, expectation({ amount: 0, clause: 'C06' }));
    const introduced = {
      ...open,
      request: { ...open.request, facts: { 引进: [{ id: 'i1', 起: '2023-05-01' }] } },
    };
    expect(runCase(haiyan, introduced).failures[0]?.message.zh).toContain(
      'i1 未定：缺 C06.金额，可能 0元 至 不封顶',
    );
  });

  it('facts that cannot be read fail the case with the place and the remedy', () => {
    const result = runCase(haiyan, leader({ 引育日期: '2023-02-30' }, expectation({ amount: 0 })));
    expect(result.decision).toBeNull();
    expect(result.failures[0]?.message.zh).toContain('/facts/人员/0/引育日期');
  });

  it('either engine may be asked', () => {
    const cases = [leader({}, expectation({ amount: 40_000 }))];
    expect(runCases(haiyan, cases, compileClaim).map((r) => r.passed)).toEqual([true]);
    expect(runCases(haiyan, cases).map((r) => r.passed)).toEqual([true]);
  });
});

describe('assertions', () => {
  const atMost = (clause: string, entity: string, amount: number): Program => ({
    ...haiyan,
    assertions: [
      {
        id: '断言1',
        entity,
        text: { zh: '至多', en: 'at most' },
        expr: compare(
          { kind: 'total-awarded', type: yuan(0).type, clause, of: self(entity) } satisfies Expr,
          '≤',
          yuan(amount),
        ),
      },
    ],
  });

  it('one that holds is tried on cases and on random facts, and finds no witness', () => {
    const [result] = checkAssertions(atMost('C02', '企业', 100_000), { cases: [], samples: 150, seed: 1 });
    expect(result?.witness).toBeNull();
    expect(result?.held).toBeGreaterThan(50);
  });

  it('one that does not hold comes with facts that show it, replayable from its seed', () => {
    const broken = atMost('C03', '企业', 1600);
    const [result] = checkAssertions(broken, { cases: [], samples: 150, seed: 1 });
    const witness = result?.witness;
    expect(witness?.from.kind).toBe('random');
    expect(witness?.object.entity).toBe('企业');
    const again = checkAssertions(broken, {
      cases: [],
      samples: 1,
      seed: witness?.from.kind === 'random' ? witness.from.seed : 0,
    });
    expect(again[0]?.witness?.request).toEqual(witness?.request);
  });

  it('a case that contradicts it is named', () => {
    const [result] = checkAssertions(atMost('C09', '人员', 39_999), {
      cases: [leader({})],
      samples: 0,
      seed: 1,
    });
    expect(result?.witness?.from).toEqual({ kind: 'case', id: 'K1' });
  });

  it('累计 is asked only there', () => {
    const misplaced: Program = {
      ...haiyan,
      clauses: haiyan.clauses
        .filter((c) => c.id === 'C06')
        .map((c) => ({
          ...c,
          conditions: [
            {
              when: [],
              value: {
                id: 'x',
                text: { zh: '', en: '' },
                expr: {
                  kind: 'compare',
                  type: BOOLEAN,
                  op: '≥',
                  left: { kind: 'total-awarded', type: yuan(0).type, clause: 'C06', of: self('引进') },
                  right: yuan(0),
                },
              },
            },
          ],
        })),
    };
    const given = facts(misplaced, { 引进: [{ id: 'i1', 起: '2023-05-01' }] });
    expect(() => evaluate(misplaced, settings('2023-12-31'), given, [])).toThrow(RangeError);
  });
});
