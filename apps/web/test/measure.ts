/** The measure as it stands in policies/, compiled: what the screens are given. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, type PolicyFolder } from '@guiju/compiler';

const root = fileURLToPath(new URL('../../../policies/', import.meta.url));

function folder(id: string): PolicyFolder {
  const names = readdirSync(root + id);
  const read = (name: string): string => readFileSync(`${root}${id}/${name}`, 'utf8');
  return {
    id,
    files: names
      .filter((name) => name.endsWith('.gj'))
      .map((name) => ({ path: `${id}/${name}`, text: read(name) })),
    documents: Object.fromEntries(
      names.filter((name) => name.endsWith('.md')).map((name) => [name, read(name)]),
    ),
  };
}

export function measure() {
  const { program, cases } = compile(['haiyan-artisans', 'haiyan-training'].map(folder), 'haiyan-artisans');
  if (!program) throw new Error('policies/haiyan-artisans does not compile');
  return { program, cases };
}
