/** What people write who know spreadsheets and speech, each in an otherwise right clause: one report, and what to write instead. */
import { expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { parse } from '../../src/syntax/index.ts';

const clause = (line: string): string => `条款 C01 补助\n  对象 企业\n  ${line}\n  限 每 企业 一次\n`;

it.each([
  ['给予 投资额 x 补助比例', 'x', '×'],
  ['给予 (投资额 x 补助比例)', 'x', '×'],
  ['给予 投资额 × 补助比例 最高 100万元', '最高', '封顶'],
  ['给予 投资额20%', '投资额20%', '投资额 × 20%'],
  ['给予 投资额的20%', '投资额的20%', '投资额 × 20%'],
  ['给予 ¥100000', '¥100000', '100000元'],
  ['给予 1，000，000元', '，', ','],
  ['给予 投资额 × 20% // 试行', '//', '#'],
  ['条件 规上 并且 高新', '并且', '且'],
  ['条件 规上 或者 高新', '或者', '或'],
])('%s', (line, found, instead) => {
  const text = clause(line);
  const { diagnostics } = parse(text, 'a.gj');
  expect(diagnostics.map(({ code, args }) => [code, args])).toEqual([['GJ1031', { found, instead }]]);
  const { span } = diagnostics[0] as (typeof diagnostics)[number];
  expect(text.slice(span.start, span.end)).toBe(found);
});

it.each([
  ['MIN(投资额, 100万元)', '较小'],
  ['max(投资额, 100万元)', '较大'],
])('%s is called something else', (sum, near) => {
  const text = `政策 甲\n  施行 2023-01-01\n对象 企业\n  投资额: 金额\n${clause(`给予 ${sum}`)}`;
  const { diagnostics } = compile([{ id: 'p', files: [{ path: 'p/a.gj', text }], documents: {} }], 'p');
  expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([
    { code: 'GJ1016', args: { near } },
  ]);
});

it('a name that reads as a number is told to stand in quotes', () => {
  const { diagnostics } = parse('背景 四人\n  企业 甲厂: 规上 = 是\n', 'a.gj');
  expect(diagnostics).toMatchObject([
    { code: 'GJ1014', args: { word: '四人' }, fixes: [{ edits: [{ text: '「四人」' }] }] },
  ]);
});
