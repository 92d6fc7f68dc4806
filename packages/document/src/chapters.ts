/** Clauses by the files they stand in, in the order of the text. A file's first comment names its chapter. */
import type { SyntaxTree } from '@guiju/compiler';
import type { Clause, Program } from '@guiju/ir';

export interface Chapter {
  /** null: the file says nothing of what it holds. */
  readonly title: string | null;
  readonly clauses: readonly Clause[];
}

export function chaptersOf(program: Program, trees: readonly SyntaxTree[]): readonly Chapter[] {
  const titles = new Map(trees.map((tree) => [tree.file, titleOf(tree)]));
  const chapters = new Map<string, Clause[]>();
  for (const clause of program.clauses) {
    const file = clause.span?.file ?? '';
    chapters.set(file, [...(chapters.get(file) ?? []), clause]);
  }
  return [...chapters].map(([file, clauses]) => ({ title: titles.get(file) ?? null, clauses }));
}

const LONGEST_TITLE = 30;

/** Up to the first colon or full stop; longer words are a remark, not a title. */
function titleOf(tree: SyntaxTree): string | null {
  const [first] = tree.declarations;
  const text = first?.comments.before[0]?.text.split(/[：:。]/u)[0]?.trim() ?? '';
  return text === '' || text.length > LONGEST_TITLE ? null : text;
}
