/** What the desk asks for where a clause stands with others: by a ranking, a fund, another direction of a reference. */
import { compile } from '@guiju/compiler';
import { expect, test } from 'vitest';
import { formPlan } from '../../src/claims/form/form-plan.ts';

const text = `
政策 试 (try)
  施行 2023-01-01

对象 集团 (group)
  成员 (members): 公司 按 集团

对象 公司 (company)
  集团 (group): 集团
  得分 (score): 数(分) 可无
  守信 (honest): 是否
  投入 (spending): 金额

条款 C01 前列奖 (rank_prize)
  对象 公司 每年
  条件 名次(R01) 有
  给予 1万元

条款 C02 集团奖 (group_prize)
  对象 集团
  给予 合计(成员.投入) × 1%

条款 C03 配套 (match)
  对象 公司 每年
  给予 应得(C01) × 50%

排名 R01 年度 (yearly) 对 公司 每年
  参评 守信
  次序 得分 由高到低
`;
const { program, diagnostics } = compile(
  [{ id: 'try', files: [{ path: 'policy.gj', text }], documents: {} }],
  'try',
);
const asks = (id: string) => {
  const clause = program?.clauses.find((c) => c.id === id);
  if (!program || !clause) throw new Error(diagnostics.map(({ code }) => code).join(' '));
  return Object.fromEntries(
    formPlan(program, clause, {}).map(({ entity, fields }) => [entity.name, fields.map(({ name }) => name)]),
  );
};

test('facts that a ranking reads', () => {
  expect(asks('C01')).toEqual({ 公司: ['得分', '守信'] });
});

test('the members of the other direction of a reference', () => {
  expect(asks('C02')).toEqual({ 集团: [], 公司: ['集团', '投入'] });
});

test('facts of the clause whose result is read', () => {
  expect(asks('C03')).toEqual({ 公司: ['得分', '守信'] });
});
