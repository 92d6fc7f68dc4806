/** Values below 0, as a series of price rises has them. */
import { describe, expect, it } from 'vitest';
import { consolidate, format, parse } from '../../src/index.ts';
import { beside, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const PERSON = '对象 人员\n  基数: 金额\n';
const GRANTED = `条款 C01 补贴\n  对象 人员\n  给予 基数 × (1 + 涨幅)\n  限 每 人员 一次\n`;
const SERIES = '参数 涨幅 = 3.5%\n  自 2024-02-01 为 −0.5% 公布 2024-03-15\n  自 2024-03-01 为 -1.2%\n';
const valuesOf = (address: string, text: string) =>
  programOf(policy`${text}`)
    .parameters.find((p) => p.address === address)
    ?.versions.map(({ value }) => value);

describe('a declared figure', () => {
  it('may lie below 0, from its first value on or from a later day', () => {
    expect(valuesOf('涨幅', SERIES + PERSON + GRANTED)).toEqual([
      { n: 7n, d: 200n },
      { n: -1n, d: 200n },
      { n: -3n, d: 250n },
    ]);
    expect(
      valuesOf('调整', `参数 调整 = −100元\n${PERSON}${GRANTED.replace('基数 × (1 + 涨幅)', '基数 + 调整')}`),
    ).toEqual([-100]);
  });

  it('may lie below 0 in a table, and where a clause gives its later values', () => {
    const table = '枚举 地区\n  甲地 乙地\n表 调整 按 地区\n  甲地: −100元\n  乙地: 50元\n';
    const person = '对象 人员\n  基数: 金额\n  地区: 地区\n';
    const clause = '条款 C01 补贴\n  对象 人员\n  给予 基数 + 调整(地区)\n  限 每 人员 一次\n';
    expect(valuesOf('调整.甲地', table + person + clause)).toEqual([-100]);
    const inline = `${PERSON}条款 C01 补贴\n  对象 人员\n  给予 基数 + (10元 自 2024-01-01 为 −20元)\n  限 每 人员 一次\n`;
    expect(valuesOf('C01.金额', inline)).toEqual([10, -20]);
  });

  it('is amended as any other, and worked into the text', () => {
    const base = folder('base', `政策 基础\n  施行 2023-01-01\n${SERIES}${PERSON}${GRANTED}`);
    const amendment = beside(
      {
        ...policy``,
        folders: [folder('example', '修订 更正 对 基础\n  将 涨幅 由 −1.2% 改为 −1.5% 自 2024-05-01\n')],
      },
      base,
    );
    expect(amendment).toCompile();
    expect(programOf(amendment).parameters.find((p) => p.address === '涨幅')?.versions).toHaveLength(4);
    const whole = consolidate(amendment.folders, 'example');
    expect(JSON.stringify(whole)).toContain('自 2024-05-01 为 −1.5%');
  });

  it('is printed with its sign, in both languages', () => {
    const english = format(SERIES, 'en');
    expect(english.ok && english.text).toContain('from 2024-02-01 is −0.5% published 2024-03-15');
    expect(parse(english.ok ? english.text : '', 'a.gj').diagnostics).toEqual([]);
  });

  it('is one number: nothing is added or taken off in its place', () => {
    expect(parse('参数 涨幅 = 3% − 1%\n', 'a.gj').diagnostics.map(({ code }) => code)).toEqual(['GJ1011']);
    expect(parse('参数 涨幅 = −−1%\n', 'a.gj').diagnostics.map(({ code }) => code)).toEqual(['GJ1010']);
  });
});
