import { readFileSync } from 'node:fs';
import { compile, type PolicyFolder, parse } from '@guiju/compiler';
import type { Program } from '@guiju/ir';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  clauseText,
  composeDocument,
  documentDocx,
  documentHtml,
  type OfficialDocument,
} from '../src/index.ts';
import { collection, policyFolders } from './policies.ts';

const folders: readonly PolicyFolder[] = policyFolders();
const trees = folders.flatMap((f) => f.files.map(({ path, text }) => parse(text, path).tree));
const programOf = (id: string): Program => {
  const { program } = compile(folders, id);
  if (!program) throw new Error(`${id} does not compile`);
  return program;
};

/** Every element closed by its own name: what a browser never has to mend. */
function isWellFormed(html: string): boolean {
  const open: string[] = [];
  for (const [, close, name, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
    if (rest?.endsWith('/')) continue;
    if (close === '') open.push(name ?? '');
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

describe.each(['haiyan-artisans', 'haiyan-artisans-2024', 'haiyan-training'])('the document of %s', (id) => {
  const program = programOf(id);
  const written: OfficialDocument = composeDocument(program, { trees, texts: 'written' });
  let xml: string;
  let parts: Record<string, Uint8Array>;
  beforeAll(async () => {
    parts = unzipSync(await documentDocx(written));
    xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  });

  test('every clause appears once, under its number', () => {
    const clauses = written.blocks.flatMap((b) =>
      b.kind === 'heading' && b.clause !== null ? [b.clause] : [],
    );
    expect(clauses).toEqual(program.clauses.map((c) => c.id));
  });

  test('HTML is well-formed, says every clause, and asks for nothing', () => {
    const html = documentHtml(written);
    expect(isWellFormed(html)).toBe(true);
    expect(html).not.toMatch(/https?:|src=|@import|url\(/);
    for (const clause of program.clauses) expect(html).toContain(`id="${clause.id}"`);
  });

  test('the Word file opens again with every clause, every figure and its status', () => {
    const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((m) => m[1]).join('\n');
    for (const clause of program.clauses) expect(text).toContain(`）${clause.title}`);
    expect(text).toContain('附件1 数字表');
    for (const { address } of program.parameters)
      expect(text).toContain(address.slice(address.indexOf('/') + 1));
    expect(xml.match(/<w:tbl>/g)?.length).toBe(written.blocks.filter((b) => b.kind === 'table').length);
    expect(isWellFormed(xml.replace(/<\?[^>]*\?>/, '').replaceAll('w:', ''))).toBe(true);
  });

  test('fonts are named with fall-backs and never embedded', () => {
    const fonts = strFromU8(parts['word/fontTable.xml'] ?? new Uint8Array());
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/></w:font>');
    expect(fonts).toContain('w:name="方正小标宋简体"');
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
    expect(Object.keys(parts).some((p) => p.startsWith('word/fonts/'))).toBe(false);
  });

  test('the same policy is the same file', async () => {
    expect(await documentDocx(written)).toEqual(await documentDocx(written));
  });
});

test('headings are numbered 一、 and （一）; generated paragraphs 1. and （1）', () => {
  const { blocks } = composeDocument(programOf('haiyan-artisans'), { trees, texts: 'generated' });
  const texts = blocks.flatMap((b) => (b.kind === 'table' ? [] : [b.text]));
  const at = texts.indexOf('四、高技能人才集聚工程');
  expect(texts.slice(at + 1)).toContain('（三）新引育领军人才奖励');
  expect(texts).toContain('1.人员享受本条规定的奖励，应当同时符合下列条件：');
  expect(texts).toContain('（1）在企业工作；');
});

test('open matters and assumptions are marked where they stand', () => {
  const { blocks } = composeDocument(programOf('haiyan-artisans'), { trees, texts: 'written' });
  const notes = blocks.flatMap((b) => (b.kind === 'note' ? [b.text] : []));
  expect(notes).toContain('待明确：C06.金额。起草说明未写金额');
  expect(notes.some((n) => n.startsWith('假定：新引进间隔为12个月'))).toBe(true);
  expect(notes.some((n) => n.startsWith('占位：标准.初级工为1000元、'))).toBe(true);
  expect(notes.some((n) => n.includes('‘专精特新’'))).toBe(true);
});

const page = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

test('prose of the policies, as a page to read', () => {
  const clauses = ['haiyan-artisans', 'haiyan-training'].flatMap((id) => {
    const program = programOf(id);
    return program.clauses.map((c) => `${c.id} ${c.title}\n${clauseText(program, c)}\n`);
  });
  expect(clauses.join('\n')).toBe(page('prose.txt'));
});

test('prose of every kind of line and expression, as a page to read', () => {
  const files = [{ path: 'wide/wide.gj', text: page('wide.gj') }];
  const { program, diagnostics } = compile([{ id: 'wide', files, documents: {} }], 'wide');
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  if (!program) throw new Error('the wide policy does not compile');
  const { blocks } = composeDocument(program, { trees: [], texts: 'generated' });
  const texts = blocks.flatMap((b) => (b.kind === 'table' ? [] : [b.text]));
  expect(`${texts.join('\n')}\n`).toBe(page('wide.txt'));
});

describe.each(['patterns', 'elsewhere'])('the policies of %s', (name) => {
  const all = collection(name);
  test.each(all.map((f) => f.id))('%s: every clause and definition has words', (id) => {
    const { program } = compile(all, id);
    if (!program) throw new Error(`${id} does not compile`);
    const document = composeDocument(program, { trees: [], texts: 'generated' });
    const texts = document.blocks.flatMap((b) => (b.kind === 'table' ? b.rows.flat() : [b.text]));
    expect(
      texts.filter((t) => /undefined|null|object Object|NaN|（）|，，|的的|在在|按按|未满负|工作个/.test(t)),
    ).toEqual([]);
    for (const { text } of document.blocks.filter((b) => b.kind !== 'table'))
      expect(text.split('（').length, text).toBe(text.split('）').length);
    expect(isWellFormed(documentHtml(document))).toBe(true);
  });
});
