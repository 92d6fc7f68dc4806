/** The project's own policies as folders, for the tests of this package and of those that stand on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PolicyFolder } from '@guiju/compiler';

const ROOT = fileURLToPath(new URL('../../../policies/', import.meta.url));

function folderAt(path: string, id: string): PolicyFolder {
  const names = readdirSync(path).sort();
  const read = (name: string) => readFileSync(`${path}/${name}`, 'utf8');
  return {
    id,
    files: names.filter((n) => n.endsWith('.gj')).map((n) => ({ path: `${id}/${n}`, text: read(n) })),
    documents: Object.fromEntries(names.filter((n) => n.endsWith('.md')).map((n) => [n, read(n)])),
  };
}

export const policyFolders = (): readonly PolicyFolder[] =>
  ['haiyan-artisans', 'haiyan-artisans-2024', 'haiyan-training'].map((id) => folderAt(`${ROOT}${id}`, id));

/** Every policy of a collection, a folder of policy folders. */
export const collection = (name: string): readonly PolicyFolder[] =>
  readdirSync(`${ROOT}${name}`)
    .sort()
    .map((id) => folderAt(`${ROOT}${name}/${id}`, id));
