/** Paragraphs of a source file by locator, with the phrases in them that are quoted word for word. */
import type { Project } from './project.ts';

export interface Paragraph {
  /** `三(四)4` */
  readonly locator: string;
  readonly text: string;
  readonly quotes: readonly string[];
}

/** Of the source declared under `name`; none where the name or its file is unknown. */
export function paragraphsOf(project: Project, name: string): readonly Paragraph[] {
  const file = project.program()?.sources.find((source) => source.name === name)?.file;
  const markdown = file === undefined ? '' : (project.documents[file] ?? '');
  return markdown.split(/\r?\n/).flatMap((line) => {
    const [, locator, text = ''] = /^\[([^\]]+)\]\s*(.*)$/.exec(line) ?? [];
    if (locator === undefined) return [];
    return [{ locator, text, quotes: [...text.matchAll(/〔([^〕]*)〕/g)].map((match) => match[1] ?? '') }];
  });
}
