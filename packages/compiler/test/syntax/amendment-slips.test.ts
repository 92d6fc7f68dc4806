import { expect, it } from 'vitest';
import { beside, folder, policy } from '../support/policy.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';
import '../support/matchers.ts';

const BASE = folder(
  'base',
  `政策 甲办法\n  施行 2023-01-01\n  终止 2025-12-31\n对象 企业\n${['C01', 'C02', 'C03']
    .map((id) => `条款 ${id} 补助\n  对象 企业\n  给予 1万元\n  限 每 企业 一次\n`)
    .join('')}`,
);
const HEAD = '修订 改 对 甲办法\n  ';
const amendment = (line: string) => beside(policy`${HEAD}${line}\n`, BASE);

it.each([
  ['删去 C03 自 2024-01-01', '废止 C03 自 2024-01-01'],
  [
    '废止 C02、C03 自 2024-01-01 公布 2023-11-01',
    '废止 C02 自 2024-01-01 公布 2023-11-01\n  废止 C03 自 2024-01-01 公布 2023-11-01',
  ],
  ['有效期延长至 2028-12-31', '终止 2028-12-31'],
  ['有效期延长至2028年12月31日', '终止 2028-12-31'],
  ['C01.金额 由 1万元 改为 2万元 自 2024-01-01', '将 C01.金额 由 1万元 改为 2万元 自 2024-01-01'],
  ['将 C01.金额 从 1万元 改为 2万元 自 2024-01-01', '将 C01.金额 由 1万元 改为 2万元 自 2024-01-01'],
  ['修改 C01.金额 由 1万元 改为 2万元 自 2024-01-01', '将 C01.金额 由 1万元 改为 2万元 自 2024-01-01'],
  ['将 C01.金额 由 1万元 修改为 2万元 自 2024-01-01', '将 C01.金额 由 1万元 改为 2万元 自 2024-01-01'],
  ['将 C01.金额 由 1万元 改为 2万元 2024-01-01 起', '将 C01.金额 由 1万元 改为 2万元 自 2024-01-01'],
  ['暂停 C01 自 2024-01-01', '废止 C01 自 2024-01-01'],
  ['中止 C01 自 2024-01-01', '废止 C01 自 2024-01-01'],
])('in an amendment, %j is told and mended', (slip, mended) => {
  const wrong = amendment(slip);
  onlyReport(wrong);
  expect(mendedBy(wrong)).toBe(`${HEAD}${mended}\n`);
  expect(amendment(mended)).toCompile();
});

it('an increase is told to be written as the sum it comes to', () => {
  expect(onlyReport(amendment('将 C01.金额 增加 1万元 自 2024-01-01')).code).toBe('GJ1031');
});

const CLAUSE = ' C05 新补助\n    对象 企业\n    给予 1万元\n    限 每 企业 一次';
it.each(['增加 条款', '新增 条款', '增加条款', '新增', '增加一条'])(
  '%s: what stands beside is new',
  (word) => {
    const wrong = amendment(`${word}${CLAUSE}`);
    onlyReport(wrong);
    expect(mendedBy(wrong)).toBe(`${HEAD}条款${CLAUSE}\n`);
    expect(amendment(`条款${CLAUSE}`)).toCompile();
  },
);

it.each([
  ['暂停 C01', '废止 C01 自 …'],
  ['暂停 C01 自 2024-01-01 至 2024-06-30', '废止 C01 自 2024-01-01”和“条款 C01 … 有效 自 2024-07-01'],
  ['恢复 C01 自 2024-07-01', '条款 C01 … 有效 自 2024-07-01'],
  ['增加 C01.金额 1万元 自 2024-01-01', '将 C01.金额 由 … 改为 …'],
  ['C01 改为 2万元 自 2024-01-01', '将 C01.… 由 … 改为 …'],
])('%s: what an amendment says instead', (slip, instead) => {
  expect(onlyReport(amendment(slip))).toMatchObject({ code: 'GJ1031', args: { instead }, fixes: [] });
});

it('what is suspended is repealed, and declared again for the time that follows', () => {
  expect(
    amendment(
      '废止 C01 自 2024-01-01\n条款 C01 补助\n  对象 企业\n  有效 自 2024-07-01\n  给予 1万元\n  限 每 企业 一次',
    ),
  ).toCompile();
});

it('a line of no amendment is told which there are', () => {
  expect(onlyReport(amendment('通知 一条')).help?.zh).toContain('将、废止');
});
