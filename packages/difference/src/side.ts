/** One of the two policies compared: compiled, with the trees its provisions stand in (an amended policy's are those of the one it amends, and of the amendments between). */
import {
  type Compilation,
  compile,
  findPolicy,
  type PolicyFolder,
  parse,
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
  /** Oldest text first, in the order of the files. */
  readonly trees: readonly SyntaxTree[];
}

/** Throws RangeError where the policy has errors: what does not compile cannot be compared. */
export function sideOf({ folders, id }: PolicyText): Side {
  const compilation = compile(folders, id);
  const { program, trees } = compilation;
  if (program === null) throw new RangeError(`policy ${id} has errors`);
  return { compilation, program, trees: [...amendedTrees(folders, trees), ...trees] };
}

/** What compiles amends nothing in a circle. */
function amendedTrees(folders: readonly PolicyFolder[], own: readonly SyntaxTree[]): readonly SyntaxTree[] {
  const declarations = own.flatMap((t) => t.declarations);
  if (declarations.some((d) => d.kind === 'policy')) return [];
  const amended = declarations.flatMap((d) => (d.kind === 'amendment' && d.policy ? [d.policy.text] : []))[0];
  const folder = amended === undefined ? undefined : findPolicy(folders, amended);
  if (!folder) return [];
  const trees = folder.files.map(({ path, text }) => parse(text, path).tree);
  return [...amendedTrees(folders, trees), ...trees];
}
