import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { programHash } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compile, type PolicyFolder } from '../src/index.ts';
import { inEnglish } from './support/policy.ts';

const root = fileURLToPath(new URL('../../../policies/', import.meta.url));
const names = (folder: string, ending: string) =>
  readdirSync(`${root}${folder}`).filter((name) => name.endsWith(ending));
const read = (folder: string, name: string) => readFileSync(`${root}${folder}/${name}`, 'utf8');

const folders: PolicyFolder[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && names(entry.name, '.gj').length > 0)
  .map(({ name: id }) => ({
    id,
    files: names(id, '.gj').map((name) => ({ path: `${id}/${name}`, text: read(id, name) })),
    documents: Object.fromEntries(names(id, '.md').map((name) => [name, read(id, name)])),
  }));

describe.each(folders.map((folder) => folder.id))('policies/%s', (id) => {
  const { diagnostics, program, coverage, cases } = compile(folders, id);

  it('has no error and no warning', () => {
    const wrong = diagnostics.filter((d) => d.severity !== 'info');
    expect(wrong.map((d) => `${d.code} ${d.span.file}:${d.span.start} ${JSON.stringify(d.args)}`)).toEqual(
      [],
    );
    expect(program?.id).toBe(id);
  });

  it('means the same in English keywords', () => {
    const english = folders.map((folder) => ({
      ...folder,
      files: folder.files.map(({ path, text }) => ({ path, text: inEnglish(text) })),
    }));
    const converted = compile(english, id);
    expect(converted.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(converted.program && programHash(converted.program)).toBe(program && programHash(program));
    expect(converted.cases.map((c) => c.request)).toEqual(cases.map((c) => c.request));
  });

  it('has cases, and no paragraph of its sources is left over', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(coverage?.counts.uncovered ?? 0).toBe(0);
  });
});
