/** What an amendment repeals, adds, writes anew and moves. */
import type { PolicyFolder } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { type Difference, differenceOf } from '../src/index.ts';
import { examplesHold, POLICY, rowOf } from './differences.ts';
import { small } from './policies.ts';

describe('amendments that repeal, add and rewrite', () => {
  const folders = (amendment: string): readonly PolicyFolder[] => [
    ...small(POLICY),
    { id: 'small-new', files: [{ path: 'small-new/amendment.gj', text: amendment }], documents: {} },
  ];
  const amended = (amendment: string): Difference => {
    const both = folders(amendment);
    const difference = differenceOf({ folders: both, id: 'small' }, { folders: both, id: 'small-new' });
    examplesHold(difference, both, both);
    return difference;
  };

  test('a clause repealed and a clause added', () => {
    const difference = amended(
      `修订 第一次修订 对 小办法\n  废止 A02 自 2024-01-01\n\n条款 A03 贺礼 (gift)\n  有效 自 2024-06-01\n  对象 人员\n  给予 100元\n  限 每 人员 一次\n`,
    );
    expect(rowOf(difference, 'A02')?.changes[0]?.text.zh).toBe('自2024年1月1日起废止');
    expect(rowOf(difference, 'A02')?.lines.at(-1)).toEqual({
      before: null,
      after: '（自2024年1月1日起废止）',
    });
    expect(rowOf(difference, 'A03')?.changes[0]?.text.zh).toBe('新增本条，自2024年6月1日起施行');
    expect(difference.rows.every((r) => r.example !== null)).toBe(true);
  });

  test('a clause written anew from a day on: both texts, both rules, and when', () => {
    const difference = amended(
      `修订 第二次修订 对 小办法\n\n条款 A02 补贴 (subsidy)\n  有效 自 2025-01-01\n  对象 人员 每年\n  条件 在职\n  给予 工资 × 12% 封顶 5000元\n  限 每 人员 每年 一次\n`,
    );
    expect(rowOf(difference, 'A02')?.changes.map((c) => c.text.zh)).toEqual([
      '给予：“对在职的人员，每年按工资的10%给予补贴。”改为“对在职的人员，每年按工资的12%给予补贴，最高不超过5000元。”',
      '自2025年1月1日起施行',
    ]);
    expect(rowOf(difference, 'A02')?.example?.cases.after).toContain('期望 A02');
  });
});

test('a figure that is a threshold and opens the first band is told once', () => {
  const bands = `${POLICY}
条款 A03 高龄津贴 (old_age)
  对象 人员
  条件 工龄 不低于 80个月
  给予 按 工龄 分档
    不低于 80个月 不满 90个月: 100元
    不低于 90个月: 200元
  限 每 人员 一次
`;
  const folders = small(bands);
  const amendment = `修订 下调 (lower) 对 小办法
  将 A03.第1档.下限 由 80个月 改为 75个月 自 2025-01-01
  将 A03.门槛 由 80个月 改为 75个月 自 2025-01-01
`;
  const both = [...folders, { id: 'lower', files: [{ path: 'lower/a.gj', text: amendment }], documents: {} }];
  const difference = differenceOf({ folders: both, id: 'small' }, { folders: both, id: 'lower' });
  expect(rowOf(difference, 'A03')?.changes.map((c) => c.text.zh)).toEqual([
    'A03.门槛由80个月改为75个月，自2025年1月1日起',
    'A03.第1档.下限由80个月改为75个月，自2025年1月1日起',
  ]);
});

test('a day that an amendment moves is said as days, and somebody between the two is found', () => {
  const base = `政策 起算 (counted_since)
  名称 “起算办法”
  施行 2023-01-01
  终止 2027-12-31
参数 起始日 = 2023-05-10
对象 人员
  申领日期: 日期
条款 A1 补贴
  对象 人员
  时点 申领日期
  条件 申领日期 ≥ 起始日
  给予 1000元
  限 每 人员 一次
`;
  const later =
    '修订 推迟 对 起算\n  将 起始日 由 2023-05-10 改为 2024-07-01 自 2024-01-01 公布 2023-12-01\n';
  const folders = [
    { id: 'base', files: [{ path: 'base/policy.gj', text: base }], documents: {} },
    { id: 'later', files: [{ path: 'later/policy.gj', text: later }], documents: {} },
  ];
  const difference = differenceOf({ folders, id: 'base' }, { folders, id: 'later' });
  expect(rowOf(difference, 'A1')?.changes.map((c) => c.text.zh)).toEqual([
    '起始日由2023年5月10日改为2024年7月1日，自2024年1月1日起',
  ]);
  expect(rowOf(difference, '起始日')?.lines).toEqual([
    { before: null, after: '自 2024-01-01 为 2024-07-01 公布 2023-12-01' },
  ]);
  expect(rowOf(difference, 'A1')?.example).not.toBeNull();
  examplesHold(difference, folders, folders);
});
