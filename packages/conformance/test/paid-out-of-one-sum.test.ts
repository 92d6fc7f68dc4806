/** 就高补差 and funds once something of them was paid: nothing is owed that the stacking or the fund would not give. */
import { expect, it } from 'vitest';
import { caseProblems } from '../src/case-problems.ts';

const HIGHER = `对象 企业
  市级: 金额
  省级: 金额
条款 A1 市级奖
  对象 企业 每年
  给予 市级
  限 每 企业 每年 一次
条款 A2 省级奖
  对象 企业 每年
  给予 省级
  限 每 企业 每年 一次
叠加 S1 就高补差
  含 A1、A2
  就高补差 每 企业 每年
案例 差额付过以后
  截至 2024-12-31
`;
const PAID = `  已发 A1 甲 2024年 = 100元 于 2024-06-30
  已发 A2 甲 2024年 = 150元 于 2024-12-01
`;

it.each([
  ['as decided: nothing is owed', '市级 = 100元, 省级 = 250元', '期望 A1 甲 补发 0元', '期望 A2 甲 补发 0元'],
  [
    'the higher one is higher now: its difference',
    '市级 = 100元, 省级 = 300元',
    '期望 A1 甲 补发 0元',
    '期望 A2 甲 补发 50元',
  ],
  [
    'the higher one is lower now: it comes back',
    '市级 = 100元, 省级 = 180元',
    '期望 A1 甲 追回 0元',
    '期望 A2 甲 追回 70元',
  ],
  [
    'the earlier one is lower now: both make it good',
    '市级 = 60元, 省级 = 250元',
    '期望 A1 甲 追回 40元',
    '期望 A2 甲 补发 40元',
  ],
])('就高补差, %s', (_, facts, first, second) => {
  expect(caseProblems(`${HIGHER}${PAID}  企业 甲: ${facts}\n  ${first}\n  ${second}\n`)).toEqual([]);
});

const fund = (rule: string): string => `对象 申请
  申请日期: 日期
  申请额: 金额
条款 A1 补贴
  对象 申请
  时点 申请日期
  给予 申请额
  限 每 申请 一次
资金池 F1 资金
  含 A1
  总额 150元 每年
  分配 ${rule}
案例 付过以后
  截至 2024-12-31
`;
const two = (first: number, second: number) =>
  `  申请 一: 申请日期 = 2024-03-01, 申请额 = ${first}元\n  申请 二: 申请日期 = 2024-04-01, 申请额 = ${second}元\n`;
const paid = (first: number, second: number) =>
  `  已发 A1 一 一次 = ${first}元 于 2024-03-10\n  已发 A1 二 一次 = ${second}元 于 2024-04-10\n`;

it.each([
  ['按比例', two(100, 200), paid(50, 100), 0, 0],
  ['先到先得 部分兑现', two(100, 100), paid(100, 50), 0, 0],
  // Nothing is left, and what the one gets less nobody has given back.
  ['按比例', two(200, 200), paid(50, 100), 0, 0],
  // The second turns out lower, so that the first may have all of it.
  ['按比例', two(100, 50), paid(50, 100), 50, -50],
  // There is money left: the first gets more out of it, as far as it goes.
  ['先到先得 部分兑现', two(100, 30), paid(80, 30), 20, 0],
  ['先到先得 部分兑现', two(200, 30), paid(80, 30), 40, 0],
  ['先到先得', two(200, 30), paid(80, 30), 0, 0],
])('a fund shared out %s,%s paid%s owes no more than it has', (rule, claims, lines, ...owed) => {
  const expected = owed.map((sum, i) => {
    const what = sum < 0 ? `追回 ${-sum}元` : `补发 ${sum}元`;
    return `  期望 A1 ${'一二'[i]} ${what}\n`;
  });
  expect(caseProblems(fund(rule) + claims + lines + expected.join(''))).toEqual([]);
});
