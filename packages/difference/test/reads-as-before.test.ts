/** Words that stay as they are while what they stand for changes. */
import type { PolicyFolder } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { differenceOf } from '../src/index.ts';
import { rowOf, said } from './differences.ts';

describe('what reads as before and means something else', () => {
  const SCHOOL = `政策 入学 (school)
  名称 “入学办法”
  施行 2023-01-01
对象 孩子
  得分: 数(分)
  社保月: 数
  申请日: 日期
  用量: 数
排名 L1 志愿名次 对 孩子 每年
  参评 得分 不低于 60分 且 申请日 不晚于 时点
  次序 得分 由高到低
  次序 社保月 由高到低
  次序 申请日 由低到高
  并列 取后
条款 X1 录取
  对象 孩子 每年
  条件 申请日 早于 时点
  条件 名次(L1) 有 且 名次(L1) 不超过 2
  认定 是
条款 X2 电费
  对象 孩子 每年
  征收 用量 × 1元
  限 每 孩子 每年 一次
`;
  const changed = (change: (text: string) => string) => {
    const [before, after] = [SCHOOL, change(SCHOOL)].map((text): readonly PolicyFolder[] => [
      { id: 'school', files: [{ path: 'school/a.gj', text }], documents: {} },
    ]) as [readonly PolicyFolder[], readonly PolicyFolder[]];
    return differenceOf({ folders: before, id: 'school' }, { folders: after, id: 'school' }, { budget: 20 });
  };

  test('a ranking: the clause names it, and never sets the same words beside each other', () => {
    const difference = changed((t) => t.replace('  次序 社保月 由高到低\n', ''));
    expect(said(difference, 'X1')).toEqual([
      '条件“参加‘志愿名次’”所引用的排名“志愿名次”有变化',
      '条件“在‘志愿名次’中的名次不超过2”所引用的排名“志愿名次”有变化',
    ]);
  });

  test('a threshold and an order that go together are both told', () => {
    const difference = changed((t) => t.replace('  次序 社保月 由高到低\n', '').replace('60分', '50分'));
    const [figure, words] = said(difference, 'L1') ?? [];
    expect(figure).toBe('L1.门槛由60分改为50分');
    expect(words).toContain('得分由高到低、社保月由高到低、申请日由早到晚');
    expect(words).toMatch(/改为“.*得分由高到低、申请日由早到晚/);
    expect(said(difference, 'X1')?.[0]).toBe('L1.门槛由60分改为50分');
  });

  test('a day is called as the printed text calls it', () => {
    const difference = changed((t) => t.replace('申请日 早于 时点', '申请日 不早于 时点'));
    expect(said(difference, 'X1')).toEqual(['条件“申请日早于当年12月31日”改为“申请日不早于当年12月31日”']);
    const { example } = rowOf(difference, 'X1') ?? {};
    expect([example?.before, example?.after]).toContainEqual({ zh: '认定为是', en: 'decided yes' });
    expect([example?.before.zh, example?.after.zh]).toContain('不予认定');
    expect([example?.cases.before, example?.cases.after]).not.toContain(null);
  });

  test('a levy is levied', () => {
    const difference = changed((t) => t.replace('1元', '2元'));
    expect(rowOf(difference, 'X2')?.example?.before.zh).toMatch(/^征收/);
    expect(rowOf(difference, 'X2')?.example?.before.en).toMatch(/^levied/);
  });
});
