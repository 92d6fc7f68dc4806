/** One of the two policies compared: compiled, with its text as the amendments leave it. */
import {
  type AmendmentDeclaration,
  amendedTrees,
  type Compilation,
  compile,
  type PolicyFolder,
  type SyntaxTree,
} from '@guiju/compiler';
import type { Program } from '@guiju/ir';

export interface PolicyText {
  readonly folders: readonly PolicyFolder[];
  readonly id: string;
}

export interface Side {
  readonly compilation: Compilation;
  readonly program: Program;
  /** Of the whole policy, in the order of the files: what amendments add, go on with and end stands in its place, figures aside. */
  readonly trees: readonly SyntaxTree[];
  /** Those that change its figures, oldest first. */
  readonly amendments: readonly AmendmentDeclaration[];
}

/** Throws RangeError where the policy has errors: what does not compile cannot be compared. */
export function sideOf({ folders, id }: PolicyText): Side {
  const compilation = compile(folders, id);
  const { program } = compilation;
  const folder = folders.find((f) => f.id === id);
  if (program === null || folder === undefined) throw new RangeError(`policy ${id} has errors`);
  return { compilation, program, ...amendedTrees(folders, folder) };
}
