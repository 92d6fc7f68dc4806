import { expect, it } from 'vitest';
import { policy } from '../support/policy.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';
import '../support/matchers.ts';

const ABOVE = `政策 甲办法
  施行 2023-03-01
对象 企业
  人数: 数(人)
对象 项目 属于 企业
  完成日期: 日期
  投资额: 金额
条款 C01 补助
  对象 项目
  时点 完成日期
  给予 投资额 × 10% 给 企业
  限 每 项目 一次
案例 一
`;
const CASE = `  截至 2024-12-31
  企业 甲: 人数 = 5人
  项目 一 属于 甲: 完成日期 = 2024-03-01, 投资额 = 10万元
  期望 C01 一 = 1万元
`;

it.each([
  ['  企业 甲\n', '  企业 甲: 人数 = 5人\n', '  企业 甲:\n'],
  ['项目 一 属于 甲 完成日期', '项目 一 属于 甲: 完成日期', '项目 一 属于 甲: 完成日期'],
  ['项目 一（甲）:', '项目 一 属于 甲:', '项目 一 属于 甲:'],
  ['人数: 5人', '人数 = 5人', '人数 = 5人'],
  ['期望 C01 一 1万元', '期望 C01 一 = 1万元', '期望 C01 一 = 1万元'],
  ['期望 C01 1万元', '期望 C01 一 = 1万元', '期望 C01 = 1万元'],
  ['期望 C01 一 给予 1万元', '期望 C01 一 = 1万元', '期望 C01 一 = 1万元'],
  ['期望 C01 一 得 1万元', '期望 C01 一 = 1万元', '期望 C01 一 = 1万元'],
  ['期望 一 C01 = 1万元', '期望 C01 一 = 1万元', '期望 C01 一 = 1万元'],
  ['期望 补助 一 = 1万元', '期望 C01 一 = 1万元', '期望 C01 一 = 1万元'],
  ['期望 C01 一 拒绝', '期望 C01 一 = 1万元', '期望 C01 一 不予'],
  ['截至 2024年底', '截至 2024-12-31', '截至 2024-12-31'],
  ['已发 无\n  期望', '期望', '\n  期望'],
  ['历史 无\n  期望', '期望', '\n  期望'],
])('in a case, %j is told and mended', (slip, right, mended) => {
  const wrong = policy`${ABOVE}${CASE.replace(right, slip)}`;
  onlyReport(wrong);
  expect(mendedBy(wrong)).toBe(`${ABOVE}${CASE.replace(right, mended)}`);
});
