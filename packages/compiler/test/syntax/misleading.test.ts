/** Slips that used to be told in a misleading way: one report, which says what to write; the change it offers is right as it stands. */
import { expect, it } from 'vitest';
import { compiled, type InlinePolicy, policy } from '../support/policy.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';

const DECLARED = `枚举 伤残等级 由低到高
  六级 五级 四级
枚举 产式
  顺产 难产
参数 面积线 = 90
参数 上浮点 = 1%
对象 人员
  伤残等级: 伤残等级
  护理: 伤残等级 可无
  产式: 产式
  残疾: 是否
  缴费月数: 数(个月)
  退休日期: 日期
  面积: 数
  工资: 金额
对象 企业
  工资: 金额
`;
const inPolicy = (lines: string) => policy`${DECLARED}${lines}`;
const textOf = (one: InlinePolicy) => one.folders[0]?.files[0]?.text;
const errorsIn = (one: InlinePolicy) =>
  compiled(one).diagnostics.filter(({ severity }) => severity === 'error');
const clause = (lines: string) =>
  `条款 C01 补助\n  对象 人员\n${lines}${/给予/.test(lines) ? '' : '  给予 100元\n'}${/限|每名/.test(lines) ? '' : '  限 每 人员 一次\n'}`;

it.each([
  ['参数 费率 = 7成', '参数 费率 = 70%'],
  ['参数 费率 = 1.5成', '参数 费率 = 15%'],
  ['参数 费率 = 8折', '参数 费率 = 80%'],
  ['参数 浮动 = 50个基点', '参数 浮动 = 0.5%'],
  ['参数 浮动 = 2个百分点', '参数 浮动 = 2%'],
  [
    '参数 线 = 90\n  自2024年12月1日起为140 公布 2024-11-13',
    '参数 线 = 90\n  自 2024-12-01 为 140 公布 2024-11-13',
  ],
  [
    '参数 线 = 90\n  自 2024-01-01 为 100\n  自2024年12月1日起提高到140',
    '参数 线 = 90\n  自 2024-01-01 为 100\n  自 2024-12-01 为 140',
  ],
  [
    '定义 率 对 人员: 按 产式\n  顺产: 若 面积 ≤ 面积线 1% 否则 1.5%\n  难产: 2%',
    '定义 率 对 人员: 按 产式\n  顺产: 若 面积 ≤ 面积线 则 1% 否则 1.5%\n  难产: 2%',
  ],
  [
    '定义 天数 对 人员: 按 产式\n  顺产: 98天\n  难产: 98天加15天',
    '定义 天数 对 人员: 按 产式\n  顺产: 98天\n  难产: 98天 + 15天',
  ],
])('%s', (lines, mended) => {
  expect(mendedBy(inPolicy(`${lines}\n`))).toBe(textOf(inPolicy(`${mended}\n`)));
  expect(errorsIn(inPolicy(`${mended}\n`))).toEqual([]);
});

it.each([
  ['  条件 缴费: 不少于 12个月 缴费月数\n', '  条件 缴费: 缴费月数 不少于 12个月\n'],
  ['  条件 残疾 且 ≥ 12个月 缴费月数 且 残疾\n', '  条件 残疾 且 缴费月数 ≥ 12个月 且 残疾\n'],
  ['  条件 缴费: 12个月 ≤ 缴费月数 < 600个月\n', '  条件 缴费: 12个月 ≤ 缴费月数 且 缴费月数 < 600个月\n'],
  ['  条件 护理: 有护理\n', '  条件 护理: 护理 有\n'],
  ['  条件 护理: 没有护理\n', '  条件 护理: 护理 无\n'],
  ['  条件 有残疾\n', '  条件 残疾\n'],
  [
    '  条件 有护理\n  给予 100元 × (按 护理\n    六级: 1\n    其他: 2)\n',
    '  条件 护理 有\n  给予 100元 × (按 护理\n    六级: 1\n    其他: 2)\n',
  ],
  ['  条件 伤残等级 六级以上\n', '  条件 伤残等级 不低于 六级\n'],
  ['  给予 100元\n  每名人员限一次\n', '  给予 100元\n  限 每 人员 一次\n'],
  ['  给予 100元\n  限 每人 每年 5万元\n', '  给予 100元\n  限 每 人员 每年 5万元\n'],
  ['  给予 100元\n  兑现 5年 等额 自 退休日期\n', '  给予 100元\n  兑现 分5年 等额 自 退休日期\n'],
  [
    '  给予 100元/月\n  逐月 自 退休日期 次月 起 至 截止日 按 整月\n',
    '  给予 100元/月\n  逐月 自 次月(退休日期) 至 截止日 按 整月\n',
  ],
  [
    '  给予 100元/月\n  逐月 自 退休日期的次月 至 截止日 按 整月\n',
    '  给予 100元/月\n  逐月 自 次月(退休日期) 至 截止日 按 整月\n',
  ],
  [
    '  条件 年限: 残疾\n  给予 100元\n  例外 “残疾不受限制” 若 残疾 免 年限\n',
    '  条件 年限: 残疾\n  给予 100元\n  例外 E1 “残疾不受限制” 若 残疾 免 年限\n',
  ],
])('%s', (lines, mended) => {
  expect(mendedBy(inPolicy(clause(lines)))).toBe(textOf(inPolicy(clause(mended))));
  expect(errorsIn(inPolicy(clause(mended)))).toEqual([]);
});

const TWO = `${clause('')}${clause('').replace('C01', 'C02')}`;

it.each([
  ['叠加 S01 择高\n  含 C01、C02\n  就高 每人每年\n', '叠加 S01 择高\n  含 C01、C02\n  就高 每 人员 每年\n'],
  [
    '资金池 F01 资金\n  含 C01\n  总额 每年 100万元 + 20万元\n  分配 先到先得\n',
    '资金池 F01 资金\n  含 C01\n  总额 100万元 + 20万元 每年\n  分配 先到先得\n',
  ],
  [
    '排名 R01 名次 对 人员 每年\n  次序 缴费月数 由高到低\n  并列 靠后\n',
    '排名 R01 名次 对 人员 每年\n  次序 缴费月数 由高到低\n  并列 取后\n',
  ],
])('%s', (lines, mended) => {
  expect(mendedBy(inPolicy(TWO + lines))).toBe(textOf(inPolicy(TWO + mended)));
  expect(errorsIn(inPolicy(TWO + mended))).toEqual([]);
});

it.each([
  // Which of the two was meant is not known.
  [clause('  给予 27个月工资\n'), 'GJ2004', '是不是“个月”'],
  [clause('  给予 100元\n  限 每户 每年 5万元\n'), 'GJ1031', ''],
  // Joined otherwise than it was.
  [
    clause('  条件 残疾 或 12个月 ≤ 缴费月数 < 600个月\n'),
    'GJ1017',
    '12个月 ≤ 缴费月数 且 缴费月数 < 600个月',
  ],
  [clause('  给予 一套\n'), 'GJ2004', '用“单位 …”声明它'],
])('%s: told, and nothing changed', (lines, code, help) => {
  const report = onlyReport(inPolicy(lines));
  expect(report.code).toBe(code);
  expect(report.fixes).toEqual([]);
  expect(report.help.zh).toContain(help);
});

it.each([
  ['单位 套\n条款 C01 配租\n  对象 人员\n  给予 一套\n  限 每 人员 一次\n', '1套'],
  [`定义 期限 对 人员: 缴费月数 封顶 24\n${clause('  给予 期限 × 100元/月\n')}`, '24个月'],
])('%s: the number as it is to be written', (lines, written) => {
  const { help, args, fixes } = onlyReport(inPolicy(lines));
  expect(`${args.instead ?? ''}${help.zh}`).toContain(written);
  expect(help.zh).not.toContain('每一次扣');
  expect(fixes).toHaveLength(1);
});

it('what a definition compares where it should bound is told there, within brackets and asked of another day', () => {
  const lines = (bound: string) =>
    `定义 基数 对 人员: (工资 ${bound} 1000元 封顶 9000元) 于 退休日期\n${clause('  给予 基数 × 上浮点\n')}`;
  expect(onlyReport(inPolicy(lines('不低于'))).code).toBe('GJ3046');
  expect(mendedBy(inPolicy(lines('不低于')))).toBe(textOf(inPolicy(lines('保底'))));
  expect(errorsIn(inPolicy(lines('保底')))).toEqual([]);
});

it('a table named without its row is shown as it is asked', () => {
  const table = '表 标准 按 伤残等级\n  六级: 1元\n  五级: 2元\n  四级: 3元\n';
  const report = onlyReport(inPolicy(`${table}${clause('  给予 标准\n')}`));
  expect([report.code, report.help.zh]).toEqual(['GJ3014', '写成“标准(伤残等级)”的样子，括号里是要的值。']);
});

it('the condition of a clause may be named by any word in quotes, and is told so', () => {
  const report = onlyReport(inPolicy(clause('  条件 对象: 残疾\n')));
  expect(report.code).toBe('GJ1014');
  expect(mendedBy(inPolicy(clause('  条件 对象: 残疾\n')))).toContain('条件 「对象」: 残疾');
  expect(errorsIn(inPolicy(clause('  条件 「对象」: 残疾\n')))).toEqual([]);
});

it('a keyword that names an attribute is told once, and its uses are read as that name', () => {
  const lines = (name: string) =>
    `对象 项目\n  公告日: 日期\n  面积: 数\n对象 农户\n  ${name}: 项目\n条款 C02 补偿\n  对象 农户\n  时点 ${name}.公告日\n  条件 (${name}.面积 ÷ 2) > 1\n  给予 100元 × ${name}.面积\n  限 每 ${name} 一次\n`;
  const report = onlyReport(inPolicy(lines('征收')));
  expect([report.code, report.fixes[0]?.edits.length]).toEqual(['GJ1014', 5]);
  expect(mendedBy(inPolicy(lines('征收')))).toBe(textOf(inPolicy(lines('「征收」'))));
  expect(errorsIn(inPolicy(lines('「征收」')))).toEqual([]);
});

it('a parameter without its unit is told at the parameter, however often it is used', () => {
  const lines = (sum: string) =>
    `参数 月起征 = 10万元\n参数 季起征 = ${sum}\n定义 起征点 对 人员: 若 残疾 则 季起征 否则 月起征\n${clause('  条件 工资 超过 季起征\n  给予 起征点\n')}`;
  expect(onlyReport(inPolicy(lines('30万'))).code).toBe('GJ3009');
  expect(mendedBy(inPolicy(lines('30万')))).toBe(textOf(inPolicy(lines('30万元'))));
  expect(errorsIn(inPolicy(lines('30万元')))).toEqual([]);
});

it.each([
  ['= 1: 1元\n  超过 2: 2元', '2'],
  ['不超过 1: 1元\n  不低于 2: 2元', '1.5'],
  ['不满 1: 1元\n  不低于 1 不超过 2: 2元', '> 2'],
])('bands with a gap are told at the bands: %s', (bands, missing) => {
  const lines = `定义 标准 对 人员: 按 面积 分档\n  ${bands}\n${clause('  条件 工资 超过 标准\n')}${clause('  条件 工资 超过 标准\n').replace('C01', 'C02')}`;
  const report = onlyReport(inPolicy(lines));
  expect([report.code, report.args.missing]).toEqual(['GJ3018', missing]);
  const text = textOf(inPolicy(lines)) ?? '';
  expect(text.slice(report.span.start).startsWith('按 面积 分档')).toBe(true);
});

it('a table that is called like a function is told so where it is asked', () => {
  const lines = (name: string) =>
    `表 ceiling 按 伤残等级\n  六级: 1元\n  五级: 2元\n  四级: 3元\n${clause(`  给予 ${name}(伤残等级)\n`)}`;
  expect(onlyReport(inPolicy(lines('ceiling'))).code).toBe('GJ1014');
  expect(mendedBy(inPolicy(lines('ceiling')))).toBe(textOf(inPolicy(lines('「ceiling」'))));
  expect(errorsIn(inPolicy(lines('「ceiling」')))).toEqual([]);
});

const ENGLISH = `enumeration stage\n  first second\nobject worker\n  stage: stage\n  hired: date\n  months: number(month)\n  disabled: boolean\n`;
const inEnglish = (lines: string) =>
  policy`${ENGLISH}clause C01 s\n  object worker\n${lines}  grant 100 yuan\n  limit per worker one time\n`;

it.each([
  ['  when 12 months <= months < 600 months\n', '  when 12 months <= months and months < 600 months\n'],
])('%s', (lines, mended) => {
  expect(mendedBy(inEnglish(lines))).toBe(textOf(inEnglish(mended)));
  expect(errorsIn(inEnglish(mended))).toEqual([]);
});
