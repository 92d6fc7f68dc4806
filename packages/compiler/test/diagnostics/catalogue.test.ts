import { describe, expect, it } from 'vitest';
import { exampleFolders } from '../../src/diagnostics/example.ts';
import { CATALOGUE, compile, renderDiagnostic } from '../../src/index.ts';

/** Entries from binding on; the examples of GJ1xxx are about text alone and tested with the parser. */
const entries = Object.entries(CATALOGUE).filter(([code]) => code >= 'GJ2');

const codesOf = (text: string) => compile(exampleFolders(text), 'example').diagnostics;

describe.each(entries)('%s', (code, { wrong, right }) => {
  it('is all that is reported for its wrong example, with words in both languages', () => {
    const found = codesOf(wrong).find((d) => d.code === code);
    const others = codesOf(wrong).filter((d) => d.severity !== 'info' && d.code !== code);
    expect(others).toEqual([]);
    expect(found).toBeDefined();
    if (!found) return;
    const { title, message, help } = renderDiagnostic(found);
    for (const words of [title, message, help])
      for (const text of [words.zh, words.en]) expect(text).not.toMatch(/undefined|^$/);
  });

  it('is not reported for its right example', () => {
    const codes = codesOf(right).filter((d) => d.severity === 'error' || d.code === code);
    expect(codes).toEqual([]);
  });
});
