/**
 * The texts of a policy and of all it references, with what is known of them. Everything is computed when first asked for and
 * forgotten when a text changes; the last program without errors is kept, because meaning is wanted most while the text is broken.
 */
import {
  type Compilation,
  compile,
  type Edit,
  edited,
  type PolicyFolder,
  parse,
  type SyntaxTree,
} from '@guiju/compiler';
import type { Case, Program } from '@guiju/ir';

interface ProjectFile {
  /** As spans name it: `haiyan-artisans/4-gather.gj`. */
  readonly id: string;
  readonly policy: string;
  readonly text: string;
}

/** A program and the cases that were compiled with it. */
export interface LastGood {
  readonly program: Program;
  readonly cases: readonly Case[];
}

export interface Project {
  readonly policy: string;
  /** Ids of every policy at hand, its own among them. */
  readonly policies: readonly string[];
  readonly files: () => readonly ProjectFile[];
  readonly file: (id: string) => ProjectFile;
  /** A file that is new joins the policy its id names. */
  readonly setText: (id: string, text: string) => void;
  readonly tree: (id: string) => SyntaxTree;
  readonly compilation: () => Compilation;
  /** Of any policy at hand. null where there is none of that id. */
  readonly compilationOf: (policy: string) => Compilation | null;
  /** Of a policy, were the changes made; nothing is remembered. */
  readonly compilationWith: (policy: string, edits: readonly Edit[]) => Compilation | null;
  /** Of the last texts that compiled; null when none did. */
  readonly lastGood: () => LastGood | null;
  readonly program: () => Program | null;
  /** Texts that the policy quotes, by file name. */
  readonly documents: Readonly<Record<string, string>>;
}

export const fileId = (policy: string, path: string): string => `${policy}/${path}`;

export function createProject(folders: readonly PolicyFolder[], policy: string): Project {
  const texts = new Map<string, ProjectFile>();
  for (const folder of folders) {
    for (const { path, text } of folder.files) {
      const id = fileId(folder.id, path);
      texts.set(id, { id, policy: folder.id, text });
    }
  }
  const trees = new Map<string, { readonly text: string; readonly tree: SyntaxTree }>();
  const compiled = new Map<string, Compilation>();
  let good: LastGood | null = null;

  function file(id: string): ProjectFile {
    const found = texts.get(id);
    if (!found) throw new Error(`No file ${id} in ${policy}.`);
    return found;
  }

  function compileOf(of: string, edits: readonly Edit[] = []): Compilation | null {
    if (!folders.some(({ id }) => id === of)) return null;
    const files = new Map<string, { readonly path: string; readonly text: string }[]>();
    for (const { id, policy: owner, text } of texts.values()) {
      const own = files.get(owner) ?? [];
      files.set(owner, own);
      const here = edits.filter(({ span }) => span.file === id);
      own.push({ path: id, text: here.length === 0 ? text : edited(text, here) });
    }
    return compile(
      folders.map((folder) => ({ ...folder, files: files.get(folder.id) ?? [] })),
      of,
    );
  }

  function compilationOf(of: string): Compilation | null {
    const known = compiled.get(of) ?? compileOf(of);
    if (known) compiled.set(of, known);
    return known;
  }

  function compilation(): Compilation {
    const own = compilationOf(policy);
    if (!own) throw new RangeError(`no policy folder ${policy}`);
    if (own.program) good = { program: own.program, cases: own.cases };
    return own;
  }

  return {
    policy,
    policies: folders.map(({ id }) => id),
    files: () => [...texts.values()],
    file,
    setText: (id, text) => {
      if (texts.get(id)?.text === text) return;
      // The texts as first given are the last good ones if every change since is broken.
      if (!compiled.has(policy) && !good) compilation();
      texts.set(id, { id, policy: id.split('/', 1)[0] ?? policy, text });
      compiled.clear();
    },
    tree: (id) => {
      const { text } = file(id);
      const known = trees.get(id);
      if (known?.text === text) return known.tree;
      const { tree } = parse(text, id);
      trees.set(id, { text, tree });
      return tree;
    },
    compilation,
    compilationOf,
    compilationWith: compileOf,
    lastGood: () => {
      compilation();
      return good;
    },
    program: () => {
      compilation();
      return good?.program ?? null;
    },
    documents: folders.find(({ id }) => id === policy)?.documents ?? {},
  };
}
