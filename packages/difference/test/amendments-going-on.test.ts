/** Amendments that add to enumerations, objects, lists and tables, and end what they added. */
import { consolidate, type PolicyFolder } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { differenceOf } from '../src/index.ts';
import { rowOf, said } from './differences.ts';

describe('amendments that go on with what is there', () => {
  const base = `政策 开办补贴 (opening)
  施行 2023-01-01
  终止 2027-12-31
枚举 类 甲类 乙类
对象 企业
  类: 类
  规上: 是否
名单 重点 属于 类 自 2023-01-01
  列入 甲类
对象 申请 属于 企业
  日期: 日期
表 标准 按 类
  甲类: 1万元
  乙类: 2万元
条款 C01 开办补贴
  对象 申请
  时点 日期
  给予 标准(企业.类) 给 企业
  限 每 企业 一次
条款 C02 租金补贴
  对象 申请
  时点 日期
  给予 3000元 自 2023-07-01 为 4000元 给 企业
  限 每 企业 一次
`;
  const first = `修订 一次修订 (first) 对 开办补贴
  将 C02.金额 由 4000元 改为 5000元 自 2025-01-01 公布 2024-12-01
枚举 类
  丙类
名单 重点 属于 类
  列入 丙类
表 标准 按 类
  自 2025-01-01 公布 2024-12-01
  甲类: 1.5万元
  丙类: 3万元
对象 企业
  信用好: 是否
条款 C01 开办补贴
  有效 自 2025-01-01 公布 2024-12-01
  对象 申请
  时点 日期
  条件 规上: 企业.规上
  例外 E1 “信用不好的除外” 若 非 企业.信用好 则 不予
  给予 标准(企业.类) 给 企业
  限 每 企业 一次
条款 C03 人才补贴
  有效 自 2025-01-01 公布 2024-12-01
  对象 申请
  时点 日期
  给予 1000元 给 企业
  限 每 企业 一次
`;
  const second = `修订 二次修订 (second) 对 一次修订
  将 C02.金额 由 5000元 改为 6000元 自 2025-01-01 公布 2025-03-01
  废止 C01 自 2027-01-01 公布 2025-12-01
  废止 C03 自 2026-01-01 公布 2025-12-01
`;
  const folders: readonly PolicyFolder[] = [
    { id: 'opening', files: [{ path: 'opening/a.gj', text: base }], documents: {} },
    { id: 'first', files: [{ path: 'first/a.gj', text: first }], documents: {} },
    { id: 'second', files: [{ path: 'second/a.gj', text: second }], documents: {} },
  ];
  const between = (before: string, after: string) =>
    differenceOf({ folders, id: before }, { folders, id: after }, { budget: 50 });
  const once = between('opening', 'first');
  const twice = between('opening', 'second');

  test.each([
    ['类', ['丙类']],
    ['企业', ['信用好: 是否']],
    ['重点', ['列入 丙类']],
    ['标准', ['自 2025-01-01 公布 2024-12-01', '甲类: 1.5万元', '丙类: 3万元']],
  ])('%s: only what comes is shown; what stays is not shown as gone', (id, come) => {
    expect(rowOf(once, id)?.lines).toEqual(come.map((after) => ({ before: null, after })));
  });

  test('what comes is named: members, attributes, rows of a table', () => {
    expect(said(once, '类')).toEqual(['增加“丙类”']);
    expect(said(once, '企业')).toEqual(['增加“信用好”']);
    expect(said(once, '标准')).toEqual([
      '标准.甲类由1万元改为1.5万元，自2025年1月1日起',
      '新增标准.丙类：3万元，自2025年1月1日起',
    ]);
  });

  test('a figure of a table that a later row has changed is shown as that row had it', () => {
    const third =
      '修订 三次修订 (third) 对 一次修订\n  将 标准.甲类 由 1.5万元 改为 1.8万元 自 2026-01-01 公布 2025-12-01\n';
    const all = [...folders, { id: 'third', files: [{ path: 'third/a.gj', text: third }], documents: {} }];
    const changed = differenceOf(
      { folders: all, id: 'first' },
      { folders: all, id: 'third' },
      { budget: 50 },
    );
    expect(rowOf(changed, '标准')?.lines).toEqual([{ before: '甲类: 1.5万元', after: '甲类: 1.8万元' }]);
  });

  test('a figure whose text says its days keeps them', () => {
    expect(rowOf(once, 'C02')?.lines).toEqual([
      {
        before: '给予 3000元 自 2023-07-01 为 4000元 给 企业',
        after: '给予 3000元 自 2023-07-01 为 4000元 自 2025-01-01 为 5000元 公布 2024-12-01 给 企业',
      },
    ]);
  });

  test('amendments read as the consolidated text does', () => {
    for (const id of ['first', 'second']) {
      const whole: PolicyFolder = { id: 'opening', ...consolidate(folders, id) };
      const { rows } = differenceOf({ folders, id }, { folders: [whole], id: 'opening' });
      expect(rows, id).toEqual([]);
    }
  });

  test('whom an exception leaves out is said as a sentence', () => {
    expect(said(once, 'C01')).toContain('增加例外“企业不为信用好企业的，不予补贴”');
    expect(said(once, 'C01')).toContain('增加条件“企业为规上企业”');
    // The grant itself reads as before.
    expect(said(once, 'C01')?.join()).not.toContain('给予：');
  });

  test('a clause that comes and ends again tells both days, in words and in meaning', () => {
    expect(said(twice, 'C03')).toEqual(['新增本条，自2025年1月1日起施行，自2026年1月1日起废止']);
    const words = rowOf(twice, 'C03')?.lines.map((l) => l.after);
    expect(words).toContain('有效 自 2025-01-01 公布 2024-12-01');
    expect(words).toContain('废止 自 2026-01-01 公布 2025-12-01');
  });

  test('a clause written anew that ends later tells both days', () => {
    expect(said(twice, 'C01')).toContain('自2025年1月1日起施行，自2027年1月1日起废止');
    expect(rowOf(twice, 'C01')?.lines.map((l) => l.after)).toContain('废止 自 2027-01-01 公布 2025-12-01');
  });

  test('a clause that only ends stands whole on the old side', () => {
    const row = rowOf(between('first', 'second'), 'C03');
    expect(row?.changes.map((c) => c.text.zh)).toEqual(['自2026年1月1日起废止']);
    expect(row?.lines[0]).toEqual({ before: '条款 C03 人才补贴', after: null });
    expect(row?.lines.filter((l) => l.after !== null)).toEqual([
      { before: null, after: '（自2026年1月1日起废止）' },
    ]);
  });

  test('a figure that is published after it begins says when', () => {
    expect(said(between('first', 'second'), 'C02')).toEqual([
      'C02.金额由5000元改为6000元（2025年3月1日公布）',
    ]);
  });
});
