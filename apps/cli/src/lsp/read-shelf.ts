/**
 * Policies as they stand on disk. A shelf is a folder of policy folders, which may refer to one another; a policy folder holds `.gj`
 * files and the documents they quote. What cannot be read is left out: an editor goes on with the rest.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PolicyFolder } from '@guiju/compiler';

/** Deeper inside a workspace nobody keeps policies. */
const DEEPEST = 6;
const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Files by their names alone; folders without a clause file are no policies. */
export async function readShelf(home: string): Promise<readonly PolicyFolder[]> {
  const folders = await Promise.all(
    (await foldersIn(home)).map(async (id) => await readPolicy(join(home, id), id)),
  );
  return folders.filter((folder) => folder !== null);
}

async function readPolicy(directory: string, id: string): Promise<PolicyFolder | null> {
  const names = (await namesIn(directory)).filter(({ isFolder }) => !isFolder).map(({ name }) => name);
  const clauses = names.filter((name) => name.endsWith('.gj'));
  if (clauses.length === 0) return null;
  const documents = names.filter((name) => name.endsWith('.md'));
  const read = async (name: string) => [name, await textAt(join(directory, name))] as const;
  const files = await Promise.all(clauses.map(read));
  return {
    id,
    files: files.map(([path, text]) => ({ path, text })),
    documents: Object.fromEntries(await Promise.all(documents.map(read))),
  };
}

/** Every shelf at or below `root`, and the one `root` itself stands on where it is a policy. */
export async function shelvesUnder(root: string, depth = 0): Promise<readonly string[]> {
  const names = await namesIn(root);
  const own = names.some(({ name, isFolder }) => !isFolder && name.endsWith('.gj')) ? [dirname(root)] : [];
  if (depth >= DEEPEST) return own;
  const below = await Promise.all(
    names
      .filter(({ name, isFolder }) => isFolder && !isHidden(name))
      .map(({ name }) => shelvesUnder(join(root, name), depth + 1)),
  );
  return [...new Set([...own, ...below.flat()])];
}

const foldersIn = async (directory: string): Promise<readonly string[]> =>
  (await namesIn(directory)).flatMap(({ name, isFolder }) => (isFolder && !isHidden(name) ? [name] : []));

async function namesIn(
  directory: string,
): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const textAt = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
