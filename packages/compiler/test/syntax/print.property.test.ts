/** What printing and parsing promise each other, over generated trees. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { convert, type Expression, format, parse, print, type SyntaxTree } from '../../src/syntax/index.ts';
import { expression, syntaxTree } from './arbitrary.ts';
import { alike, plain } from './plain.ts';

/** GUIJU_RUNS: trees tried for each property. */
const runs = { numRuns: Number(process.env.GUIJU_RUNS ?? 20_000) };
vi.setConfig({ testTimeout: 20_000 + 20 * runs.numRuns });

function read(text: string): SyntaxTree {
  const { tree, diagnostics } = parse(text, '');
  const errors = diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0)
    throw new Error(`${errors.map((d) => `${d.code}@${d.span.start}`).join(' ')} in\n${text}`);
  return tree;
}

function written(text: string, language: 'zh' | 'en'): string {
  const result = convert(text, language);
  if (!result.ok) throw new Error(`${result.diagnostics.map((d) => d.code).join(' ')} in\n${text}`);
  return result.text;
}

/** The same trees but for their layout. What is made to be shown is made only where they differ: most of the time went there. */
function expectAlike(found: SyntaxTree, expected: SyntaxTree): void {
  if (!alike(found, expected)) expect(plain(found)).toEqual(plain(expected));
}

/** Found by trees: whoever pays may be called as what they pay is, and so may whoever is awarded. */
it.each([
  '期望 C01 分担 「分担」 追回 = 5元',
  '期望 C01 分担 分担 追回 = 5元',
  '期望 C01 甲 分担 「分担」 = 5元',
  '期望 C01 分担 分担 「分担」 补发 = 5元',
])('%s says the same in both languages', (line) => {
  const text = `案例 甲\n  ${line}\n`;
  expect(format(text, 'zh')).toEqual({ ok: true, text });
  expectAlike(read(written(text, 'en')), read(text));
});

describe('for every tree', () => {
  it.each(['zh', 'en'] as const)('parse ∘ print = id, in %s', (language) => {
    fc.assert(
      fc.property(syntaxTree, (tree) => {
        expectAlike(read(print(tree, language)), tree);
      }),
      runs,
    );
  });

  it('to English and back is the file it was, to the letter', () => {
    fc.assert(
      fc.property(syntaxTree, (tree) => {
        const text = print(tree, 'zh');
        expect(written(written(text, 'en'), 'zh')).toBe(text);
      }),
      runs,
    );
  });

  it('formatting twice changes nothing more', () => {
    fc.assert(
      fc.property(syntaxTree, (tree) => {
        const text = print(tree, 'zh');
        expect(format(text, 'zh')).toEqual({ ok: true, text });
      }),
      runs,
    );
  });
});

describe('for every clause line', () => {
  it('white space and line ends only separate words', () => {
    fc.assert(
      fc.property(expression, (condition) => {
        const text = print(clauseWith(condition), 'zh');
        fc.pre(!/“[^”]*\n/.test(text));
        const inOneRow = text.replaceAll(/\s*\n\s*/g, ' ');
        expectAlike(read(inOneRow), read(text));
      }),
      runs,
    );
  });
});

function clauseWith(condition: Expression): SyntaxTree {
  const span = { file: '', start: 0, end: 0 };
  const layout = { span, comments: { before: [], after: [] }, blank: false };
  const id = { kind: 'name', text: 'C01', span } as const;
  const line = { kind: 'condition', label: null, expression: condition, guards: [], ...layout } as const;
  const clause = {
    kind: 'clause',
    id,
    title: null,
    alias: null,
    lines: [line],
    closing: [],
    ...layout,
  } as const;
  return { kind: 'tree', file: '', declarations: [clause], closing: [], span };
}
