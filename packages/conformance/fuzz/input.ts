/** One input by its seed: a policy in which one file was changed. The same seed and corpus give the same input everywhere. */
import type { PolicyFolder } from '@guiju/compiler';
import { derive, type Random, random } from '../src/random.ts';
import type { Corpus } from './corpus.ts';
import { MOST_BYTES, MUTATIONS, noise } from './mutate.ts';

export interface Input {
  readonly id: string;
  readonly folders: readonly PolicyFolder[];
  readonly changed: { readonly path: string; readonly text: string };
  /** What was done to it. */
  readonly how: readonly string[];
}

export function inputOf(corpus: Corpus, seed: number, index: number): Input {
  const choices = random(derive(seed, index));
  const { id, folders } = choices.pick(corpus.origins);
  const own = folders.find((f) => f.id === id)?.files ?? [];
  const { path, text } = choices.pick(own);
  const how: string[] = [];
  const changed = changedText(text, choices, corpus, how);
  return { id, folders: withText(folders, path, changed), changed: { path, text: changed }, how };
}

export const withText = (
  folders: readonly PolicyFolder[],
  path: string,
  text: string,
): readonly PolicyFolder[] =>
  folders.map((folder) => ({
    ...folder,
    files: folder.files.map((file) => (file.path === path ? { path, text } : file)),
  }));

function changedText(text: string, choices: Random, corpus: Corpus, how: string[]): string {
  if (choices.chance(0.02)) {
    how.push('noise');
    return noise(choices);
  }
  let changed = text;
  for (let left = choices.pick([1, 1, 1, 2, 3, 8]); left > 0; left--) {
    const name = choices.pick(Object.keys(MUTATIONS));
    const next = MUTATIONS[name]?.(changed, choices, corpus) ?? changed;
    if (next.length > MOST_BYTES / 3) continue;
    how.push(name);
    changed = next;
  }
  return changed;
}
