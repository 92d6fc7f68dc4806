/** Policy folders as they come in, their trees (read once for each text), and how a policy is found by what it is called. */
import type { Parsed } from './syntax/index.ts';
import { parse } from './syntax/index.ts';
import type { AmendmentDeclaration, PolicyDeclaration } from './syntax/tree.ts';

export interface PolicyFolder {
  /** The folder's name: `haiyan-artisans`. */
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Source texts and the like by file name: `source.md`. */
  readonly documents: Readonly<Record<string, string>>;
}

/** Enough for going back and forth in an edit. */
const MOST_TEXTS = 4;
const MOST_PLACES = 1024;
const parsed = new Map<string, Map<string, Parsed>>();

/** The same text at the same place is read once; of each place the last few texts are kept, and what a text has in common with the last is one tree. */
function parseOnce(folder: string, path: string, text: string): Parsed {
  const place = `${folder}/${path}`;
  const byText = parsed.get(place) ?? new Map<string, Parsed>();
  const last = [...byText.values()].at(-1);
  const tree = byText.get(text) ?? parse(text, path, last?.tree);
  byText.delete(text);
  byText.set(text, tree);
  for (const oldest of byText.keys()) {
    if (byText.size <= MOST_TEXTS) break;
    byText.delete(oldest);
  }
  if (parsed.size >= MOST_PLACES && !parsed.has(place)) parsed.clear();
  parsed.set(place, byText);
  return tree;
}

export const parseFolder = (folder: PolicyFolder): readonly Parsed[] =>
  folder.files.map(({ path, text }) => parseOnce(folder.id, path, text));

interface Called {
  readonly header: PolicyDeclaration | undefined;
  readonly amendments: readonly AmendmentDeclaration[];
}

const called = new WeakMap<Parsed, Called>();

/** What a file declares that a policy may be called by. Looked for once: each of thousands of 引用 asks. */
function calledBy(parsed: Parsed): Called {
  const known = called.get(parsed);
  if (known !== undefined) return known;
  const { declarations } = parsed.tree;
  const found = {
    header: declarations.find((d) => d.kind === 'policy'),
    amendments: declarations.filter((d) => d.kind === 'amendment'),
  };
  called.set(parsed, found);
  return found;
}

export const headerOf = (folder: PolicyFolder): PolicyDeclaration | undefined =>
  parseFolder(folder)
    .map((file) => calledBy(file).header)
    .find((header) => header !== undefined);

/** What the policy of a folder is called: the name and alias of its header; of a folder that only amends, those of its amendments. */
function calledIn(folder: PolicyFolder): readonly string[] {
  const header = headerOf(folder);
  const amendments = parseFolder(folder).flatMap((file) => calledBy(file).amendments);
  const named = header
    ? [header.name, header.alias]
    : amendments.flatMap(({ title, alias }) => [title, alias]);
  return named.flatMap((one) => one?.text ?? []);
}

/** By folder id, else by declared name or alias. */
export const findPolicy = (folders: readonly PolicyFolder[], name: string): PolicyFolder | undefined =>
  folders.find((folder) => folder.id === name) ?? folders.find((folder) => calledIn(folder).includes(name));

/** Folders whose policies are all called so, where none of them is the folder's own name: which is meant cannot be told. */
export function calledAlike(folders: readonly PolicyFolder[], name: string): readonly PolicyFolder[] {
  if (folders.some((folder) => folder.id === name)) return [];
  const alike = folders.filter((folder) => calledIn(folder).includes(name));
  return alike.length > 1 ? alike : [];
}

export const policyNames = (folders: readonly PolicyFolder[]): string[] =>
  folders.flatMap((folder) => [folder.id, ...calledIn(folder)]);

/** True when another folder takes this one in. */
export function isImported(folders: readonly PolicyFolder[], id: string): boolean {
  return folders.some(
    (folder) =>
      folder.id !== id &&
      headerOf(folder)?.lines.some(
        (l) => l.kind === 'import' && l.policy && findPolicy(folders, l.policy.text)?.id === id,
      ),
  );
}
