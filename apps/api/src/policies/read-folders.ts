/** The policies folder on disk → what the compiler takes. One folder a policy: `*.gj` clause files and `*.md` documents. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyFolder } from '@guiju/compiler';

interface Options {
  /** Also policies in folders that hold no clause file themselves (a collection: `patterns/stacking`), at any depth. */
  readonly collections: boolean;
}

/**
 * Folders that hold at least one clause file, by name; a policy's id is its folder's name wherever it stands. A file's path is `<folder>/<file>` from the root,
 * whatever the system's separator. Throws what the file system throws.
 */
export async function readPolicyFolders(
  root: string,
  { collections }: Options = { collections: false },
): Promise<readonly PolicyFolder[]> {
  const folders: PolicyFolder[] = [];
  for (const name of await directoriesIn(root)) {
    const folder = await readPolicyFolder(root, name);
    if (folder.files.length > 0) folders.push(folder);
    else if (collections) folders.push(...(await readCollection(root, name)));
  }
  return folders;
}

async function readCollection(root: string, name: string): Promise<readonly PolicyFolder[]> {
  const inside = await readPolicyFolders(join(root, name), { collections: true });
  return inside.map(({ files, ...rest }) => ({
    ...rest,
    files: files.map(({ path, text }) => ({ path: `${name}/${path}`, text })),
  }));
}

async function directoriesIn(root: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of (await readdir(root)).sort())
    if ((await stat(join(root, name))).isDirectory()) names.push(name);
  return names;
}

/** The one policy folder `<root>/<id>`. Throws what the file system throws. */
export async function readPolicyFolder(root: string, id: string): Promise<PolicyFolder> {
  const names = (await readdir(join(root, id))).sort();
  const ending = (end: string) =>
    Promise.all(
      names
        .filter((name) => name.endsWith(end))
        .map(async (name) => [name, await readFile(join(root, id, name), 'utf8')] as const),
    );
  const [clauses, documents] = await Promise.all([ending('.gj'), ending('.md')]);
  return {
    id,
    files: clauses.map(([name, text]) => ({ path: `${id}/${name}`, text })),
    documents: Object.fromEntries(documents),
  };
}
