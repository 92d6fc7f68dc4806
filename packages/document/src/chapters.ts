/** Clauses by the files they stand in, in the order of the text. A file's first comment names its chapter. */
import { isWorkedInNote, type SyntaxTree } from '@guiju/compiler';
import type { Clause, Program } from '@guiju/ir';

/** The versions of one clause, oldest first: they stand where the first one does. */
export type Article = readonly [Clause, ...Clause[]];

export interface Chapter {
  readonly title: string;
  readonly articles: readonly Article[];
}

/** Of files that say nothing of what they hold. */
const UNTITLED = '具体规定';

/** Files of the same title are one chapter. */
export function chaptersOf(program: Program, trees: readonly SyntaxTree[]): readonly Chapter[] {
  const titles = new Map(trees.map((tree) => [tree.file, titleOf(tree)]));
  const articles = [...Map.groupBy(program.clauses, (c) => c.id).values()] as unknown as readonly Article[];
  const chapters = Map.groupBy(articles, ([first]) => titles.get(first.span?.file ?? '') ?? UNTITLED);
  return [...chapters].map(([title, held]) => ({ title, articles: held }));
}

const LONGEST_TITLE = 30;

/** Up to the first colon or full stop; longer words are a remark, not a title, and what working in an amendment notes is none of the text. */
function titleOf(tree: SyntaxTree): string | null {
  const [first] = tree.declarations;
  const said = first?.comments.before.find((comment) => !isWorkedInNote(comment.text));
  const text = said?.text.split(/[：:。]/u)[0]?.trim() ?? '';
  return text === '' || text.length > LONGEST_TITLE ? null : text;
}
