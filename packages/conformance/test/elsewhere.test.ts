/** Laws of other countries, written in the language, against the same sums done apart from it (elsewhere/sums.ts). */
import { evaluate } from '@guiju/evaluate';
import { type Decision, multiply, type Program, readRequest } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compiledPolicies } from '../src/policies.ts';
import {
  ageSupplement,
  earnedIncomeCredit,
  familyAllowance,
  incomeTax,
  socialContribution,
} from './elsewhere/sums.ts';

const programs = new Map(compiledPolicies('elsewhere').map(({ id, program }) => [id, program]));

function decide(id: string, asOf: string, facts: Record<string, unknown>): Decision {
  const program = programs.get(id) as Program;
  const read = readRequest(program, { settings: { asOf }, facts, history: [] });
  if (!read.ok) throw new Error(read.errors.map((e) => `${e.pointer} ${e.message.en}`).join('\n'));
  return evaluate(program, read.settings, read.facts, read.history);
}

/** Cents awarded under a clause to an object within a period (`2023`, `2023-04`); nothing where it was refused. */
function cents({ outcomes }: Decision, clause: string, object: string, period: string): unknown {
  const found = outcomes.filter((o) => o.clause === clause && o.object.id === object && o.period === period);
  expect(found.map((o) => o.verdict)).not.toContain('undetermined');
  return found.flatMap((o) => o.awards.map((a) => multiply(a.amount, 100)))[0] ?? 0;
}

describe('the earned income credit of 2022 to 2024', () => {
  const KINDS = ['无子女', '一孩', '两孩', '三孩以上'];
  const incomes = [1, 7319, 7320, 7321, 9160, 9161, 12_390, 15_410, 17_400, 21_560, 21_561, 22_720, 29_640];
  for (let income = 500; income < 70_000; income += 1733) incomes.push(income);

  it.each([false, true])('is to the cent what the public tables give, joint: %s', (joint) => {
    const subjects = incomes.flatMap((earned) =>
      KINDS.flatMap((_, children) =>
        [earned, earned + 3000].map((income) => ({ joint, children, earned, income })),
      ),
    );
    const decision = decide('us-earned-income-credit', '2024-12-31', {
      申报户: subjects.map(({ children, earned, income }, i) => ({
        id: `r${i}`,
        申报方式: joint ? '共同申报' : '单独申报',
        合格子女: KINDS[children],
        出生日期: '1990-01-01',
        劳动收入: String(earned),
        调整后总收入: String(income),
        投资收入: '0',
      })),
    });
    for (const year of [2022, 2023, 2024])
      for (const [i, subject] of subjects.entries())
        expect([year, subject, cents(decision, 'E01', `r${i}`, String(year))]).toEqual([
          year,
          subject,
          earnedIncomeCredit({ ...subject, year }),
        ]);
  });
});

describe('the family allowance of 2023 and 2024', () => {
  it('is to the cent what the bases and rates give, for families of all sizes', () => {
    const families = [0, 1, 2, 3, 4, 5, 6].flatMap((children) =>
      Array.from({ length: children + 1 }, (_, aged) => ({ children, aged })),
    );
    const decision = decide('french-family-allowance', '2024-06-30', {
      家庭: families.map(({ children, aged }, i) => ({
        id: `f${i}`,
        子女: Array.from({ length: children }, (_, k) => ({
          id: `f${i}c${k}`,
          出生日期: k < aged ? '2006-02-01' : '2016-02-01',
        })),
      })),
    });
    for (const [month, base] of [
      ['2023-04', 44_593],
      ['2024-03', 44_593],
      ['2024-04', 46_644],
    ] as const)
      for (const [i, { children, aged }] of families.entries()) {
        const where = [month, children, aged];
        expect([...where, cents(decision, 'F01', `f${i}`, month)]).toEqual([
          ...where,
          familyAllowance(base, children),
        ]);
        expect([...where, cents(decision, 'F02', `f${i}`, month)]).toEqual([
          ...where,
          ageSupplement(base, children, aged),
        ]);
      }
  });
});

describe('the country template', () => {
  it('taxes salaries to the cent by the scales of each year', () => {
    const salaries = [
      0, 1, 2500, 5999.99, 6000, 6000.01, 10_000, 12_000, 12_100, 12_300.5, 12_400, 12_400.01, 50_000,
    ];
    const decision = decide('openfisca-country-template', '2017-03-31', {
      家户: [
        {
          id: 'h',
          人员: salaries.map((salary, i) => ({
            id: `p${i}`,
            出生日期: '1980-01-01',
            工资: String(salary),
            家长: true,
          })),
        },
      ],
    });
    for (const year of [2012, 2013, 2014, 2015, 2016, 2017])
      for (const [i, salary] of salaries.entries()) {
        const period = `${year}-02`;
        const inCents = Math.round(salary * 100);
        expect([period, salary, cents(decision, 'T01', `p${i}`, period)]).toEqual([
          period,
          salary,
          incomeTax(year, inCents),
        ]);
        expect([period, salary, cents(decision, 'T02', `p${i}`, period)]).toEqual([
          period,
          salary,
          socialContribution(year, inCents),
        ]);
      }
  });
});
