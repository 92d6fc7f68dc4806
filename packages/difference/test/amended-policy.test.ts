/** A policy of the project beside the amendment to it: the rows, the examples, the table for the county. */
import { describe, expect, test } from 'vitest';
import { differenceHtml, differenceOf, differenceText } from '../src/index.ts';
import { examplesHold, rowOf } from './differences.ts';
import { FOLDERS } from './policies.ts';

describe('a policy and its amendment', () => {
  const difference = differenceOf(
    { folders: FOLDERS, id: 'haiyan-artisans' },
    { folders: FOLDERS, id: 'haiyan-artisans-2024' },
  );

  test('differ in the clauses amended and no others', () => {
    expect(difference.rows.map((r) => r.id)).toEqual(['C03', 'C09']);
  });

  test('C09: the line, the figure with its first day, and somebody who gets more', () => {
    const row = rowOf(difference, 'C09');
    expect(row?.lines).toEqual([{ before: '首席技师: 12万元', after: '首席技师: 15万元' }]);
    expect(row?.changes).toEqual([
      {
        kind: 'amount',
        text: {
          zh: 'C09.首席技师由12万元改为15万元，自2024年1月1日起',
          en: 'C09.首席技师 from 12万元 to 15万元, from 2024-01-01',
        },
      },
    ]);
    expect(row?.example?.before.zh).toMatch(/^给予12万元/);
    expect(row?.example?.after.zh).toMatch(/^给予15万元/);
    expect(row?.example?.facts).toContain('技能等级首席技师');
  });

  test('examples replay in both folders', () => examplesHold(difference, FOLDERS, FOLDERS));

  test('the same seed gives the same table', () => {
    const again = differenceOf(
      { folders: FOLDERS, id: 'haiyan-artisans' },
      { folders: FOLDERS, id: 'haiyan-artisans-2024' },
    );
    expect(differenceHtml(again)).toBe(differenceHtml(difference));
  });

  test('the table for the county: five columns, a row a clause, nothing from outside', () => {
    const html = differenceHtml(difference);
    expect([...html.matchAll(/<th scope="col">([^<]*)</g)].map((m) => m[1])).toEqual([
      '条款',
      '修改前',
      '修改后',
      '说明',
      '举例',
    ]);
    expect(html.match(/<tr>/g)).toHaveLength(difference.rows.length + 1);
    expect(html).not.toMatch(/https?:|src=|@import|url\(/);
    expect(html).toContain('<del>首席技师: 12万元</del>');
    expect(html).toContain('<ins>首席技师: 15万元</ins>');
  });

  test('in plain text, in either language', () => {
    expect(differenceText(difference, 'zh')).toContain('【标准】C09.首席技师由12万元改为15万元');
    expect(differenceText(difference, 'en')).toContain('[amount] C09.首席技师 from 12万元 to 15万元');
  });
});
