/** A number and a unit in words are a name where a colon makes a label of them. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/index.ts';

describe('a label that reads as a quantity', () => {
  it.each([
    '条款 C01 甲\n  条件 两项: 规上',
    '条款 C01 甲\n  条件 至少(两项, 一名: 规上, 两名: 专精特新)',
    '条款 C01 甲\n  给予 按 级别\n    一名: 2万元\n    两名、三名: 1万元',
    '案例 甲\n  企业 三部: 规上 = 是',
    '条款 C01 甲\n  给予 按 年限 分档\n    不满 三年: 1万元\n    不低于 三年: 2万元',
  ])('%s', (text) => {
    expect(parse(text, 'a.gj').diagnostics).toEqual([]);
  });
});
