import { describe, expect, test } from 'vitest';
import { at, FILE, MEASURE, serviceOf } from './fixture.ts';

test('the outline lists every declaration with its title', () => {
  const outline = serviceOf(MEASURE).outline(FILE);
  expect(
    outline.filter(({ kind }) => kind === 'clause').map(({ name, title }) => `${name} ${title}`),
  ).toEqual(['C01 创建补助', 'C02 人才奖励']);
  expect(outline.map(({ kind }) => kind)).toContain('reading');
});

test('the outline stands while a clause is broken', () => {
  const { service } = at('给予 10万元', '给予 10万元 （│');
  expect(service.outline(FILE).filter(({ kind }) => kind === 'clause')).toHaveLength(2);
});

test('the outline has what clauses share and count by', () => {
  const { service } = at(
    '条款 C02 人才奖励',
    `表 标准 按 等级
  初级: 1元

名单 紧缺 属于 等级
  列入 高级

日历 放假安排 自 2023-01-01 至 2023-12-31
  放假 2023-01-21

排名 R01 优秀企业 对 企业 每年
  次序 种植面积 由高到低

叠加 S01 同人不重复
  含 C01、C02
  就高 每 人员

资金池 F01 专项资金
  含 C01
  总额 10万元
  分配 先到先得

条款 C02│ 人才奖励`,
  );
  const shown = service.outline(FILE).map(({ kind, name, title }) => `${kind} ${name} ${title}`.trim());
  expect(shown).toEqual(
    expect.arrayContaining([
      'table 标准',
      'list 紧缺',
      'calendar 放假安排',
      'ranking R01 优秀企业',
      'stacking S01 同人不重复',
      'fund F01 专项资金',
    ]),
  );
});

test('every declaration of several rows folds', () => {
  const service = serviceOf(MEASURE);
  const first = service.folding(FILE)[0];
  expect(MEASURE.slice(first?.start, first?.end)).toMatch(/^政策 演示办法/);
});

test('the option a reading takes is found where it is written', () => {
  const [pick] = serviceOf(MEASURE).picks(FILE);
  expect(pick).toMatchObject({ reading: '特别是', option: '甲' });
  expect(MEASURE.slice(0, pick?.span.start).endsWith('取 ')).toBe(true);
});

describe('colours', () => {
  const coloured = (kind: string) =>
    serviceOf(MEASURE)
      .semanticTokens(FILE)
      .filter((token) => token.kind === kind)
      .map(({ start, end }) => MEASURE.slice(start, end));

  test('keywords, objects, attributes, members and readings each have their own', () => {
    expect(coloured('keyword')).toEqual(expect.arrayContaining(['政策', '条款', '给予', '或', '不低于']));
    expect(coloured('entity')).toEqual(expect.arrayContaining(['企业', '人员']));
    expect(coloured('attribute')).toEqual(expect.arrayContaining(['规上', '专精特新']));
    expect(coloured('enumMember')).toEqual(expect.arrayContaining(['中级', '高级']));
    expect(coloured('reading')).toContain('特别是');
  });

  test('tokens are sorted and never overlap', () => {
    const tokens = serviceOf(MEASURE).semanticTokens(FILE);
    for (const [i, token] of tokens.entries()) {
      expect(token.start).toBeGreaterThanOrEqual(tokens[i - 1]?.end ?? 0);
      expect(token.end).toBeGreaterThan(token.start);
    }
  });
});
