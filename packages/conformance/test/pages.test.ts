import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pages } from '../src/pages.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));

test('the written pages are what the compiler and the policies say (npm run docs writes them)', () => {
  for (const [path, text] of pages()) expect(readFileSync(docs + path, 'utf8'), path).toBe(text);
});

test('no page speaks of a diagnostic that is no more', () => {
  const known = pages();
  expect(readdirSync(`${docs}diagnostics`).filter((name) => !known.has(`diagnostics/${name}`))).toEqual([]);
});
