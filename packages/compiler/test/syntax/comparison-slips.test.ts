import { expect, it } from 'vitest';
import { line, textOf } from '../support/lines.ts';
import { policy } from '../support/policy.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';
import '../support/matchers.ts';

it.each([
  ['when level in (low, high)', 'when level is one of (low, high)'],
  ['when female and level not in (low, high)', 'when female and not level is one of (low, high)'],
  ['when level in [low, high]', 'when level is one of (low, high)'],
  ['when level in low, high', 'when level is one of (low, high)'],
  ['条件 等级 在 (初级, 中级)', '条件 等级 属于 (初级、中级)'],
  ['条件 女性 且 等级 在（初级、中级） 且 收入 > 1元', '条件 女性 且 等级 属于 (初级、中级) 且 收入 > 1元'],
  ['条件 等级 为 (初级、中级)', '条件 等级 属于 (初级、中级)'],
  ['条件 等级 = (初级、中级)', '条件 等级 属于 (初级、中级)'],
  ['条件 等级 = (初级 或 中级)', '条件 等级 属于 (初级、中级)'],
  ['条件 等级 不在 (初级、中级)', '条件 非 等级 属于 (初级、中级)'],
  ['条件 等级 ≠ (初级、中级)', '条件 非 等级 属于 (初级、中级)'],
  ['条件 等级 在 初级、中级', '条件 等级 属于 (初级、中级)'],
  ['条件 企业.行业 在 (限制行业、重点行业)', '条件 (企业.行业 在 限制行业 或 企业.行业 在 重点行业)'],
  ['条件 周岁数 属于 (18、60)', '条件 (周岁数 = 18 或 周岁数 = 60)'],
  ['条件 周岁数 在 (18, 60)', '条件 周岁数 在 18 至 60'],
  ['条件 收入 > 100元 且 < 200元', '条件 收入 > 100元 且 收入 < 200元'],
  ['条件 女性 且 收入 − 学费 > 100元 且 < 200元', '条件 女性 且 收入 − 学费 > 100元 且 收入 − 学费 < 200元'],
  ['条件 收入 超过 100元 或 不满 20元', '条件 收入 超过 100元 或 收入 不满 20元'],
  ['条件 收入 > 100元, < 200元', '条件 收入 > 100元 且 收入 < 200元'],
  ['条件 收入 > 100元 < 200元', '条件 收入 > 100元 且 收入 < 200元'],
  ['when income > 100 yuan and < 200 yuan', 'when income > 100 yuan and income < 200 yuan'],
  [
    'when income above 100 yuan and at most 200 yuan',
    'when income above 100 yuan and income at most 200 yuan',
  ],
  ['条件 [女性 或 收入 > 1元] 且 收入 > 2元', '条件 (女性 或 收入 > 1元) 且 收入 > 2元'],
  ['when years in 18-60', 'when years in 18 to 60'],
  ['条件 入职日期 在 2024-05', '条件 入职日期 在 2024-05-01 至 2024-05-31'],
  ['when level <> high', 'when level ≠ high'],
  ['when !female', 'when not female'],
  ['when female && firm.defaulter', 'when female and firm.defaulter'],
  ['when level in {low, high}', 'when level is one of (low, high)'],
  ['when worker has no child', 'when not worker has child'],
  ['条件 女性 且 人员 没有 子女', '条件 女性 且 非 人员 有 子女'],
  ['条件 收入 在 1000元 到 2000元 之间', '条件 收入 在 1000元 至 2000元'],
  ['条件 入职日期 在 2023-01-01 至 2023-12-31 期间', '条件 入职日期 在 2023-01-01 至 2023-12-31'],
  ['条件 入职日期 在 2023年1月1日 至2023年12月31日期间', '条件 入职日期 在 2023年1月1日 至 2023年12月31日'],
  ['条件 等级 为 高级 以上', '条件 等级 不低于 高级'],
  ['条件 等级 为 中级以上', '条件 等级 不低于 中级'],
  ['条件 女性 = 是 的', '条件 女性 = 是 '],
  ['条件 符合 女性', '条件 女性'],
  ['条件 入职日期 ≥ 2023年5月', '条件 入职日期 ≥ 2023-05-01'],
  ['条件 入职日期 超过 2024年2月', '条件 入职日期 超过 2024-02-29'],
  ['条件 入职日期 = 2023年5月', '条件 入职日期 在 2023-05-01 至 2023-05-31'],
  ['条件 入职日期 > 2023年', '条件 入职日期 > 2023-12-31'],
  ['条件 入职日期 ≥ 20230501', '条件 入职日期 ≥ 2023-05-01'],
  ['条件 入职日期 在 2023 至 2024', '条件 入职日期 在 2023-01-01 至 2024-12-31'],
  ['条件 入职日期 在 2023-01-01', '条件 入职日期 = 2023-01-01'],
  ['条件 入职日期 = 2023', '条件 入职日期 在 2023'],
  ['条件 离职日期 = ""', '条件 离职日期 无'],
  ['条件 离职日期 ≠ ""', '条件 离职日期 有'],
  ['条件 等级 = "高级"', '条件 等级 = 高级'],
  ['条件 女性 = "是"', '条件 女性 = 是'],
  ['条件 女性 = 1', '条件 女性 = 是'],
  ['条件 女性 = FALSE', '条件 女性 = 否'],
])('%s', (slip, mended) => {
  onlyReport(line(slip));
  expect(mendedBy(line(slip))).toBe(textOf(line(mended)));
  expect(line(mended)).toCompile();
});

it('beside 非 it is not known what is denied', () => {
  expect(onlyReport(line('条件 非 收入 > 100元 且 < 200元'))).toMatchObject({ code: 'GJ1031', fixes: [] });
});

it('a function of the drafter’s own may be called like a word of speech', () => {
  const own = policy`对象 人员\n  学费: 金额\n  收入: 金额\n定义 包括 对 人员 (甲: 金额, 乙: 金额): 甲 > 乙\n条款 C01 补助\n  对象 人员\n  条件 包括(学费, 收入)\n  给予 1元\n  限 每 人员 一次\n`;
  expect(own).toCompile();
});

it('two that are yes or no may be compared, one of them in brackets', () => {
  expect(line('条件 女性 = (收入 > 100元 或 学费 > 100元)')).toCompile();
});

it.each([
  ['条件 截止日 - 入职日期 > 365', '天数(入职日期, 截止日)'],
  ['条件 COUNTIF(子女, 出生日期 > 2020-01-01) ≥ 1', '件数(清单 其中 条件)'],
  ['条件 TODAY() > 2024-01-01', '截止日'],
])('%s: what is counted has a function of its own', (slip, instead) => {
  const report = onlyReport(line(slip));
  expect(report).toMatchObject({ code: 'GJ1031', fixes: [] });
  expect(report.args.instead).toContain(instead);
});

it('what stands in a row of its own is a second condition, and the first is not its name', () => {
  const slip = line('条件 女性\n    收入 > 1元');
  onlyReport(slip);
  expect(mendedBy(slip)).toBe(textOf(line('条件 女性 且\n    收入 > 1元')));
  expect(mendedBy(line('条件 收入 收入 > 1元'))).toBe(textOf(line('条件 收入: 收入 > 1元')));
});
