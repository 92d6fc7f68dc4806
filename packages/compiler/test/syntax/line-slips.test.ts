import { expect, it } from 'vitest';
import { line, textOf } from '../support/lines.ts';
import { policy } from '../support/policy.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';
import '../support/matchers.ts';

it.each([
  ['给予 按 等级\n    初级: 1元\n    高级 = 2元', '给予 按 等级\n    初级: 1元\n    高级 : 2元'],
  ['给予 按 等级\n    初级: 1元\n    高级 -> 2元', '给予 按 等级\n    初级: 1元\n    高级 : 2元'],
  ['不予 若 女性', '例外 E1 若 女性 则 不予'],
  ['给予 100元\n  兑现 分三年发放', '给予 100元\n  兑现 分3年'],
  ['给予 100元\n  兑现 分3年 4:3:3 自 入职日期', '给予 100元\n  兑现 分3年 按 4:3:3 自 入职日期'],
  ['给予 100元\n  限 每年 一次', '给予 100元\n  限 每 人员 每年 一次'],
  ['给予 100元\n  限 36个月内 一次', '给予 100元\n  限 每 人员 36个月内 一次'],
])('%s', (slip, mended) => {
  onlyReport(line(slip));
  expect(mendedBy(line(slip))).toBe(textOf(line(mended)));
  expect(line(mended)).toCompile();
});

it.each([
  ['给予 100元\n  兑现 按 40%、30%、30%', '分3年 按 40:30:30'],
  ['给予 100元\n  有效 至 2024-12-31', '自 … 至 2024-12-31'],
  ['给予 100元\n  有效 3年', '自 … 至 …'],
])('%s: what is not said is left to the drafter', (slip, instead) => {
  expect(onlyReport(line(slip))).toMatchObject({ code: 'GJ1031', args: { instead }, fixes: [] });
});

it('a limit by several is one for each of them, or one for every pair', () => {
  const slip = line('给予 100元\n  限 每 企业、人员 一次');
  expect(onlyReport(slip).fixes.map(({ edits }) => edits[0]?.text)).toEqual([
    '每 企业 一次\n  限 每 人员 一次',
    '每 企业 每 人员 一次',
  ]);
  expect(line('给予 100元\n  限 每 企业 一次\n  限 每 人员 一次')).toCompile();
});

it.each([
  ['对象 车\n  购入: 日期（必填）', '对象 车\n  购入: 日期'],
  ['对象 车\n  购入: 日期（选填）', '对象 车\n  购入: 日期 可无'],
  ['对象 车\n  价格: 金额(元)', '对象 车\n  价格: 金额'],
  ['对象 车\n  价格 = 金额', '对象 车\n  价格 : 金额'],
  ['枚举 颜色 {红、白}', '枚举 颜色: 红、白'],
  ['object firm\nobject car of firm', 'object firm\nobject car belongs to firm'],
  ['object firm\nobject car extends firm', 'object firm\nobject car belongs to firm'],
])('%s', (slip, mended) => {
  onlyReport(policy`${slip}\n`);
  expect(mendedBy(policy`${slip}\n`)).toBe(textOf(policy`${mended}\n`));
  expect(policy`${mended}\n`).toCompile();
});

it.each(['参数 比例: 数 = 10%', '参数 比例 := 10%'])(
  '%s: of what kind a figure is follows from its value',
  (head) => {
    const whole = (first: string) =>
      policy`${first}\n对象 人员\n  学费: 金额\n条款 C01 补助\n  对象 人员\n  给予 学费 × 比例\n  限 每 人员 一次\n`;
    onlyReport(whole(head));
    expect(mendedBy(whole(head))).toBe(textOf(whole('参数 比例 = 10%')));
  },
);

it('of which there are several is not said in brackets', () => {
  expect(onlyReport(policy`对象 人员\n对象 车\n  主人: 人员（多个）\n`)).toMatchObject({
    code: 'GJ1031',
    args: { instead: '人员 按 …' },
    fixes: [],
  });
});
