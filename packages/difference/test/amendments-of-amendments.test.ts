/** What an amendment changes of what another one changed, and both of them together. */
import type { PolicyFolder } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { type Difference, differenceOf } from '../src/index.ts';
import { examplesHold, rowOf } from './differences.ts';

describe('amendments of amendments', () => {
  const base = `政策 房补 (housing)
  名称 “购房补贴办法”
  施行 2023-01-01
参数 比例 = 2%
对象 人
  房价: 金额
  购房日: 日期
  首套: 是否
条款 A1 购房补贴
  对象 人
  时点 购房日
  条件 首套
  给予 房价 × 比例 封顶 3万元
  限 每 人 一次
条款 A2 搬家补贴
  对象 人
  时点 购房日
  给予 2000元
  限 每 人 一次
`;
  const first = `修订 一次修订 对 房补
  将 比例 由 2% 改为 2.5% 自 2024-03-01 公布 2024-02-01
  将 A2.金额 由 2000元 改为 2500元 自 2024-05-01 公布 2024-02-01
`;
  const second = `修订 二次修订 对 一次修订
  将 A2.金额 由 2500元 改为 3000元 自 2024-09-01 公布 2024-08-01
  废止 A2 自 2025-01-01 公布 2024-08-01

条款 A1 购房补贴
  有效 自 2025-01-01 公布 2024-08-01
  对象 人
  时点 购房日
  给予 房价 × 1%
  限 每 人 一次
`;
  // The base stands last: what comes after what is told by who amends whom, not by names.
  const folders: readonly PolicyFolder[] = [
    { id: 'a-second', files: [{ path: 'a-second/a.gj', text: second }], documents: {} },
    { id: 'b-first', files: [{ path: 'b-first/a.gj', text: first }], documents: {} },
    { id: 'housing', files: [{ path: 'housing/a.gj', text: base }], documents: {} },
  ];
  const between = (before: string, after: string) =>
    differenceOf({ folders, id: before }, { folders, id: after }, { budget: 50 });
  const changesOf = (difference: Difference, id: string) =>
    rowOf(difference, id)?.changes.map((c) => c.text.zh) ?? [];

  test('a figure changed twice goes through both values; the clause that is repealed says what changed until then', () => {
    const difference = between('housing', 'a-second');
    expect(changesOf(difference, 'A2')).toEqual([
      'A2.金额由2000元改为2500元，自2024年5月1日起；再改为3000元，自2024年9月1日起',
      '自2025年1月1日起废止',
    ]);
    expect(rowOf(difference, 'A2')?.lines).toEqual([
      { before: '给予 2000元', after: '给予 3000元' },
      { before: null, after: '（自2025年1月1日起废止）' },
    ]);
    examplesHold(difference, folders, folders);
  });

  test('a clause written anew says what changed in the version before, too; lines stand beside their like', () => {
    const difference = between('housing', 'a-second');
    expect(changesOf(difference, 'A1')[0]).toBe('比例由2%改为2.5%，自2024年3月1日起');
    expect(changesOf(difference, 'A1')).toContain('自2025年1月1日起施行');
    expect(rowOf(difference, 'A1')?.lines).toContainEqual({
      before: '给予 房价 × 比例 封顶 3万元',
      after: '给予 房价 × 1%',
    });
  });

  test('a figure that is declared gets a line as it would be written, in percent', () => {
    expect(rowOf(between('housing', 'b-first'), '比例')?.lines).toEqual([
      { before: null, after: '自 2024-03-01 为 2.5% 公布 2024-02-01' },
    ]);
  });

  test('what the first amendment changed is no change of the second', () => {
    const difference = between('b-first', 'a-second');
    expect(rowOf(difference, '比例')).toBeUndefined();
    expect(rowOf(difference, 'A2')?.lines[0]).toEqual({ before: '给予 2500元', after: '给予 3000元' });
  });
});
