import { describe, expect, it } from 'vitest';
import { compile, edited } from '../src/index.ts';

const POLICY = `政策 甲办法
  施行 2023-01-01

枚举 级别 (level)
  国家级 (national) 省级 (provincial)

对象 企业 (firm)
  规上 (large): 是否
  级别 (level): 级别

参数 省级标准 (provincial_sum) = 3万元

定义 可奖 (eligible) 对 企业: 规上 且 级别 = 国家级

读法 口径 (scope) 对 企业 “规上企业”
  甲: 规上 “只看规上”
  取 甲 理由 “照字面”

条款 C01 奖励 (award)
  对象 企业
  条件 可奖 当 口径 取 甲
  给予 5万元
  限 每 企业 一次

条款 C02 再奖 (more)
  对象 企业
  条件 可奖 或 规上
  给予 省级标准
  限 每 企业 每年 一次
`;

const errorsIn = (text: string) =>
  compile([{ id: 'p', files: [{ path: 'p/policy.gj', text }], documents: {} }], 'p').diagnostics.filter(
    (d) => d.severity === 'error',
  );
const said = (text: string): string[] =>
  errorsIn(text).map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);

it('is a policy without an error', () => expect(said(POLICY)).toEqual([]));

describe('a slip in a declaration is all that is said', () => {
  it.each([
    ['its name is not there', '参数 省级标准 (provincial_sum)', '参数 (provincial_sum)', 'GJ1010 ('],
    ['its word is not there', '参数 省级标准', '省级标准', 'GJ1012 省级标准 (provincial_sum) = 3万元'],
    ['a clause lacks its word', '条款 C02 再奖', 'C02 再奖', 'GJ1012 C02 再奖 (more)'],
    ['an object lacks its word', '对象 企业 (firm)\n  规上', '企业 (firm)\n  规上', 'GJ1012 企业 (firm)'],
    ['an attribute lacks its name', '规上 (large): 是否', '(large): 是否', 'GJ1011 ('],
    ['a reading lacks its 对', '口径 (scope) 对 企业', '口径 (scope) 企业', 'GJ1009 )'],
    ['a bracket is not closed', '可奖 (eligible) 对', '可奖 (eligible 对', 'GJ1010 对'],
    ['the policy lacks its word', '政策 甲办法', '甲办法', 'GJ1012 甲办法'],
  ])('%s', (_, right, wrong, only) => {
    const text = POLICY.replace(right, wrong);
    expect(text).not.toBe(POLICY);
    expect(said(text)).toEqual([only]);
  });
});

it('what stands on its own is said beside a slip', () => {
  const text = POLICY.replace('参数 省级标准', '省级标准').replace('可奖 当 口径', '可奖 当 囗径');
  expect(said(text)).toEqual(['GJ1012 省级标准 (provincial_sum) = 3万元', 'GJ2001 囗径']);
});

it('what is wrong with one clause is said while another is being written', () => {
  const writing = POLICY.replace('条件 可奖 或 规上', '条件 可奖 或');
  const text = writing.replace('  给予 5万元\n', '');
  expect(said(text)).toEqual(['GJ4002 C01', 'GJ1009 或']);
  const mismatch = writing.replace('可奖 当 口径', '规上 = 3人 当 口径');
  expect(said(mismatch)).toEqual([expect.stringMatching(/^GJ3/), 'GJ1009 或']);
});

it('a name nobody declares is said once, where it stands first; the suggestion changes it everywhere', () => {
  const text = POLICY.replace('定义 可奖', '定义 可奬');
  const [unknown, ...others] = errorsIn(text);
  expect(others).toEqual([]);
  expect(unknown).toMatchObject({
    code: 'GJ2001',
    args: { name: '可奖' },
    labels: [{ text: { zh: '这里也用到' } }],
    fixes: [{ title: { zh: '改为“可奬”' } }],
  });
  expect(said(edited(text, unknown?.fixes[0]?.edits ?? []))).toEqual([]);
});
