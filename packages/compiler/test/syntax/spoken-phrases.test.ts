/** Phrases of several words of speech: one report, and the change it offers is right as it stands. */
import { expect, it } from 'vitest';
import '../support/matchers.ts';
import { type InlinePolicy, policy } from '../support/policy.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';

const CHINESE = `枚举 级别 由低到高
  初级 中级 高级
枚举 行业: 农业、商业
名单 限制行业 属于 行业
  列入 农业
对象 企业
  行业: 行业
对象 人员 属于 企业
  等级: 级别
  女性: 是否
  双亲: 是否
  入职日期: 日期
  离职日期: 日期 可无
  参保时长: 数(个月)
  周岁数: 数
  收入: 金额
  学费: 金额
条款 C00 补助
  对象 企业
  条件 行业 在 限制行业
  给予 100元
  限 每 企业 一次
`;
const inChinese = (line: string) =>
  policy`${CHINESE}条款 C01 补助\n  对象 人员\n  ${line}\n${/给予/.test(line) ? '' : '  给予 100元\n'}${/限/.test(line) ? '' : '  限 每 人员 一次\n'}`;

it.each([
  ['条件 企业.行业 不在 限制行业', '条件 非 企业.行业 在 限制行业'],
  ['条件 双亲 且 企业.行业 不属于 (农业)', '条件 双亲 且 非 企业.行业 属于 (农业)'],
  ['条件 离职日期 为空', '条件 离职日期 无'],
  ['条件 离职日期 为 空', '条件 离职日期 无'],
  ['条件 离职日期 不为空', '条件 离职日期 有'],
  ['条件 等级 不是 高级', '条件 等级 不等于 高级'],
  ['条件 女性 是', '条件 女性'],
  ['条件 女性 否', '条件 非 女性'],
  ['条件 周岁数 在 18 至 60 之间', '条件 周岁数 在 18 至 60'],
  ['条件 参保时长 满4个月', '条件 参保时长 达到 4个月'],
  ['条件 参保时长满4个月', '条件 参保时长 ≥ 4个月'],
  ['条件 参保时长 满十五年', '条件 参保时长 达到 15年'],
  ['条件 参保时长 ≥ 半年', '条件 参保时长 ≥ 6个月'],
  ['条件 参保时长 ≥ 3年零6个月', '条件 参保时长 ≥ 42个月'],
  ['条件 入职日期 在 当年', '条件 入职日期 在 本年'],
  ['条件 入职日期 在 去年', '条件 入职日期 在 上年'],
  ['条件 女性且周岁(入职日期, 截止日) ≥ 16', '条件 女性 且 周岁(入职日期, 截止日) ≥ 16'],
  ['给予 学费 但 不超过 500元', '给予 学费 封顶 500元'],
  ['给予 学费 且 不低于 500元', '给予 学费 保底 500元'],
  ['给予 学费 最高500元', '给予 学费 封顶 500元'],
  ['给予 学费 封顶500元', '给予 学费 封顶 500元'],
  ['给予 学费 至少100元', '给予 学费 保底 100元'],
  ['给予 学费 加 收入', '给予 学费 + 收入'],
  ['给予 学费 × 三成', '给予 学费 × 30%'],
  ['给予 学费的三倍', '给予 学费 × 3'],
  ['给予 学费 × 1.5倍', '给予 学费 × 1.5'],
  ['给予 人民币100元', '给予 100元'],
  ['给予 100元加15元', '给予 100元 + 15元'],
  ['给予 学费的三分之二', '给予 学费 × 2 ÷ 3'],
  ['条件 参保时长 少于 等于 12个月', '条件 参保时长 ≤ 12个月'],
  ['条件 参保时长 在 3个月 和 12个月 之间', '条件 参保时长 在 3个月 至 12个月'],
  ['给予 学费 × 7成', '给予 学费 × 70%'],
  ['给予 学费 × 9.5折', '给予 学费 × 95%'],
  ['给予 学费 × 50个基点', '给予 学费 × 0.5%'],
  ['条件 有离职日期', '条件 离职日期 有'],
  ['条件 没有离职日期', '条件 离职日期 无'],
  ['条件 不少于 12个月 参保时长', '条件 参保时长 不少于 12个月'],
  ['条件 12个月 ≤ 参保时长 < 600个月', '条件 12个月 ≤ 参保时长 且 参保时长 < 600个月'],
  ['给予 一次性100元', '给予 100元'],
  ['给予 一次性 100元', '给予 100元'],
  ['给予 100元 一次性', '给予 100元'],
  ['给予 学费 全额', '给予 学费'],
  ['给予 学费 减半', '给予 学费 × 50%'],
  ['条件 女性 除外', '条件 非 女性'],
  ['给予 1万5千元', '给予 15000元'],
  ['给予 最高2万元', '给予 最高 2万元'],
  ['条件 双亲，且 女性', '条件 双亲 且 女性'],
  ['条件 双亲 以及 女性', '条件 双亲 且 女性'],
  ['条件 双亲 除非 女性', '条件 双亲 且 非 女性'],
  ['条件 有 离职日期', '条件 离职日期 有'],
  ['条件 没有 离职日期', '条件 离职日期 无'],
  ['条件 离职日期 = 无', '条件 离职日期 无'],
  ['条件 等级 = 高级、中级', '条件 等级 属于 (高级、中级)'],
  ['条件 等级 属于 高级、中级', '条件 等级 属于 (高级、中级)'],
  ['条件 等级 = 高级 或 中级', '条件 等级 属于 (高级、中级)'],
  ['条件 女性 且 等级 = 高级 或 中级 或 初级', '条件 女性 且 等级 属于 (高级、中级、初级)'],
  ['条件 周岁数 超过 18 且 不满 60', '条件 周岁数 超过 18 且 周岁数 不满 60'],
  ['条件 周岁数 不小于18', '条件 周岁数 不小于 18'],
  ['条件 收入 低于等于 100元', '条件 收入 ≤ 100元'],
  ['条件 收入 等于 100元 以下', '条件 收入 不超过 100元'],
  ['条件 企业 的 行业 = 农业', '条件 企业.行业 = 农业'],
  ['给予 学费 的 三倍', '给予 学费 × 3'],
  ['给予 学费 的 一半', '给予 学费 × 50%'],
  ['给予 学费 × 10% 但最高不超过 500元', '给予 学费 × 10% 封顶 500元'],
  ['给予 不超过 100元', '给予 最高 100元'],
  ['给予 100元\n  限 人员 一次', '给予 100元\n  限 每 人员 一次'],
  ['条件 收入 大于 或 等于 100元', '条件 收入 ≥ 100元'],
  ['条件 入职日期 在 2023年', '条件 入职日期 在 2023'],
  ['给予 若 女性 则 100元', '给予 若 女性 则 100元 否则 0元'],
  ['给予 100元 给予 企业', '给予 100元 给 企业'],
  ['有效 自 2024年7月1日起\n  给予 100元', '有效 自 2024年7月1日\n  给予 100元'],
  [
    '给予 100元/月\n  逐月 自 入职日期 至 2024年7月1日起 按 整月',
    '给予 100元/月\n  逐月 自 入职日期 至 2024年7月1日 按 整月',
  ],
  [
    '给予 100元\n  兑现 分3年 等额 自 入职日期\n  续发 在岗: 女性',
    '给予 100元\n  兑现 分3年 等额 自 入职日期\n  续发 女性',
  ],
  [
    '给予 按 收入 分档\n    不超过 3000元: 1元\n    3000元 至 12000元: 2元\n    超过 12000元: 3元',
    '给予 按 收入 分档\n    不超过 3000元: 1元\n    超过 3000元 不超过 12000元: 2元\n    超过 12000元: 3元',
  ],
  [
    '给予 按 收入 分档\n    不满 3000元: 1元\n    3000元以上不满12000元: 2元\n    不低于 12000元: 3元',
    '给予 按 收入 分档\n    不满 3000元: 1元\n    不低于 3000元 不满 12000元: 2元\n    不低于 12000元: 3元',
  ],
])('%s', (line, mended) => {
  const slip = inChinese(line);
  onlyReport(slip);
  expect(mendedBy(slip)).toBe(inChinese(mended).folders[0]?.files[0]?.text);
  expect(inChinese(mended)).toCompile();
});

const ENGLISH = `policy measure
  effective 2023-01-01
unit pound
enumeration grade ascending
  low middle high
object firm
  defaulter: boolean
object worker belongs to firm
  level: grade
  female: boolean
  hired: date
  left: date optional
  years: number
  fees: money
  debt: number(pound)
`;
const inEnglish = (line: string) =>
  policy`${ENGLISH}clause C01 s\n  object worker\n  ${line}\n${/^grant/.test(line) ? '' : '  grant 100 yuan\n'}${/limit/.test(line) ? '' : '  limit per worker one time\n'}`;

it.each([
  ['when hired after 2024-01-01', 'when hired later than 2024-01-01'],
  ['when hired on or after 2024-01-01', 'when hired not before 2024-01-01'],
  ['when hired is on or before 2024-01-01', 'when hired no later than 2024-01-01'],
  ['when hired since 2024-01-01', 'when hired not before 2024-01-01'],
  ['when hired between 2024-01-01 and 2024-06-30', 'when hired in 2024-01-01 to 2024-06-30'],
  ['when years between 18 and 60', 'when years in 18 to 60'],
  ['when hired from 2024-01-01', 'when hired not before 2024-01-01'],
  ['when hired until 2024-01-01', 'when hired no later than 2024-01-01'],
  ['when years older than 16', 'when years above 16'],
  ['when female but not firm.defaulter', 'when female and not firm.defaulter'],
  ['when female except firm.defaulter', 'when female and not firm.defaulter'],
  ['when level = low or middle', 'when level is one of (low, middle)'],
  ['when has left', 'when left has'],
  ['grant 50 percent of fees', 'grant 50% × fees'],
  ['grant the lower of fees and 100 yuan', 'grant least(fees, 100 yuan)'],
  ['grant fees up to a maximum of 100 yuan', 'grant fees capped at 100 yuan'],
  ['when left is none', 'when left none'],
  ['when left is not empty', 'when left has'],
  ['when female is true', 'when female = true'],
  ['when female is no', 'when female = no'],
  ['when level is not high', 'when level does not equal high'],
  ['when years under 16', 'when years below 16'],
  ['when years is over 16', 'when years above 16'],
  ['when years up to 16', 'when years at most 16'],
  ['when female unless firm.defaulter', 'when female and not firm.defaulter'],
  ['when female provided that firm.defaulter', 'when female and firm.defaulter'],
  ['grant 50% of fees', 'grant 50% × fees'],
  ['grant half of fees', 'grant 50% × fees'],
  ['grant fees plus 10 yuan', 'grant fees + 10 yuan'],
  ['grant fees up to 10 yuan', 'grant fees capped at 10 yuan'],
  ['grant 1 yuan\n  limit per worker once', 'grant 1 yuan\n  limit per worker one time'],
  ['condition female', 'when female'],
  ['grant if female then 100 yuan', 'grant if female then 100 yuan else 0 yuan'],
  ['grant min(fees, 100 yuan)', 'grant least(fees, 100 yuan)'],
])('%s', (line, mended) => {
  const slip = inEnglish(line);
  onlyReport(slip);
  expect(mendedBy(slip)).toBe(inEnglish(mended).folders[0]?.files[0]?.text);
  expect(inEnglish(mended)).toCompile();
});

it('a unit of one’s own may stand in the plural', () => {
  expect(inEnglish('when debt below 5 pounds')).toCompile();
});

it.each([
  'when female or firm.defaulter unless female',
  'when female or firm.defaulter provided female',
  'when female unless firm.defaulter and female',
])('%s: what would be joined otherwise is told without a change', (line) => {
  expect(onlyReport(inEnglish(line))).toMatchObject({ code: 'GJ1031', fixes: [] });
});

it('a function that is one letter away says something else and is not offered', () => {
  expect(onlyReport(inChinese('条件 日份(入职日期) = 3'))).toMatchObject({ code: 'GJ1016', fixes: [] });
});

it.each([
  ['条件 申请日期 早于 2024-01-01', '申请日期: 日期'],
  ['条件 补贴金额 超过 100元', '补贴金额: 金额'],
  ['条件 参保人数 超过 10人', '参保人数: 数(人)'],
  ['条件 有编制', '有编制: 是否'],
])('%s: the line to declare it by has the type its name suggests', (line, declared) => {
  const report = onlyReport(inChinese(line));
  expect(report.help.zh).toContain(declared);
});

it.each([
  ['参数 基数 = 100元 自 2024-07-01 提高到 200元', '提高到', '为'],
  ['参数 基数 = 100元 自 2024-07-01 调整为200元', '调整为200元', '为 200元'],
])('%s', (line, found, instead) => {
  expect(onlyReport(inChinese(`给予 100元\n  限 每 人员 两次\n${line}`))).toMatchObject({
    code: 'GJ1031',
    args: { found, instead },
    fixes: [{ edits: [{ text: instead }] }],
  });
});

it.each([
  ['条件 每个 人员 满足 女性', '每个 人员', '… 每个 人员'],
  ['给予 100元\n  限 一次', '一次', '每 … 一次'],
])('%s: whose it is is for the drafter to say', (line, found, instead) => {
  expect(onlyReport(inChinese(line))).toMatchObject({ code: 'GJ1031', args: { found, instead }, fixes: [] });
});

it('a band whose first number may be of the one before offers both', () => {
  const line = '给予 按 收入 分档\n    3000元至12000元: 1元\n    超过 12000元: 2元';
  expect(onlyReport(inChinese(line)).fixes.map(({ edits }) => edits[0]?.text)).toEqual([
    '超过 3000元 不超过 12000元',
    '不低于 3000元 不超过 12000元',
  ]);
});

it('an order in signs is told once', () => {
  expect(policy`枚举 档次: 低 < 中 < 高\n`).toReport('GJ1035', '<');
});

it('what is counted by a reference is told of the list to declare', () => {
  const slip = policy`对象 车\n  主人: 人员\n对象 人员\n条款 C01 补助\n  对象 人员\n  条件 件数(车) ≥ 1个\n  给予 1元\n  限 每 人员 一次\n`;
  expect(onlyReport(slip)).toMatchObject({ code: 'GJ3023', args: { by: '主人' } });
  const mended = slip.folders[0]?.files[0]?.text.replace(
    '对象 人员\n条',
    '对象 人员\n  车清单: 车 按 主人\n条',
  );
  expect(policy`${mended?.replace('件数(车)', '件数(车清单)')}`).toCompile();
});

it('the key of a total goes by its own name', () => {
  const slip = (total: string) =>
    policy`对象 县\n  资金: 金额\n对象 农户 属于 县\n条款 C01 补助\n  对象 农户\n  给予 1元\n  限 每 农户 一次\n资金池 F01 资金\n  含 C01\n  总额 ${total} 每 农户.县 每年\n  分配 先到先得\n`;
  expect(onlyReport(slip('农户.县.资金'))).toMatchObject({ code: 'GJ4068', args: { written: '县.资金' } });
  expect(mendedBy(slip('农户.县.资金'))).toBe(slip('县.资金').folders[0]?.files[0]?.text);
  expect(slip('县.资金')).toCompile();
});

it('how often a fund is filled is said behind its total', () => {
  const fund = (total: string) =>
    policy`${CHINESE}资金池 F01 资金\n  含 C00\n  总额 ${total}\n  分配 先到先得\n`;
  onlyReport(fund('800万元/年'));
  expect(mendedBy(fund('800万元/年'))).toBe(fund('800万元 每年').folders[0]?.files[0]?.text);
  expect(fund('800万元 每年')).toCompile();
});

it('an exception without its name, and without 则, is told twice in a row', () => {
  const [bare, named, whole] = ['例外 若 女性 不予', '例外 E1 若 女性 不予', '例外 E1 若 女性 则 不予'].map(
    (line) => inChinese(`条件 双亲\n  ${line}`),
  );
  expect(mendedBy(bare as InlinePolicy)).toBe(named?.folders[0]?.files[0]?.text);
  expect(mendedBy(named as InlinePolicy)).toBe(whole?.folders[0]?.files[0]?.text);
  expect(whole).toCompile();
});

it.each(['给予 若 女性 则 100元 否则 不予', '给予 按 等级\n    高级: 100元\n    初级: 不予'])(
  '%s',
  (line) => {
    expect(inChinese(line)).toReport('GJ1036', '不予');
  },
);

it('a definition that compares where a number is wanted is told where it is declared, once', () => {
  const slip = (word: string) =>
    policy`${CHINESE}定义 补助额 对 人员: 学费 × 10% ${word} 500元\n条款 C01 补助\n  对象 人员\n  给予 补助额\n  限 每 人员 一次\n条款 C02 补助\n  对象 人员\n  条件 补助额 > 10元\n  给予 1元\n  限 每 人员 一次\n`;
  expect(slip('不超过')).toReport('GJ3046', '学费 × 10% 不超过 500元');
  expect(mendedBy(slip('不超过'))).toBe(slip('封顶').folders[0]?.files[0]?.text);
  const asked = policy`${CHINESE}定义 小额 对 人员: 学费 不超过 500元\n条款 C01 补助\n  对象 人员\n  条件 小额\n  给予 1元\n  限 每 人员 一次\n`;
  expect(asked).toCompile();
});

it('a day and a figure that have grown onto 自', () => {
  const dated = (row: string) =>
    policy`${CHINESE}参数 甲 = 5元\n  ${row}\n条款 C01 补助\n  对象 人员\n  给予 甲\n  限 每 人员 一次\n`;
  const slip = dated('自2024年12月1日起为140元');
  onlyReport(slip);
  expect(mendedBy(slip)).toBe(dated('自 2024-12-01 为 140元').folders[0]?.files[0]?.text);
});
