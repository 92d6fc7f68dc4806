/** One change to a text: what is said of it, and somebody for whom it makes a difference. */
import { compile } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { differenceOf, differenceText } from '../src/index.ts';
import { between, examplesHold, kindsOf, POLICY, rowOf } from './differences.ts';
import { FOLDERS, replaced, small } from './policies.ts';

describe('without a single case to begin with', () => {
  test('a threshold moved by a month: somebody in between is found', () => {
    const difference = between((t) => t.replace('12个月', '13个月'));
    expect(kindsOf(difference, 'A01')).toEqual(['threshold']);
    expect(rowOf(difference, 'A01')?.example?.facts).toContain('工龄12月');
    expect(rowOf(difference, 'A01')?.example?.after.zh).toBe('不予');
  });

  test('the word of a comparison counts: 不少于 becomes 超过', () => {
    const difference = between((t) => t.replace('工龄 不少于 12', '工龄 超过 12'));
    expect(rowOf(difference, 'A01')?.changes[0]?.text.zh).toBe('条件“工龄在12个月以上”改为“工龄超过12个月”');
    expect(rowOf(difference, 'A01')?.example?.facts).toContain('工龄12月');
  });

  test('a condition that is gone, one that came', () => {
    const gone = between((t) => t.replace('  条件 在职\n  给予 工资', '  给予 工资'));
    expect(rowOf(gone, 'A02')?.changes[0]?.text.zh).toBe('删去条件“在职”');
    const came = between((t) => t.replace('条件 在职\n    且', '条件 在职 且 工资 超过 0元\n    且'));
    expect(kindsOf(came, 'A01')).toEqual(['condition']);
  });

  test('a clause that is new, one that is gone', () => {
    const added = `${POLICY}\n条款 A03 贺礼 (gift)\n  对象 人员\n  给予 100元\n  限 每 人员 一次\n`;
    const difference = between(() => added);
    expect(kindsOf(difference, 'A03')).toEqual(['added']);
    expect(rowOf(difference, 'A03')?.example?.before.zh).toBe('不予');
    expect(rowOf(difference, 'A03')?.example?.cases.before).toBeNull();
    const back = differenceOf(
      { folders: small(added), id: 'small' },
      { folders: small(POLICY), id: 'small' },
    );
    expect(kindsOf(back, 'A03')).toEqual(['repealed']);
  });

  test('a limit', () => {
    expect(
      kindsOf(
        between((t) => t.replace('限 每 人员 每年 一次', '限 每 人员 每年 1000元')),
        'A02',
      ),
    ).toEqual(['limit']);
  });

  test('only wording is said only where the meaning is the same', () => {
    const { rows } = between((t) => t.replace('不少于', '≥').replace('10%', '10% 称 补贴率'));
    expect(rows.map((r) => [r.id, r.changes.map((c) => c.kind)])).toEqual([
      ['A01', ['wording']],
      ['A02', ['wording']],
    ]);
    expect(rows.every((r) => r.example === null && !r.notFound)).toBe(true);
  });

  test('nothing found is said as that', () => {
    const change = (t: string) => t.replace('条件 在职\n    且', '条件 (在职 或 工龄 低于 0个月)\n    且');
    const [before, after] = [small(POLICY), small(change(POLICY))];
    const difference = differenceOf(
      { folders: before, id: 'small' },
      { folders: after, id: 'small' },
      { budget: 20 },
    );
    expect(rowOf(difference, 'A01')?.notFound).toBe(true);
    expect(differenceText(difference, 'zh')).toContain(
      '试了20组事实，没有找到结果不同的例子；这不说明没有。',
    );
  });
});

test('a definition that changed is said at itself and in every clause that uses it', () => {
  const after = replaced('haiyan-artisans', (t) =>
    t.replace(
      '定义 领军人才 (leading_artisan) 对 人员: 技能等级 属于 (首席技师、特级技师、高级技师)',
      '定义 领军人才 (leading_artisan) 对 人员: 技能等级 属于 (首席技师、特级技师)',
    ),
  );
  const difference = differenceOf(
    { folders: FOLDERS, id: 'haiyan-artisans' },
    { folders: after, id: 'haiyan-artisans' },
    { budget: 100 },
  );
  expect(difference.rows.map((r) => [r.kind, r.id])).toEqual([
    ['definition', '领军人才'],
    ['clause', 'C08'],
  ]);
});

test('every figure moved by one is said, and shown by an example that replays', () => {
  const { program } = compile(small(POLICY), 'small');
  const figures = (program?.parameters ?? []).flatMap((p) =>
    p.span ? [{ address: p.address, span: p.span }] : [],
  );
  expect(figures.length).toBeGreaterThan(4);
  for (const { address, span } of figures) {
    const was = POLICY.slice(span.start, span.end);
    if (!/\d/.test(was)) continue;
    const moved = was.replace(/\d+/, (n) => String(Number(n) + 1));
    const difference = between((t) => t.slice(0, span.start) + moved + t.slice(span.end));
    expect(difference.rows, address).toHaveLength(1);
    expect(difference.rows[0]?.changes[0]?.text.zh, address).toContain(`${address}由`);
    expect(difference.rows[0]?.example, address).not.toBeNull();
  }
});

test('a clause that states no benefit yet is listed, and nobody is looked for', () => {
  const slogan = `${POLICY}\n条款 A04 竞赛奖励 (contest)\n  给予 待明确 “金额未写”\n`;
  const { rows, tried } = between(() => slogan);
  expect(rows.map((r) => [r.id, r.changes[0]?.kind, r.notFound])).toEqual([['A04', 'added', false]]);
  expect(tried).toBe(0);
});

test('a rule over several clauses: the clauses it reaches are tried', () => {
  const stacked = (rule: string) => `${POLICY}\n叠加 S01 不重复享受\n  含 A01、A02\n  ${rule}\n`;
  const [before, after] = [small(stacked('就高 每 人员 每年')), small(stacked('择先 每 人员 每年'))];
  const difference = differenceOf({ folders: before, id: 'small' }, { folders: after, id: 'small' });
  examplesHold(difference, before, after);
  expect(rowOf(difference, 'S01')?.changes[0]?.text.zh).toBe(
    '“‘奖励’和‘补贴’，每名人员每年同时符合的，按就高原则享受，不重复享受”改为“‘奖励’和‘补贴’，每名人员每年只享受最先取得的一项”',
  );
  expect(difference.rows.some((r) => r.example !== null)).toBe(true);
});
