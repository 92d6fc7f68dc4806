import { describe, expect, test } from 'vitest';
import { at, FILE } from './fixture.ts';

/** What is offered at the cursor, best first. */
function offered(from: string, to: string): readonly string[] {
  const { service, offset } = at(from, to);
  return service.completions(FILE, offset)?.items.map(({ label }) => label) ?? [];
}

describe('at the start of a row', () => {
  test('without indentation: the declarations, by their first letters too', () => {
    expect(offered('参数 上浮比例', 'tk│\n\n参数 上浮比例')[0]).toBe('条款');
    expect(offered('参数 上浮比例', '条│\n\n参数 上浮比例')).toContain('条款');
  });

  test('inside a clause: its lines', () => {
    const lines = offered('  条件 读法 特别是', '  │');
    expect(lines).toEqual(expect.arrayContaining(['条件', '给予', '限', '依据', '时点']));
    expect(lines).not.toContain('政策');
  });

  test('inside a table: the levels that have no arm yet come first', () => {
    expect(offered('    高级: 2万元', '    │').slice(0, 2)).toEqual(['初级', '高级']);
  });
});

describe('in a condition', () => {
  test('the subject’s attributes come before everything else', () => {
    const names = offered('  条件 读法 特别是', '  条件 │');
    expect(names.slice(0, 3)).toEqual(expect.arrayContaining(['规上', '专精特新', '种植面积']));
  });

  test('a name is found by pinyin initials, by alias and by full-width letters', () => {
    expect(offered('  条件 读法 特别是', '  条件 zzmj│')[0]).toBe('种植面积');
    expect(offered('  条件 读法 特别是', '  条件 planted│')[0]).toBe('种植面积');
    expect(offered('  条件 读法 特别是', '  条件 ｚｚｍｊ│')[0]).toBe('种植面积');
    expect(offered('  条件 读法 特别是', '  条件 种│')[0]).toBe('种植面积');
  });

  test('behind a dot: the attributes of what stands before it', () => {
    expect(offered('人员等级 不低于 高级', '雇主.│')).toEqual(
      expect.arrayContaining(['规上', '专精特新', '种植面积']),
    );
    expect(offered('人员等级 不低于 高级', '雇主.│')).not.toContain('离职日期');
  });

  test('behind a comparison: the members of the enumeration on its left come first', () => {
    expect(offered('人员等级 不低于 高级', '人员等级 不低于 │').slice(0, 3)).toEqual([
      '初级',
      '中级',
      '高级',
    ]);
  });

  test('inside a count the list’s own attributes are nearest', () => {
    const names = offered('  条件 读法 特别是', '  条件 人数(证书.持证人 其中 │) 不少于 20人');
    expect(names[0]).toBe('持证人');
    expect(names).toContain('证书等级');
  });
});

describe('names of one kind only', () => {
  test('behind 读法: readings', () => {
    expect(offered('  条件 读法 特别是', '  条件 读法 │')).toEqual(['特别是']);
  });

  test.each(['期望 C02 甲 分担 │', '已发 C02 甲 一次 = 3元 于 2024-01-01 分担 省级 = 1元, │'])(
    'behind 分担 in a case: who pays for the clause (%s)',
    (line) => {
      expect(offered('条款 C02 人才奖励', `案例 一\n  ${line}\n\n条款 C02 人才奖励`)).toEqual([
        '省级',
        '县级',
      ]);
    },
  );

  test('behind 取 in a reading: its options', () => {
    expect(offered('取 甲 理由', '取 │ 理由')).toEqual(['甲', '乙']);
  });

  test('behind 对象 in a clause: objects', () => {
    expect(offered('  对象 企业\n  条件', '  对象 │\n  条件')).toEqual(['企业', '证书', '人员']);
  });

  test('behind a key of 限: in what time and how often', () => {
    const offers = offered('  限 每 企业 一次', '  限 每 企业 │');
    expect(offers).toEqual(expect.arrayContaining(['每年', '每半年', '36个月内', '一次']));
    expect(offered('  限 每 企业 一次', '  限 每 │')).not.toContain('36个月内');
  });

  test('behind a figure: units, until one is whole', () => {
    expect(offered('给予 10万元', '给予 10万元│')).toEqual([]);
    expect(offered('给予 10万元', '给予 10万│')).toEqual(expect.arrayContaining(['元', '元/人/月', '人']));
  });
});

describe('in what clauses share', () => {
  const inside = (row: string) =>
    offered('条款 C02 人才奖励', `资金池 F01 资金\n  ${row}\n\n条款 C02 人才奖励`);

  test('the lines of a fund, and clauses behind 含', () => {
    expect(inside('│')).toEqual(expect.arrayContaining(['含', '总额', '分配', '限']));
    expect(inside('│')).not.toContain('给予');
    expect(inside('含 C01、│')).toEqual(['C01', 'C02']);
  });

  test('behind 应得( and 已得( clauses', () => {
    expect(offered('  条件 读法 特别是', '  条件 应得(│) > 1元')).toEqual(['C01', 'C02']);
    expect(offered('  条件 读法 特别是', '  条件 已得(C01, │) > 1元')).toEqual(['C01', 'C02']);
  });

  test('in front of the lists of a calendar, what days are', () => {
    expect(
      offered('条款 C02 人才奖励', '日历 假期 自 2023-01-01 至 2023-12-31\n  │\n\n条款 C02 人才奖励'),
    ).toEqual(['放假', '上班']);
  });
});

describe('in a citation', () => {
  test('the declared sources, then the paragraphs of the source, then the words quoted in the paragraph', () => {
    expect(offered('依据 说明 一1 “10万元的一次性补助”', '依据 │')).toEqual(['说明']);
    expect(offered('依据 说明 一1 “10万元的一次性补助”', '依据 说明 │')).toEqual(['一1', '一2']);
    expect(offered('依据 说明 一1 “10万元的一次性补助”', '依据 说明 一1 “│')).toEqual(['10万元的一次性补助']);
  });
});

test('nothing is offered in comments and in the drafter’s own words', () => {
  expect(offered('  给予 10万元', '  # 给│')).toEqual([]);
  expect(offered('条文 “规上企业', '条文 “规│上企业')).toEqual([]);
});
