/** The policies folder on disk → what the compiler takes. One folder a policy: `*.gj` clause files and `*.md` documents. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyFolder } from '@guiju/compiler';

/** Folders that hold at least one clause file, by name. A file's path is `<folder>/<file>`, whatever the system's separator. Throws what the file system throws. */
export async function readPolicyFolders(root: string): Promise<readonly PolicyFolder[]> {
  const folders: PolicyFolder[] = [];
  for (const id of (await readdir(root)).sort()) {
    const directory = join(root, id);
    if (!(await stat(directory)).isDirectory()) continue;
    const names = (await readdir(directory)).sort();
    const texts = await Promise.all(
      names
        .filter((name) => name.endsWith('.gj') || name.endsWith('.md'))
        .map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const),
    );
    const files = texts
      .filter(([name]) => name.endsWith('.gj'))
      .map(([name, text]) => ({ path: `${id}/${name}`, text }));
    if (files.length === 0) continue;
    folders.push({
      id,
      files,
      documents: Object.fromEntries(texts.filter(([name]) => name.endsWith('.md'))),
    });
  }
  return folders;
}
