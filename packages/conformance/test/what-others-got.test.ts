/** 应得, 已得 and 追回 where clauses are decided period by period: each period asks for itself, and what was paid for it is no history to it. */
import { compile } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { expect, it } from 'vitest';

/** What cases say that is not so; of a policy that does not compile, its errors. */
function problems(text: string): readonly string[] {
  const folder = {
    id: 'p',
    files: [{ path: 'p/policy.gj', text: `政策 示例\n  施行 2022-01-01\n  终止 2027-12-31\n${text}` }],
    documents: {},
  };
  const { program, cases, diagnostics } = compile([folder], 'p');
  if (program === null) return diagnostics.map(({ code, args }) => `${code} ${JSON.stringify(args)}`);
  return runCases(program, cases).flatMap(({ failures }) => failures.map((f) => f.message.zh));
}

const GRANTED = `对象 镇
对象 企业 属于 镇
  投入: 金额
条款 A1 资助
  对象 企业 每年
  给予 投入
  限 每 企业 每年 一次
条款 A2 月补
  对象 企业 每月
  给予 投入
  限 每 企业 每月 一次
条款 A3 年配套
  对象 企业 每年
  给予 应得(A1) × 50%
  限 每 企业 每年 一次
条款 A4 月配套
  对象 企业 每月
  给予 应得(A2) × 50%
  限 每 企业 每月 一次
条款 A5 年奖按月补
  对象 企业 每年
  给予 应得(A2) × 10%
  限 每 企业 每年 一次
条款 A6 按上年
  对象 企业 每年
  给予 (应得(A1) 于 加月(时点, −12个月)) × 10%
  限 每 企业 每年 一次
条款 A7 一次
  对象 企业
  给予 应得(A1) × 10%
  限 每 企业 一次
条款 A8 镇奖
  对象 镇 每年
  给予 合计(企业.当期资助) × 10%
  限 每 镇 每年 一次
定义 当期资助 对 企业: 应得(A1)
排名 R01 资助多少 对 企业 每年
  参评 应得(A1) 高于 10元
  次序 应得(A1) 由高到低
  并列 同名次
条款 A9 名次奖
  对象 企业 每年
  条件 前一: 名次(R01) 有 且 名次(R01) 不超过 1
  给予 5元
  限 每 企业 每年 一次
`;

it('what another clause grants is that of the period that is asked in', () => {
  expect(
    problems(`${GRANTED}案例 三年
  截至 2024-12-31
  镇 东镇:
  企业 甲 属于 东镇: 投入 = 100元 改为 8元 自 2023-01-01 改为 6元 自 2024-01-01
  企业 乙 属于 东镇: 投入 = 40元
  期望 A3 甲 = 50元 于 2022
  期望 A3 甲 = 4元 于 2023
  期望 A3 甲 = 3元 于 2024
  期望 A4 甲 = 50元 于 2022年5月
  期望 A4 甲 = 3元 于 2024年5月
  期望 A5 甲 = 120元 于 2022
  期望 A5 甲 = 7.2元 于 2024
  期望 A6 甲 = 0元 于 2022
  期望 A6 甲 = 10元 于 2023
  期望 A6 甲 = 0.8元 于 2024
  期望 A7 甲 = 11.4元
  期望 A8 东镇 = 14元 于 2022
  期望 A8 东镇 = 4.6元 于 2024
  期望 A9 甲 = 5元 于 2022
  期望 A9 乙 = 0元 于 2022
  期望 A9 乙 = 5元 于 2023
  期望 A9 甲 = 0元 于 2024
`),
  ).toEqual([]);
});

const BALANCE = `对象 企业
  日: 日期
  迁出: 日期 可无
条款 A1 余额
  对象 企业 每年
  给予 (1000元 − 已得()) 封顶 600元
  限 每 企业 每年 一次
条款 A2 一次
  对象 企业
  时点 日
  条件 没有领过: 已得次数() = 0次
  给予 1000元 − 已得()
  限 每 企业 一次
`;

it('what was paid for the very claim is no history to it: it is decided the same before and after', () => {
  expect(
    problems(`${BALANCE}案例 逐年
  截至 2024-12-31
  企业 甲: 日 = 2024-06-30
  已发 A1 甲 2022年 = 600元 于 2022-12-31
  已发 A1 甲 2023年 = 400元 于 2023-12-31
  已发 A2 甲 一次 = 1000元 于 2024-06-30
  期望 A1 甲 = 600元 于 2022
  期望 A1 甲 = 400元 于 2023
  期望 A1 甲 = 0元 于 2024
  期望 A1 甲 追回 0元
  期望 A2 甲 = 1000元
  期望 A2 甲 追回 0元
案例 次年才付的仍是上一年的
  截至 2024-12-31
  企业 甲: 日 = 2024-06-30
  已发 A1 甲 2022年 = 600元 于 2023-01-20
  已发 A1 甲 2023年 = 350元 于 2024-01-20
  期望 A1 甲 = 600元 于 2022
  期望 A1 甲 = 350元 于 2023
  期望 A1 甲 补发 50元 于 2023
  期望 A1 甲 追回 0元
`),
  ).toEqual([]);
});

const RECOVERED = `对象 企业
  迁出: 日期 可无
条款 A1 年奖
  对象 企业 每年
  条件 未迁: 迁出 无 或 迁出 晚于 时点
  给予 100元
  限 每 企业 每年 一次
  追回 若 迁出 有 则 已得() × 10%
对象 合同 属于 企业
  起: 日期
  止: 日期
条款 A2 月补
  对象 合同
  给予 100元/月 给 企业
  逐月 自 起 至 止 按 整月
  限 每 合同 36个月
  追回 若 企业.迁出 有 则 已得() × 50%
`;

it('a share of what was got is recovered once of each period, and not again of what is returned anyway', () => {
  const months = Array.from(
    { length: 9 },
    (_, i) => `  已发 A2 约 第${i + 1}月 = 100元 于 2023-0${i + 1}-28\n`,
  );
  expect(
    problems(`${RECOVERED}案例 三年
  截至 2025-06-30
  企业 甲: 迁出 = 2025-02-01
  已发 A1 甲 2022年 = 100元 于 2022-12-31
  已发 A1 甲 2023年 = 100元 于 2023-12-31
  已发 A1 甲 2024年 = 100元 于 2024-12-31
  期望 A1 甲 追回 30元
案例 多发四个月
  截至 2025-06-30
  企业 甲: 迁出 = 2023-06-01
  合同 约 属于 甲: 起 = 2023-01-01, 止 = 2023-05-31
${months.join('')}  期望 A2 约 追回 650元
`),
  ).toEqual([]);
});

it('once a month, of what is paid by the month, is one month’s pay for each month', () => {
  expect(
    problems(`对象 人
对象 段 属于 人
  起: 日期
  止: 日期
条款 A1 月补
  对象 段
  时点 起
  给予 310元/月 给 人
  逐月 自 起 至 止 按 自然月
  限 每 人 每月 一次
案例 二月有两段
  截至 2024-12-31
  人 甲:
  段 前 属于 甲: 起 = 2023-01-20, 止 = 2023-02-03
  段 后 属于 甲: 起 = 2023-02-10, 止 = 2023-03-23
  期望 A1 前 = 620元
  期望 A1 后 = 310元
`),
  ).toEqual([]);
});
