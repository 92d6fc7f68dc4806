/** GJ7005 is said only of what facts that aim at it do not reach either. */
import { compile, exampleFolders } from '@guiju/compiler';
import { expect, test } from 'vitest';
import { lint, renderLint } from '../src/index.ts';

const neverTaken = (text: string): readonly string[] => {
  const compilation = compile(exampleFolders(text), 'example');
  expect(compilation.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return lint(compilation)
    .filter(({ code }) => code === 'GJ7005')
    .map((found) => String(found.args.branch));
};

const HEAD = '政策 示例\n  施行 2023-01-01\n  终止 2028-12-31\n';
const PERSON = '对象 人员\n  出生日期: 日期\n  申请日: 日期\n  费用: 金额\n';
const clause = (lines: string): string =>
  `条款 C01 补助\n  对象 人员\n  时点 申请日\n${lines}  限 每 人员 一次\n`;

test('every band of ages is reached, one year each, from one case', () => {
  const bands = Array.from({ length: 12 }, (_, i) => `  = ${51 + i}: ${195 - 5 * i}个月\n`).join('');
  const text = `${HEAD}${PERSON}定义 计发月数 对 人员: 按 周岁(出生日期, 申请日) 分档\n  不高于 50: 195个月\n${bands}  不低于 63: 117个月\n${clause('  给予 费用 ÷ 计发月数 × 1个月\n')}案例 甲\n  截至 2025-12-31\n  人员 甲: 出生日期 = 1965-01-15, 申请日 = 2025-02-15, 费用 = 139000元\n  期望 C01 甲 = 1000元\n`;
  // Between two whole years there is nothing, though bands of a number with fractions would have a gap there.
  expect(neverTaken(text)).toEqual([]);
});

test.each([
  ['满年数(申请日, 截止日)', 10, '次'],
  ['满月数(申请日, 截止日)', '120个月', '个月'],
])('a cap on waiting is reached, however long before the policy one has waited: %s', (waited, most, unit) => {
  const text = `${HEAD}${PERSON}${clause(`  给予 (${waited} 封顶 ${most}) × 30元${unit === '次' ? '' : '/个月'}\n`)}`;
  expect(neverTaken(text)).toEqual([]);
});

test('a cap far beyond what anybody spends is reached, and a floor', () => {
  const text = `${HEAD}${PERSON}${clause('  给予 (费用 − 1万元) × 1% 封顶 300万元 保底 100元\n')}`;
  expect(neverTaken(text)).toEqual([]);
});

test('where a sum on an age makes the floor, both are reckoned together', () => {
  const text = `${HEAD}${PERSON}定义 年龄 对 人员: 周岁(出生日期, 申请日)\n${clause('  条件 年龄 不低于 60\n  给予 ((15 − (年龄 − 60)) 保底 1) × 1000元\n')}`;
  expect(neverTaken(text)).toEqual([]);
});

test('a row of a table that only another clause’s facts ask for', () => {
  const text = `${HEAD}枚举 类别 由低到高\n  丙 乙 甲\n${PERSON}  租房: 是否\n定义 所属 对 人员: 若 费用 不低于 98765432元 则 类别.甲 否则 若 费用 不低于 1元 则 类别.乙 否则 类别.丙\n表 月租 按 类别\n  甲: 300元\n  乙: 200元\n  丙: 100元\n${clause('  条件 租房\n  给予 月租(所属)\n')}`;
  expect(neverTaken(text)).toEqual([]);
});

test('a limit for one person is reached by the same thing presented twice', () => {
  const text = `${HEAD}${PERSON}对象 申报 属于 人员\n  报日: 日期\n条款 C01 补助\n  对象 申报\n  时点 报日\n  给予 100元 给 人员\n  限 每 人员 一次\n案例 甲\n  截至 2025-12-31\n  人员 甲:\n  申报 一 属于 甲: 报日 = 2025-02-15\n  期望 C01 一 = 100元\n`;
  expect(neverTaken(text)).toEqual([]);
});

test('a condition that nobody wrote is never named', () => {
  const text = `${HEAD}枚举 险种\n  水稻 小麦 母猪\n表 亩保费 按 险种\n  水稻: 36元\n  小麦: 21元\n对象 保单\n  险种: 险种\n  面积: 数\n  头数: 数\n定义 保费 对 保单: 若 险种 = 母猪 则 头数 × 72元 否则 面积 × 亩保费(险种)\n条款 C01 补贴\n  对象 保单\n  给予 保费\n  分担 省级: (若 保费 > 0元 则 20% 否则 30%), 县级: (若 保费 > 0元 则 80% 否则 70%) 余数归 县级\n  限 每 保单 一次\n`;
  expect(neverTaken(text).filter((branch) => branch.includes('档次'))).toEqual([]);
  const refused = `${HEAD}枚举 险种\n  水稻 小麦 母猪\n对象 保单\n  险种: 险种\n条款 C01 补贴\n  对象 保单\n  条件 险种 ≠ 母猪\n  给予 按 险种\n    水稻: 36元\n    小麦: 21元\n  限 每 保单 一次\n`;
  expect(neverTaken(refused)).toEqual([]);
});

test('what cannot be is still told, with facts counted that aimed at it, and no haste to delete', () => {
  const text = `${HEAD}${PERSON}定义 年龄 对 人员: 周岁(出生日期, 申请日)\n定义 年数 对 人员: 按 年龄 分档\n  不满 16: 0\n  不低于 16: 15\n${clause('  条件 年龄 不低于 16\n  给予 年数 × 1000元\n')}`;
  expect(neverTaken(text)).toEqual(['按 年龄 分档：第 1 档']);
  const [found] = lint(compile(exampleFolders(text), 'example')).filter(({ code }) => code === 'GJ7005');
  if (found === undefined) throw new Error('found above');
  expect(Number(found.args.tries)).toBeGreaterThan(120);
  const { help } = renderLint(found);
  expect(help.zh).toMatch(/^想一想什么样的事实会走到这里/);
  expect(help.en).toMatch(/^Think which facts would get here/);
});
