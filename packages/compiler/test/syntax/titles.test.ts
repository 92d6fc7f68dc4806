/** Titles as officials write them: no quotes, whatever they hold. */
import { describe, expect, it } from 'vitest';
import { format, parse } from '../../src/syntax/index.ts';

function titleOf(text: string): unknown {
  const { tree, diagnostics } = parse(text, 'a.gj');
  expect(diagnostics).toEqual([]);
  const [first] = tree.declarations;
  return (
    first &&
    'title' in first &&
    'id' in first && [first.id?.text ?? null, first.title?.text, 'alias' in first ? first.alias?.text : null]
  );
}

describe('a title without quotes', () => {
  it.each([
    ['案例 满三个月的，给两千', [null, '满三个月的，给两千', null]],
    ['case no children', [null, 'no children', null]],
    ['case if married', [null, 'if married', null]],
    ['案例 G10 满三个月的，给两千  # 备注', ['G10', '满三个月的，给两千', null]],
    ['案例 不足 3 年；不给。', [null, '不足 3 年；不给。', null]],
    ['案例 封顶', [null, '封顶', null]],
    ['案例 对“专精特新”企业，不给', [null, '对“专精特新”企业，不给', null]],
    ['条款 C01 物耗、能耗补助（一类） (cost)\n  给予 1万元', ['C01', '物耗、能耗补助（一类）', 'cost']],
    ['条款 C01 补助 (cost)\n  给予 1万元', ['C01', '补助', 'cost']],
    ['排名 R01 优秀机构，前十 (rank) 对 机构 每年\n  参评 积分 > 40分', ['R01', '优秀机构，前十', 'rank']],
  ])('%s', (text, title) => {
    expect(titleOf(text)).toEqual(title);
    const printed = format(text, 'zh');
    expect(printed.ok && titleOf(printed.text)).toEqual(title);
    expect(printed.ok && format(printed.text, 'zh')).toEqual(printed);
  });

  it('leaves the lines that follow it in the same row', () => {
    const { tree } = parse('条款 C01 补助 给予 1万元', 'a.gj');
    expect(tree.declarations[0]).toMatchObject({ title: { text: '补助' }, lines: [{ kind: 'grant' }] });
  });
});
