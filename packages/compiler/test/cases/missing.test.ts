/** 缺: what keeps an outcome open may be named by name or alias, whatever it is: an attribute, a list, a calendar. */
import { expect, test } from 'vitest';
import { compile } from '../../src/index.ts';

const POLICY = `政策 示例
  施行 2023-03-01
  终止 2027-12-31
枚举 工种
  电工 焊工
名单 紧缺工种 (shortage) 属于 工种 自 2023-03-01 至 2023-12-31
  列入 电工
日历 放假安排 (holidays) 自 2023-03-01 至 2023-12-31
对象 人员
  从事 (trade): 工种
条款 C01 补助
  对象 人员
  条件 从事 在 紧缺工种
  给予 1万元
  限 每 人员 一次
案例 甲
  人员 小甲: 从事 = 电工
`;

const missing = (word: string) => {
  const files = [{ path: 'example/policy.gj', text: `${POLICY}  期望 C01 未定 缺 ${word}\n` }];
  const { cases, diagnostics } = compile([{ id: 'example', files, documents: {} }], 'example');
  return cases[0]?.expectations[0]?.missing ?? diagnostics.map((d) => d.code).join(' ');
};

test.each([
  ['从事', '从事'],
  ['trade', '从事'],
  ['紧缺工种', '紧缺工种'],
  ['shortage', '紧缺工种'],
  ['放假安排', '放假安排'],
  ['holidays', '放假安排'],
  ['历史', 'history'],
  ['history', 'history'],
  ['待明确', '待明确'],
])('%s is %s', (word, name) => {
  expect(missing(word)).toBe(name);
});

test('what is nowhere is said', () => {
  expect(missing('紧缺工程')).toContain('GJ2001');
});
