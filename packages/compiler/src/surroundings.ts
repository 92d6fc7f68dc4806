/**
 * What a clause can see beside itself, as one object that stays the same while all of that reads the same: every declaration of its policy
 * but clauses and what only looks at them, the ids of all clauses, and the files of every other policy.
 */
import { type PolicyFolder, parseFolder } from './folders.ts';
import { createKept } from './kept.ts';
import type { Declaration, SyntaxTree } from './syntax/tree.ts';

/** Other versions of a text than these are forgotten. */
const MOST = 64;
const known = new Map<string, object>();
const numbers = new WeakMap<SyntaxTree, number>();
let next = 0;

/** `trees`: what is compiled under the folder's id, its own files and others' worked in. */
export function surroundingsOf(
  folders: readonly PolicyFolder[],
  folder: PolicyFolder,
  trees: readonly SyntaxTree[],
): object {
  const texts = new Map(folder.files.map(({ path, text }) => [path, text]));
  const own = trees.map((tree) => {
    const text = texts.get(tree.file);
    return text === undefined ? numberOf(tree) : seenIn(tree, [text], () => seen(tree, text));
  });
  const others = folders
    .filter((other) => other !== folder)
    .flatMap((other) => [other.id, ...parseFolder(other).map(({ tree }) => numberOf(tree))]);
  const key = [folder.id, ...own, ...others].join('\u0000');
  const found = known.get(key) ?? {};
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  return found;
}

const APART: ReadonlySet<Declaration['kind']> = new Set(['case', 'background', 'target', 'assertion']);

const seenIn = createKept<SyntaxTree, string>();

function seen(tree: SyntaxTree, text: string): string {
  const parts = tree.declarations.flatMap((declaration): (string | number)[] => {
    if (APART.has(declaration.kind)) return [];
    if (declaration.kind === 'clause') return [declaration.id?.text ?? '', declaration.alias?.text ?? ''];
    const { start, end } = declaration.span;
    return [start, text.slice(start, end)];
  });
  return [tree.file, ...parts].join('\u0001');
}

function numberOf(tree: SyntaxTree): number {
  const number = numbers.get(tree) ?? next++;
  numbers.set(tree, number);
  return number;
}
