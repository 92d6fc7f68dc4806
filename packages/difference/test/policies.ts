/** The project's own policies as folders, and what one becomes with words replaced. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PolicyFolder } from '@guiju/compiler';

const ROOT = fileURLToPath(new URL('../../../policies/', import.meta.url));

export const FOLDERS: readonly PolicyFolder[] = [
  'haiyan-artisans',
  'haiyan-artisans-2024',
  'haiyan-training',
].map((id) => {
  const names = readdirSync(`${ROOT}${id}`).sort();
  const read = (name: string) => readFileSync(`${ROOT}${id}/${name}`, 'utf8');
  return {
    id,
    files: names.filter((n) => n.endsWith('.gj')).map((n) => ({ path: `${id}/${n}`, text: read(n) })),
    documents: Object.fromEntries(names.filter((n) => n.endsWith('.md')).map((n) => [n, read(n)])),
  };
});

export const replaced = (id: string, change: (text: string) => string): readonly PolicyFolder[] =>
  FOLDERS.map((f) =>
    f.id === id ? { ...f, files: f.files.map((x) => ({ ...x, text: change(x.text) })) } : f,
  );

/** A policy of one file. */
export const small = (text: string): readonly PolicyFolder[] => [
  { id: 'small', files: [{ path: 'small/policy.gj', text }], documents: {} },
];

/** Every policy of a collection, a folder of policy folders. */
export function collection(name: string): readonly PolicyFolder[] {
  return readdirSync(`${ROOT}${name}`)
    .sort()
    .map((id) => {
      const path = `${ROOT}${name}/${id}`;
      const files = readdirSync(path).filter((n) => n.endsWith('.gj'));
      return {
        id,
        files: files.sort().map((n) => ({ path: `${id}/${n}`, text: readFileSync(`${path}/${n}`, 'utf8') })),
        documents: {},
      };
    });
}
