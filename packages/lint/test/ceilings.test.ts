/** A notch is of money against money; of what is measured otherwise beyond a figure, it is a ceiling; of an age, a place or a rate it is nothing. */
import { compile, exampleFolders } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { expect, test } from 'vitest';
import { lint, renderLint } from '../src/index.ts';

const policy = (attributes: string, lines: string): string =>
  `政策 示例\n  施行 2023-01-01\n  终止 2027-12-31\n单位 欧元\n对象 企业\n${attributes}条款 C01 补助\n  对象 企业\n${lines}  限 每 企业 一次\n`;

const found = (text: string) => {
  const compilation = compile(exampleFolders(text), 'example');
  expect(compilation.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return lint(compilation).filter(({ code }) => ['GJ7001', 'GJ7002', 'GJ7012', 'GJ7013'].includes(code));
};
const codes = (text: string) => found(text).map(({ code }) => code);

test.each([
  ['an income', '收入: 金额', '收入 不超过 5万元', '2000元'],
  ['an income a month', '收入: 数(元/月)', '收入 不超过 5000元/月', '2000元'],
  ['an income in another currency', '收入: 数(欧元)', '收入 不超过 5000欧元', '200欧元'],
])('%s beyond a threshold costs more than it gives: a notch', (_, attribute, condition, amount) => {
  expect(codes(policy(`  ${attribute}\n`, `  条件 ${condition}\n  给予 ${amount}\n`))).toEqual(['GJ7002']);
});

test.each([
  ['heads', '人数: 数(人)', '人数 不超过 30人', '2000元'],
  ['months paid', '月数: 数(月)', '月数 不超过 30个月', '2000元'],
  ['money that is granted no money for', '收入: 金额', '收入 不超过 5万元', '2个'],
])('%s beyond a figure: a ceiling, with nothing of money that is lost', (_, attribute, condition, amount) => {
  const [only, ...more] = found(policy(`  ${attribute}\n`, `  条件 ${condition}\n  给予 ${amount}\n`));
  expect([only?.code, more]).toEqual(['GJ7013', []]);
  if (only === undefined) return;
  const { message, help } = renderLint(only);
  expect(`${message.zh}${help.zh}`).not.toMatch(/多一元|累进|多到/);
  expect(only.severity).toBe('info');
});

test.each([
  ['an age', '年龄: 数', '年龄 不高于 50'],
  ['a place', '名次: 数', '名次 不高于 5'],
  ['a rate', '利率: 数', '利率 不高于 3.95%'],
  ['points', '扣分: 数(分)', '扣分 不超过 12分'],
])('%s has a ceiling because somebody wants it', (_, attribute, condition) => {
  expect(codes(policy(`  ${attribute}\n`, `  条件 ${condition}\n  给予 2000元\n`))).toEqual([]);
});

test('a rate is shown in percent, and the facts that show it hold', () => {
  const text = policy('  留用率: 数\n', '  条件 留用率 不低于 3.95%\n  给予 2000元\n');
  const [only] = found(text);
  expect(only?.args).toMatchObject({ what: '企业.留用率', low: '3.94%', high: '3.95%' });
  const { program, cases } = compile(exampleFolders(`${text}${only?.witness?.text}`), 'example');
  expect(cases).toHaveLength(2);
  expect(program && runCases(program, cases).flatMap((r) => r.failures)).toEqual([]);
});
