import { programHash } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/index.ts';
import { compiled, folder, inEnglish, programOf, wordsAt } from './support/policy.ts';
import './support/matchers.ts';

const TEXT = `政策 示例
  施行 2023-03-01
对象 企业 (enterprise)
  规上 (above_scale): 是否
  人数: 数(人)
参数 标准 = 1万元
定义 大型 对 企业: 规上 且 人数 ≥ 20人
条款 C01 补助
  对象 企业
  条件 大型
  给予 标准 × 2
  限 每 企业 一次
`;
const of = (text: string) => ({ folders: [folder('example', text)], id: 'example' });

describe('one slip', () => {
  /** Words, and what a slip makes of them. */
  const slips: [string, string][] = [
    ['规上 且', '规尚 且'],
    ['20人', '20元'],
    ['20人', '20'],
    ['条件 大型', '条件 大形'],
    ['条件 大型', '条件 标准'],
    ['对象 企业\n  条件', '对象 企叶\n  条件'],
    ['= 1万元', '= 1万人'],
    ['给予 标准 × 2', '给予 标准 × 2人'],
    ['每 企业', '每 人效'],
    ['是否', '是不'],
    ['施行 2023-03-01', ''],
    ['定义 大型 对 企业', '定义 大型 对 企也'],
  ];
  it.each(slips)('%j → %j gives one diagnostic', (words, slip) => {
    const broken = of(TEXT.replace(words, slip));
    const found = compiled(broken).diagnostics.filter((d) => d.severity !== 'info');
    expect(found.map((d) => `${d.code} ${wordsAt(broken, d.span)}`)).toHaveLength(1);
  });

  it('in one clause leaves the index of the others', () => {
    const { references, symbols } = compiled(
      of(`${TEXT}条款 C02 其他\n  对象 企业\n  条件 规尚\n  给予 1万元\n`),
    );
    const kinds = new Set(references.map((r) => symbols.find((s) => s.id === r.symbol)?.kind));
    expect(kinds).toContain('definition');
    expect(kinds).toContain('attribute');
  });
});

describe('the index of a compilation', () => {
  const inline = of(TEXT);
  const { references, symbols, types, figures } = compiled(inline);
  const at = (words: string) => {
    const start = TEXT.lastIndexOf(words);
    return references.find((r) => r.span.start === start && r.span.end === start + words.length);
  };

  it('knows what a name means and where it is declared', () => {
    const symbol = symbols.find((s) => s.id === at('大型')?.symbol);
    expect(symbol).toMatchObject({ id: 'definition:大型', kind: 'definition', policy: 'example' });
    expect(symbol?.span && wordsAt(inline, symbol.span)).toBe('大型');
    expect(references.filter((r) => r.symbol === 'attribute:企业.规上').map((r) => r.declaration)).toEqual([
      true,
      false,
    ]);
  });

  it('knows the type of every expression', () => {
    const start = TEXT.indexOf('标准 × 2');
    expect(
      types.find((t) => t.span.start === start && t.span.end === start + '标准 × 2'.length)?.type,
    ).toEqual({
      kind: 'number',
      unit: [['元', 1]],
    });
  });

  it('knows the address of every number', () => {
    expect(figures.map((f) => [wordsAt(inline, f.span), f.address])).toContainEqual(['20人', '大型.门槛']);
    expect(figures.map((f) => f.address)).toContain('标准');
  });
});

describe('compile', () => {
  it('answers the same for the same text', () => {
    expect(JSON.stringify(programOf(of(TEXT)), bigint)).toBe(JSON.stringify(programOf(of(TEXT)), bigint));
  });

  it('means the same in English keywords', () => {
    expect(programHash(programOf(of(inEnglish(TEXT))))).toBe(programHash(programOf(of(TEXT))));
  });

  it('reads a text once for as long as it stays', () => {
    const [first] = compiled(of(TEXT)).trees;
    compiled(of(`${TEXT}# 一字之差`));
    expect(compiled(of(TEXT)).trees[0]).toBe(first);
  });

  it('takes a folder that is there', () => {
    expect(() => compile([folder('example', TEXT)], 'other')).toThrow(RangeError);
  });

  it('finds nothing wrong with an empty folder, and no program in it', () => {
    expect(compile([folder('example', '')], 'example')).toMatchObject({ diagnostics: [], program: null });
  });
});

const bigint = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
