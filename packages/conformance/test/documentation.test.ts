/** Whatever the language's pages show is compiled, run and printed both ways. */
import { readFileSync } from 'node:fs';
import { compile, format, renderDiagnostic } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../src/document-blocks.ts';

const page = readFileSync(new URL('../../../docs/language/reference.md', import.meta.url), 'utf8');
const blocks = blocksOf(page);
const joined = (language: string) =>
  blocks
    .filter((b) => b.language === language)
    .map((b) => b.text)
    .join('\n\n');

const demo = {
  id: 'demo',
  files: [{ path: 'demo/reference.gj', text: joined('gj') }],
  documents: { 'source.md': joined('source') },
};
const amended = {
  id: 'amended',
  files: [{ path: 'amended/amendment.gj', text: joined('amendment') }],
  documents: {},
};
const compilation = compile([demo, amended], 'demo');

describe('the language reference', () => {
  test('leaves no block outside what is compiled', () => {
    expect([...new Set(blocks.map((b) => b.language))].sort()).toEqual(['amendment', 'gj', 'source']);
  });

  test('is one policy without an error or a warning', () => {
    const words = compilation.diagnostics
      // Some definitions only show a form of expression, and nothing uses them.
      .filter((d) => d.severity !== 'info' && d.code !== 'GJ2009')
      .map(
        (d) =>
          `${d.code} ${demo.files[0]?.text.slice(d.span.start, d.span.end)}: ${renderDiagnostic(d).message.zh}`,
      );
    expect(words).toEqual([]);
    expect(compilation.program?.clauses.map((c) => c.id)).toEqual(
      ['A', 'B'].flatMap((part) =>
        Array.from({ length: part === 'A' ? 6 : 8 }, (_, i) => `${part}0${i + 1}`),
      ),
    );
  });

  test('has cases that hold', () => {
    if (!compilation.program) throw new Error('the reference does not compile');
    const results = runCases(compilation.program, compilation.cases);
    expect(results.flatMap((r) => r.failures.map((f) => `${r.case.id} ${f.message.zh}`))).toEqual([]);
    expect(results.length).toBeGreaterThan(5);
  });

  test('covers every sentence of its source', () => {
    expect(compilation.coverage?.rows.filter((row) => row.state === 'uncovered')).toEqual([]);
  });

  test('reads the same in English keywords, and back', () => {
    const zh = format(joined('gj'), 'zh');
    const en = zh.ok ? format(zh.text, 'en') : zh;
    const back = en.ok ? format(en.text, 'zh') : en;
    expect(back).toEqual(zh);
  });

  test('amends its own policy', () => {
    const { program } = compile([demo, amended], 'amended');
    expect(program?.parameters.find((p) => p.address === 'A02.标准')?.versions.map((v) => v.value)).toEqual([
      800, 900,
    ]);
    expect(program?.parameters.find((p) => p.address === 'B08.期限')?.versions.map((v) => v.value)).toEqual([
      36, 24,
    ]);
  });
});
