/** The county's measure as it stands in policies/, compiled. */
import { readdirSync, readFileSync } from 'node:fs';
import { compile, type PolicyFolder } from '@guiju/compiler';
import type { Program } from '@guiju/ir';

const POLICIES = new URL('../../../policies/', import.meta.url);

export function compileMeasure(): Program {
  const folders = readdirSync(POLICIES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): PolicyFolder => {
      const here = new URL(`${name}/`, POLICIES);
      const files = readdirSync(here);
      const read = (path: string) => readFileSync(new URL(path, here), 'utf8');
      return {
        id: name,
        files: files.filter((f) => f.endsWith('.gj')).map((path) => ({ path, text: read(path) })),
        documents: Object.fromEntries(
          files.filter((f) => f.endsWith('.md')).map((path) => [path, read(path)]),
        ),
      };
    });
  const { program, diagnostics } = compile(folders, 'haiyan-artisans');
  if (!program) throw new Error(`the measure does not compile: ${diagnostics.map((d) => d.code).join(', ')}`);
  return program;
}
