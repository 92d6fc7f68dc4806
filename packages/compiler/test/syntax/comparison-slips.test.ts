import { expect, it } from 'vitest';
import { line, textOf } from '../support/lines.ts';
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
])('%s', (slip, mended) => {
  onlyReport(line(slip));
  expect(mendedBy(line(slip))).toBe(textOf(line(mended)));
  expect(line(mended)).toCompile();
});

it('beside 非 it is not known what is denied', () => {
  expect(onlyReport(line('条件 非 收入 > 100元 且 < 200元'))).toMatchObject({ code: 'GJ1031', fixes: [] });
});

it('two that are yes or no may be compared, one of them in brackets', () => {
  expect(line('条件 女性 = (收入 > 100元 或 学费 > 100元)')).toCompile();
});
