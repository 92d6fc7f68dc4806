/** What asks of an award that was paid short or too much reads what is due of it; what a fund still owes is no longer left in it. */
import { compile } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { describe, expect, it } from 'vitest';

function failuresOf(text: string): readonly string[] {
  const folder = { id: 'trial', files: [{ path: 'a.gj', text }], documents: {} };
  const { program, diagnostics, cases } = compile([folder], 'trial');
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => d.code)).toEqual([]);
  return program === null ? ['no program'] : runCases(program, cases).flatMap((c) => c.failures.map(String));
}

const SHARED = (settlement: string) => `政策 试
  施行 2024-01-01
对象 项目
  费用: 金额
条款 C01 团队
  对象 项目
  给予 费用 × 60%
  限 每 项目 一次
${settlement}
条款 C02 单位
  对象 项目
  给予 费用 − 应得(C01)
  限 每 项目 一次
`;
const CASE = (paid: string, expected: string) => `案例 试
  截至 2024-12-31
  项目 甲: 费用 = 10000元
  已发 C01 甲 一次 = ${paid} 于 2024-06-01
  ${expected}
`;

describe('应得 of what was paid', () => {
  it.each([
    ['short is what is due', '', '5000元', '4000元'],
    ['too much is what is due', '', '7000元', '4000元'],
    ['too much, under 只补不退, is what stays', '  结算 只补不退', '7000元', '3000元'],
    ['short, under 只补不退, is what is due', '  结算 只补不退', '5000元', '4000元'],
    ['under 不再调整 is what was paid', '  结算 不再调整', '5000元', '5000元'],
  ])('%s', (_, settlement, paid, rest) => {
    expect(failuresOf(SHARED(settlement) + CASE(paid, `期望 C02 甲 = ${rest}`))).toEqual([]);
  });
});

const FUND = (allot: string) => `政策 试
  施行 2025-01-01
对象 申请
  受理日期: 日期
  数额: 金额
条款 C01 补助
  对象 申请
  时点 受理日期
  给予 数额
  限 每 申请 一次
资金池 F01 资金
  含 C01
  总额 150元 每年
  分配 ${allot}
案例 付了一部分的补足以后，余下的才是结余
  截至 2025-12-31
  申请 一: 受理日期 = 2025-03-01, 数额 = 70元
  申请 二: 受理日期 = 2025-04-01, 数额 = 50元
  已发 C01 一 一次 = 70元 于 2025-03-01
  已发 C01 二 一次 = 30元 于 2025-04-01
  期望 C01 二 补发 20元
  期望 F01 结余 30元 于 2025
`;

it.each(['先到先得 部分兑现', '按比例'])('what a fund still owes is not left in it: %s', (allot) => {
  expect(failuresOf(FUND(allot))).toEqual([]);
});
