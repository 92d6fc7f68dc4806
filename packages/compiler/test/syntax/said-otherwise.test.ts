/** What people write who know spreadsheets and speech, each in an otherwise right clause: one report, and what to write instead. */
import { expect, it } from 'vitest';
import { compile, edited } from '../../src/index.ts';
import { parse, print } from '../../src/syntax/index.ts';

const clause = (line: string): string => `条款 C01 补助\n  对象 企业\n  ${line}\n  限 每 企业 一次\n`;

it.each([
  ['给予 投资额 x 补助比例', 'x', '×'],
  ['给予 (投资额 x 补助比例)', 'x', '×'],
  ['给予 投资额 × 补助比例 最高 100万元', '最高', '封顶'],
  ['给予 投资额20%', '投资额20%', '投资额 × 20%'],
  ['给予 投资额的20%', '投资额的20%', '投资额 × 20%'],
  ['给予 ¥100000', '¥100000', '100000元'],
  ['条件 费用 在 购机日期 12个月 内', '12个月', '起 12个月'],
  ['条件 5万元—10万元', '5万元—10万元', '超过 5万元 不超过 10万元'],
  ['条件 满月数(甲 至 乙) 不超过 60个月', '至', ','],
  ['对象 家庭 按月', '按月', '每月'],
  ['给予 1，000，000元', '，', ','],
  ['给予 投资额 × 20% // 试行', '//', '#'],
  ['条件 级别 以上 市级', '以上', '不低于'],
  ['条件 人数 以下 20人', '以下', '不超过'],
  ['条件 规上 并且 高新', '并且', '且'],
  ['条件 规上 或者 高新', '或者', '或'],
  ['条件 级别 为 市级', '为', '='],
  ['条件 级别 是 市级', '是', '='],
  ['条件 不是 规上', '不是', '非'],
  ['条件 认定日期 早于 2023年1月1号', '2023年1月1号', '2023年1月1日'],
  ['条件 人数 在 30人 到 100人', '到', '至'],
  ['给予 10,0000元', '10,0000元', '100000元'],
  ['给予 每人 1000元 × 人数', '每人 1000元', '1000元/人'],
  ['给予 投资额 × 20%，最高 50万元', '，最高', ' 封顶'],
  ['给予 投资额 乘以 补助比例', '乘以', '×'],
  ['给予 投资额 的 20%', '的', '×'],
  ['条件 费用 => 5万元', '=>', '≥'],
  ['条件 费用 至少 5万元', '至少', '不少于'],
  ['条件 费用 至多 5万元', '至多', '不超过'],
  ['条件 费用 满 5万元', '满', '达到'],
  ['条件 年龄 在 18 到 35 之间', '18 到 35 之间', '18 至 35'],
  ['条件 规模: 是 规上', '是 规上', '规上'],
  ['条件 年轻: 如果 年龄 不超过 35', '如果 年龄', '年龄'],
  ['给予 800元/月\n  逐月 从 入职日期 至 离职日期 按 整月', '从', '自'],
  ['给予 1万元\n  限 每 企业 最长 12个月', '每 企业 最长 12个月', '每 企业 12个月'],
  ['有效 自 二〇二三年一月十日', '二〇二三年一月十日', '2023-01-10'],
  ['给予 1万元\n  限每企业每年一次', '限每企业每年一次', '限 每 企业 每年 一次'],
  ['给予 1万元\n  限 每个 企业 一次', '每个', '每'],
  ['给予 1万元\n  限 每家企业每年不超过3次', '每家企业每年不超过3次', '每 企业 每年 3次'],
  ['给予 1万元\n  限 每 企业 任意36个月内 一次', '每 企业 任意36个月内 一次', '每 企业 36个月内 一次'],
  ['给予 1万元\n  限 每 企业 三年内不超过两次', '每 企业 三年内不超过两次', '每 企业 36个月内 两次'],
  ['给予 1万元\n  限 每 企业 36个月 一次', '每 企业 36个月 一次', '每 企业 36个月内 一次'],
  [
    '给予 1万元\n  限 每 企业 年度内 累计不超过 50万元',
    '每 企业 年度内 累计不超过 50万元',
    '每 企业 每年 50万元',
  ],
  ['给予 1万元\n  限 同一企业 不得重复享受', '同一企业 不得重复享受', '每 企业 一次'],
  ['给予 1万元\n  限 每 学生 每学年 一次', '每 学生 每学年 一次', '每 学生 每 学年 一次'],
  ['给予 1万元\n  限 每户家庭 一次', '每户家庭 一次', '每 家庭 一次'],
  [
    '给予 1万元\n  限 每 人员 每年不超过3次且总额不超过10万元',
    '每 人员 每年不超过3次且总额不超过10万元',
    '每 人员 每年 3次；限 每 人员 每年 10万元',
  ],
])('%s', (line, found, instead) => {
  const text = clause(line);
  const { diagnostics } = parse(text, 'a.gj');
  expect(diagnostics.map(({ code, args }) => [code, args.instead])).toEqual([['GJ1031', instead]]);
  const { span } = diagnostics[0] as (typeof diagnostics)[number];
  expect(text.slice(span.start, span.end)).toBe(found);
});

it.each([
  ['MIN(投资额, 100万元)', '较小'],
  ['max(投资额, 100万元)', '较大'],
  ['平均(投资额)', '平均值'],
  ['求和(证书 其中 人数 > 2人)', '合计'],
])('%s is called something else', (sum, near) => {
  const text = `政策 甲\n  施行 2023-01-01\n对象 企业\n  投资额: 金额\n${clause(`给予 ${sum}`)}`;
  const { diagnostics } = compile([{ id: 'p', files: [{ path: 'p/a.gj', text }], documents: {} }], 'p');
  expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([
    { code: 'GJ1016', args: { near } },
  ]);
});

it.each([
  ['人数 ≥ 二十人', '二十人', '20人'],
  ['投资额 ≥ 一百五十万元', '一百五十万元', '150万元'],
  ['投资额 ≥ 每人1000元 × 人数', '每人1000元', '1000元/人'],
  ['人数不少于20人', '人数不少于20人', '人数 ≥ 20人'],
  ['规上 = 真', '真', '是'],
  ['投资额 ≥ 1万元 × 百分之十五', '百分之十五', '15%'],
  ['投资额 ≥ 1万元 × 百分之十二点五', '百分之十二点五', '12.5%'],
  ['投资额 ≥ 1万元 × 万分之五', '万分之五', '0.05%'],
  ['企业的规上', '企业的规上', '企业.规上'],
  ['企业之规上', '企业之规上', '企业.规上'],
])('%s is no name that somebody forgot to declare', (condition, name, near) => {
  const text = `政策 甲\n  施行 2023-01-01\n对象 企业\n  规上: 是否\n  人数: 数(人)\n  投资额: 金额\n${clause(`条件 ${condition}\n  给予 1万元`)}`;
  const { diagnostics } = compile([{ id: 'p', files: [{ path: 'p/a.gj', text }], documents: {} }], 'p');
  expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([
    { code: 'GJ2001', args: { name, near }, fixes: [{ edits: [{ text: near }] }] },
  ]);
});

it.each([
  ['给予 费用 × 10% 不超过 1万元', { code: 'GJ1031', args: { found: '不超过', instead: '封顶' } }],
  ['给予 费用 × 10% 不低于 100元', { code: 'GJ1031', args: { found: '不低于', instead: '保底' } }],
  ['给予 按 级别\n    高: 1万元\n    其它: 1元', { code: 'GJ2001', args: { name: '其它', near: '其他' } }],
  ['给予 1万元 给 企业 60%、企业 40%', { code: 'GJ1034' }],
])('%s is told what to write', (line, report) => {
  const text = `政策 甲\n  施行 2023-01-01\n枚举 级别\n  高 低\n对象 企业\n  级别: 级别\n  费用: 金额\n${clause(line)}`;
  const { diagnostics } = compile([{ id: 'p', files: [{ path: 'p/a.gj', text }], documents: {} }], 'p');
  expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([report]);
});

it('a function of a spreadsheet that is a word here is told so', () => {
  const text = `政策 甲\n  施行 2023-01-01\n对象 企业\n  规上: 是否\n${clause('给予 IF(规上, 1万元, 2万元)')}`;
  const { diagnostics } = compile([{ id: 'p', files: [{ path: 'p/a.gj', text }], documents: {} }], 'p');
  expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([
    { code: 'GJ1031', args: { found: 'IF(…)', instead: '若 条件 则 甲 否则 乙' }, fixes: [] },
  ]);
});

it('a name that reads as a number is told to stand in quotes', () => {
  const { diagnostics } = parse('背景 四人\n  企业 甲厂: 规上 = 是\n', 'a.gj');
  expect(diagnostics).toMatchObject([
    { code: 'GJ1014', args: { word: '四人' }, fixes: [{ edits: [{ text: '「四人」' }] }] },
  ]);
});

it.each([
  ['参数 标准: 1万元\n', '参数 标准 = 1万元\n'],
  ['定义 大型 = 人数 > 20人\n', '定义 大型 : 人数 > 20人\n'],
  ['定义 大型 企业: 人数 > 20人\n', '定义 大型 对 企业: 人数 > 20人\n'],
  ['案例 甲\n  企业 甲厂\n  期望 C01 = 1元\n', '案例 甲\n  企业 甲厂:\n  期望 C01 = 1元\n'],
  [
    '案例 甲\n  企业 甲厂:\n  项目 一项 属于 甲厂: 投资额 = 1元\n',
    '案例 甲\n  企业 甲厂:\n  项目 「一项」 属于 甲厂: 投资额 = 1元\n',
  ],
  ['条款 C01 补助\n  给予 = 1万元\n', '条款 C01 补助\n  给予  1万元\n'],
  ['条款 C01 补助\n  条件 规上、高新\n', '条款 C01 补助\n  条件 规上 且 高新\n'],
  ['条款 C01 补助\n  条件 规上；\n', '条款 C01 补助\n  条件 规上\n'],
  ['条款 C01 补助\n  条件 费用 ≧ 1元\n', '条款 C01 补助\n  条件 费用 ≥ 1元\n'],
  ['条款 C01 补助\n  条件 费用 达到 1元 以上\n', '条款 C01 补助\n  条件 费用 达到 1元\n'],
  ['条款 C01 补助\n  条件 费用 在 1元 以上\n', '条款 C01 补助\n  条件 费用 不少于 1元\n'],
  ['政策 甲\n  自2023年1月1日起施行\n', '政策 甲\n  施行 2023-01-01\n'],
  ['对象 甲\n  乙: 日期 可以没有\n', '对象 甲\n  乙: 日期 可无\n'],
  ['案例 甲\n  期望 C01 小甲 不给\n', '案例 甲\n  期望 C01 小甲 不予\n'],
  ['案例 甲\n  期望 C01 不予 因为 条件 于 2023年8月\n', '案例 甲\n  期望 C01 不予 于 2023年8月 因为 条件\n'],
  ['案例 甲\n  期望 C01 未定 缺 收入 于 2023年\n', '案例 甲\n  期望 C01 未定 于 2023年 缺 收入\n'],
  ['案例 甲\n  企业 乙: 规上 = 对\n', '案例 甲\n  企业 乙: 规上 = 是\n'],
])('%s is mended by its one fix', (text, mended) => {
  const { diagnostics } = parse(text, 'a.gj');
  expect(diagnostics).toHaveLength(1);
  const now = edited(text, diagnostics[0]?.fixes[0]?.edits ?? []);
  expect(now).toBe(mended);
  expect(parse(now, 'a.gj').diagnostics).toEqual([]);
});

it('behind more misspelt words than are shown nothing is read, and what stands before them is', () => {
  const text = `条款 C01 补助\n${'  给于 10万元\n'.repeat(60)}条款 C02 奖励\n${'  给于 10万元\n'.repeat(90)}条款 C03 补贴\n  给予 1万元\n`;
  const { tree, diagnostics } = parse(text, 'a.gj');
  expect(diagnostics.filter(({ code }) => code === 'GJ1023')).toHaveLength(100);
  expect(tree.declarations).toMatchObject([{ id: { text: 'C01' } }, { id: { text: 'C02' } }]);
});

it('a number longer than any is one unreadable run', () => {
  const { diagnostics } = parse(`参数 标准 = ${'1'.repeat(5000)}元\n`, 'a.gj');
  expect(diagnostics.map(({ code }) => code)).toEqual(['GJ1001']);
});

it.each([
  ['每 企业 每两年 一次', '每 企业 24个月内 一次'],
  ['每 企业 每 2年 一次', '每 企业 24个月内 一次'],
  ['每 企业 每2年 一次', '每 企业 24个月内 一次'],
  ['每 企业 每 两年 一次', '每 企业 24个月内 一次'],
  ['每 企业 每三年一次', '每 企业 36个月内 一次'],
  ['每 企业 两年一次', '每 企业 24个月内 一次'],
  ['每 企业 一次/两年', '每 企业 24个月内 一次'],
  ['每 企业 1次/2年', '每 企业 24个月内 一次'],
  ['每 企业 每六个月 50万元', '每 企业 6个月内 50万元'],
  ['每 企业 半年一次', '每 企业 6个月内 一次'],
])('限 %s may mean two things: one diagnostic says both, its change the rolling one', (limit, instead) => {
  const text = `条款 C01 补助\n  对象 企业\n  给予 1万元\n  限 ${limit}\n`;
  const { diagnostics } = parse(text, 'a.gj');
  expect(diagnostics.map(({ code }) => code)).toEqual(['GJ1033']);
  const edits = diagnostics[0]?.fixes[0]?.edits ?? [];
  expect(edits.map((edit) => edit.text)).toEqual([instead]);
  expect(parse(edited(text, edits), 'a.gj').diagnostics).toEqual([]);
});

it.each([
  ['每 企业 每六个月 一次', '每 企业 每半年 一次'],
  ['每 企业 每3个月 2次', '每 企业 每季 2次'],
  ['每 企业 一次/12个月', '每 企业 每年 一次'],
  ['每 企业 每两年 一次', undefined],
])('限 %s: where the calendar has such blocks, its second change is the period', (limit, instead) => {
  const { diagnostics } = parse(`条款 C01 补助\n  对象 企业\n  给予 1万元\n  限 ${limit}\n`, 'a.gj');
  expect(diagnostics[0]?.fixes[1]?.edits[0]?.text).toBe(instead);
});

it.each([
  ['对象 企业 每半年度', '每半年'],
  ['对象 企业 按半年', '每半年'],
  ['对象 企业 每六个月', '每半年'],
  ['对象 企业 每6个月', '每半年'],
  ['for 企业 every half-year', 'every half year'],
  ['for 企业 every six months', 'every half year'],
  ['for 企业 half-yearly', 'every half year'],
  ['for 企业 semiannually', 'every half year'],
  ['限 每 企业 每半年度 一次', '每 企业 每半年 一次'],
  ['限 每企业每半年一次', '每 企业 每半年 一次'],
  ['limit per 企业 once per half-year', 'every half year one time'],
  ['limit per 企业 every half-year one time', 'every half year'],
  ['limit per 企业 2 times per half year', 'every half year 2 times'],
])('%s: a half-year as it is said', (line, instead) => {
  const subject = /^(?:对象|for)/.test(line) ? '' : '  对象 企业\n';
  const { diagnostics } = parse(`条款 C01 补助\n${subject}  ${line}\n  给予 1万元\n`, 'a.gj');
  expect(diagnostics.map(({ code, args }) => [code, args.instead])).toEqual([['GJ1031', instead]]);
});

it.each(['兑现 分4期 每6个月 等额', '兑现 分4期 每六个月 等额'])('%s: parts at a distance', (line) => {
  const { diagnostics } = parse(`条款 C01 补助\n  对象 企业\n  给予 1万元\n  ${line}\n`, 'a.gj');
  expect(diagnostics.map(({ code, args }) => [code, args.instead])).toEqual([['GJ1031', '每 6个月']]);
});

it.each([
  '每 家庭 一次',
  '每 总部 36个月内 一次',
  '每 企业 三年内 2次',
  '每 企业 每年 10万元',
  '每 企业 每半年 50万元',
  '每 年龄段 一次',
])('限 %s is right as it stands', (limit) => {
  expect(parse(`条款 C01 补助\n  对象 企业\n  给予 1万元\n  限 ${limit}\n`, 'a.gj').diagnostics).toEqual([]);
});

it('a length of time in a limit may change from a day on, as figures do', () => {
  const line = '限 每 企业 36个月 自 2024-01-01 为 24个月 公布 2023-11-15 内 一次';
  const { tree, diagnostics } = parse(`条款 C01 补助\n  对象 企业\n  给予 1万元\n  ${line}\n`, 'a.gj');
  expect(diagnostics).toEqual([]);
  expect(print(tree, 'zh')).toContain(`  ${line}\n`);
  expect(print(tree, 'en')).toContain(
    'within 36 months from 2024-01-01 is 24 months published 2023-11-15 one time\n',
  );
});

it.each([
  ['定义 大企业 对 企业 是指 人数 ≥ 20人', '是指'],
  ['定义 大企业 对 企业 是 人数 ≥ 20人', '是'],
  ['定义 起点 为 1万元', '为'],
  ['define large of firm means staff ≥ 20 people', 'means'],
])('%s: what a name stands for comes behind a colon', (line, found) => {
  const { diagnostics } = parse(`${line}\n`, 'a.gj');
  expect(diagnostics.map(({ code, args }) => [code, args])).toEqual([['GJ1031', { found, instead: ':' }]]);
});
