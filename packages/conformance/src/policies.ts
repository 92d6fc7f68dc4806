/** The policies in policies/, compiled, with random requests for them through the one door facts come in by. */
import { readdirSync, readFileSync } from 'node:fs';
import { compile, type PolicyFolder } from '@guiju/compiler';
import { randomFacts } from '@guiju/evaluate';
import { type Program, readRequest } from '@guiju/ir';
import type { Sample } from './wire.ts';

const POLICIES = new URL('../../../policies/', import.meta.url);

/** Every folder with clause files, at any depth; those without are collections of policies. */
export function policyFolders(at: URL = POLICIES): readonly PolicyFolder[] {
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }): readonly PolicyFolder[] => {
      const here = new URL(`${name}/`, at);
      const files = readdirSync(here).sort();
      const clauses = files.filter((f) => f.endsWith('.gj'));
      if (clauses.length === 0) return policyFolders(here);
      const read = (path: string): string => readFileSync(new URL(path, here), 'utf8');
      const documents = files.filter((f) => f.endsWith('.md')).map((path) => [path, read(path)]);
      return [
        {
          id: name,
          files: clauses.map((path) => ({ path, text: read(path) })),
          documents: Object.fromEntries(documents),
        },
      ];
    });
}

/** `collection`: only the policies of that folder of policies/, which then stand alone. */
export function compiledPolicies(
  collection?: string,
): readonly { readonly id: string; readonly program: Program }[] {
  const folders = policyFolders(collection === undefined ? POLICIES : new URL(`${collection}/`, POLICIES));
  return folders.map(({ id }) => {
    const { program, diagnostics } = compile(folders, id);
    if (program === null)
      throw new Error(`${id} does not compile: ${diagnostics.map((d) => d.code).join(', ')}`);
    return { id, program };
  });
}

export function requestFor(program: Program, seed: number): Sample {
  const read = readRequest(program, randomFacts(program, seed));
  if (!read.ok)
    throw new Error(
      `seed ${seed} is refused: ${read.errors.map((e) => `${e.pointer} ${e.message.en}`).join('; ')}`,
    );
  const { settings, facts, history } = read;
  return { program, settings, facts, history };
}
