/** One of the two policies compared: compiled, with the trees its provisions stand in (an amended policy's are those of the one it amends). */
import { type Compilation, compile, type PolicyFolder, parse, type SyntaxTree } from '@guiju/compiler';
import type { Program } from '@guiju/ir';

export interface PolicyText {
  readonly folders: readonly PolicyFolder[];
  readonly id: string;
}

export interface Side {
  readonly compilation: Compilation;
  readonly program: Program;
  /** Own files first, in the order of the text. */
  readonly trees: readonly SyntaxTree[];
}

/** Throws RangeError where the policy has errors: what does not compile cannot be compared. */
export function sideOf({ folders, id }: PolicyText): Side {
  const compilation = compile(folders, id);
  const { program } = compilation;
  if (program === null) throw new RangeError(`policy ${id} has errors`);
  const isAmendment = !compilation.trees.some((t) => t.declarations.some((d) => d.kind === 'policy'));
  const base = isAmendment ? baseTrees(folders, program, compilation.trees) : [];
  return { compilation, program, trees: [...base, ...compilation.trees] };
}

function baseTrees(
  folders: readonly PolicyFolder[],
  program: Program,
  own: readonly SyntaxTree[],
): readonly SyntaxTree[] {
  const files = new Set(program.clauses.flatMap((c) => (c.span ? [c.span.file] : [])));
  const homes = folders.filter(
    (f) =>
      f.files.some(({ path }) => files.has(path)) &&
      !f.files.some(({ path }) => own.some((t) => t.file === path)),
  );
  return homes.flatMap((f) => f.files.map(({ path, text }) => parse(text, path).tree));
}
