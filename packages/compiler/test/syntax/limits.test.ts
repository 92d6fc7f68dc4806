/** Whatever the bytes: an answer in good time, at the right place, and no thrown error. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, tokenize } from '../../src/syntax/index.ts';

const LEAD = '条款 C01 补助\n  条件 ';
const codesAt = (text: string) => parse(text, 'a.gj').diagnostics.map((d) => `${d.code}@${d.span.start}`);

describe('a text that is too much', () => {
  it('5,000 digits are one word, and one diagnostic', () => {
    expect(codesAt(`${LEAD}人数 > ${'1'.repeat(5000)}`)).toEqual([`GJ1001@${LEAD.length + 5}`]);
  });

  it.each([
    ['brackets', `${'('.repeat(100_000)}1${')'.repeat(100_000)}`, 100],
    ['full-width brackets', '（'.repeat(100_000), 100],
    ['非', '非 '.repeat(100_000), 200],
    ['若', '若 甲 则 '.repeat(50_000), 600],
  ])('100,000 %s: one diagnostic where they get too deep', (_, text, at) => {
    expect(codesAt(LEAD + text)).toEqual([`GJ1003@${LEAD.length + at}`]);
  });

  it('100,000 terms in one line are too many for one expression', () => {
    expect(codesAt(`${LEAD}${'1 + '.repeat(100_000)}1`)).toEqual([`GJ1003@${LEAD.length + 4002}`]);
  });

  it('a file of 5 MB is not read', () => {
    expect(codesAt('条款 C01 补助\n'.repeat(500_000))).toEqual(['GJ1002@0']);
  });

  it('after a hundred errors the rest is left out', () => {
    const codes = codesAt('条款 C01 补助\n  条件 甲 且\n'.repeat(300));
    expect(codes).toHaveLength(101);
    expect(codes.at(-1)).toMatch(/^GJ1025@/);
  });

  it('a line of any length is fine', () => {
    expect(codesAt(`${LEAD}${'甲 且 '.repeat(20_000)}甲`)).toEqual([]);
  });
});

describe('a text that is none', () => {
  it('names a lone surrogate by its number', () => {
    const { diagnostics } = parse(`${LEAD}\ud800 甲`, 'a.gj');
    expect(diagnostics.map((d) => [d.code, d.args.found])).toEqual([['GJ1001', 'U+D800']]);
  });

  it('a byte-order mark is nothing', () => {
    expect(codesAt('\uFEFF政策 甲')).toEqual([]);
  });

  it.each([
    ['any characters', fc.string({ unit: 'binary', maxLength: 300 })],
    [
      'any 16-bit units',
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
        .map((all) => String.fromCharCode(...all)),
    ],
    ['words and marks in any order', words()],
  ])('parses %s to a tree whose diagnostics lie inside the text', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { span } of parse(text, 'a.gj').diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('puts every character in exactly one token, comment or blank', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), words()), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(text.slice(end, token.span.start).trim()).toBe('');
          expect(token.text).toBe(text.slice(token.span.start, token.span.end));
          end = token.span.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

function words(): fc.Arbitrary<string> {
  const some =
    '政策 条款 对象 条件 给予 按 且 非 有 其中 甲 乙 C01 10万元 2023-05-10 ( ) : , 、 = ≥ “文” “ " # 「 期望 依据 三(四)3 当 取'.split(
      ' ',
    );
  return fc.array(fc.constantFrom(...some, '\n', '\n  '), { maxLength: 60 }).map((all) => all.join(' '));
}
