/** A number and a unit in words are a name where a colon makes a label of them. */
import { describe, expect, it } from 'vitest';
import { convert, format, parse } from '../../src/syntax/index.ts';
import { compiled, policy } from '../support/policy.ts';

describe('a label that reads as a quantity', () => {
  it.each([
    '条款 C01 甲\n  条件 两项: 规上',
    '条款 C01 甲\n  条件 至少(两项, 一名: 规上, 两名: 专精特新)',
    '条款 C01 甲\n  给予 按 级别\n    一名: 2万元\n    两名、三名: 1万元',
    '条款 C01 甲\n  给予 按 级别\n    一名、两名、三名: 1万元\n    「四名」: 1元',
    '枚举 名次 由低到高\n  三名 二名 (second) 一名',
    '枚举 名次\n  三名\n  二名   # 亚军\n  一名',
    '条款 C01 甲\n  条件 名次 属于 (一名、二名)',
    '案例 甲\n  企业 三部: 规上 = 是',
    '条款 C01 甲\n  给予 按 年限 分档\n    不满 三年: 1万元\n    不低于 三年: 2万元',
  ])('%s', (text) => {
    expect(parse(text, 'a.gj').diagnostics).toEqual([]);
  });

  it('is declared without quotes, in either language', () => {
    const text = '枚举 名次 由低到高\n  三名 二名 一名\n';
    const english = convert(text, 'en');
    expect(english.ok && convert(english.text, 'zh')).toEqual({ ok: true, text });
    expect(format(text)).toEqual({ ok: true, text });
  });

  it('is a quantity where one can stand: the member is meant, and its quotes are offered', () => {
    const fixes = (condition: string, given: string) =>
      compiled(
        policy`枚举 名次 由低到高\n  二名 一名\n对象 企业\n  名次: 名次\n条款 C01 甲\n  对象 企业\n  条件 ${condition}\n  给予 1元\n  限 每 企业 一次\n案例 甲\n  企业 甲厂: 名次 = ${given}\n  期望 C01 = 1元\n`,
      )
        .diagnostics.filter((d) => d.severity === 'error')
        .map((d) => [d.code, d.fixes[0]?.edits[0]?.text]);
    expect(fixes('名次 = 一名', '「二名」')).toEqual([['GJ3003', '「一名」']]);
    expect(fixes('二名 ≤ 名次', '「二名」')).toEqual([['GJ3003', '「二名」']]);
    expect(fixes('名次 = 「一名」', '二名')).toEqual([['GJ6005', '「二名」']]);
    expect(fixes('名次 = 「一名」', '三人')).toEqual([['GJ6005', undefined]]);
  });
});
