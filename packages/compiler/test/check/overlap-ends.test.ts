/** Two exceptions of no order: shown to hold together just where both ends lie in both. */
import { expect, test } from 'vitest';
import { compile } from '../../src/index.ts';

const codes = (first: string, second: string): readonly string[] => {
  const text = `政策 示例
  施行 2023-03-01
  终止 2027-12-31
对象 企业
  人数: 数(人)
条款 C01 补助
  对象 企业
  给予 1万元
  例外 E1 若 人数 ${first} 则 2万元
  例外 E2 若 人数 ${second} 则 3万元
  限 每 企业 一次
`;
  const files = [{ path: 'example/policy.gj', text }];
  return compile([{ id: 'example', files, documents: {} }], 'example').diagnostics.map((d) => d.code);
};
const clash = codes('不超过 10人', '不低于 5人').filter((c) => c.startsWith('GJ'));

test.each([
  ['不超过 10人', '不低于 10人', true],
  ['不满 10人', '不低于 10人', false],
  ['不超过 10人', '超过 10人', false],
  ['= 10人', '不低于 10人', true],
  ['= 10人', '超过 10人', false],
  ['= 10人', '不超过 10人', true],
  ['= 10人', '= 10人', true],
  ['= 10人', '= 11人', false],
])('%s and %s', (first, second, together) => {
  const found = codes(first, second);
  const overlap = clash.find((c) => !codes('不满 5人', '不低于 10人').includes(c));
  expect(overlap).toBeDefined();
  expect(found.includes(overlap ?? '')).toBe(together);
});
