import { describe, expect, it } from 'vitest';
import { numeralOf, numeralsIn } from '../src/index.ts';

describe('figures spelt out in prose', () => {
  it.each([
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['一百二十', 120],
    ['三千六百', 3600],
    ['五万', 50_000],
    ['十二万三千', 123_000],
    ['三五', null],
    ['二〇二四', null],
    ['百', null],
  ] as const)('%s is %s', (words, value) => {
    expect(numeralOf(words)).toBe(value);
  });

  it.each([
    ['每人限两次，三年内六个月', ['次 2', '月 36', '月 6']],
    ['奖励四万元', ['元 40000']],
    ['每年限3次', ['次 3']],
    ['百分之二十，不低于六成', ['% 20', '% 60']],
    ['满半年', ['月 6']],
    ['一次性给予，第三年，三年级，六月三十日，数万元，二〇二四年，三五年，两年半，一年半，成立三十年代', []],
  ])('%s', (text, figures) => {
    expect(numeralsIn(text).map(({ kind, value }) => `${kind} ${value}`)).toEqual(figures);
  });
});
