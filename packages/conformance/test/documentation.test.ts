/** Whatever the language's pages show is compiled, run and printed both ways. */
import { readFileSync } from 'node:fs';
import { compile, format, renderDiagnostic } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../src/document-blocks.ts';

const pageOf = (path: string) =>
  readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8').trimEnd();
const blocks = blocksOf(pageOf('language/reference.md'));
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

describe.each(['language/reference', 'facts'])('docs/%s, in Chinese', (path) => {
  const en = pageOf(`${path}.md`);
  const zh = pageOf(`${path}.zh-CN.md`);

  test('shows the same blocks in the same order', () => {
    const shown = (page: string) => blocksOf(page).map(({ language, text }) => ({ language, text }));
    expect(shown(zh)).toEqual(shown(en));
  });

  test('has a heading of the same level for each heading, and a row for each row of a table', () => {
    expect(outlineOf(zh)).toEqual(outlineOf(en));
  });

  test('leads to the other language at its head, and back', () => {
    const name = path.split('/').at(-1);
    expect(en).toContain(`\n\n[中文](${name}.zh-CN.md)\n\n`);
    expect(zh).toContain(`\n\n[English](${name}.md)\n\n`);
  });
});

/** Headings by level and table rows, in order, without what they say; those inside code blocks are none. */
function outlineOf(page: string): readonly string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^(#+(?= )|\|)/gm)].map(([mark]) => mark);
}
