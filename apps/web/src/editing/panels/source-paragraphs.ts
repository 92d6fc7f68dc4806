/**
 * A source file (`source.md`) as the clauses cite it: paragraphs by locator, each a run of plain words and of 〔words quoted
 * from the original〕.
 */
export interface SourceParagraph {
  /** `三(四)4` */
  readonly locator: string;
  /** The headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly runs: readonly { readonly text: string; readonly quoted: boolean }[];
}

export function sourceParagraphs(markdown: string): readonly SourceParagraph[] {
  const headings: string[] = [];
  const paragraphs: SourceParagraph[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    const heading = /^(#{2,6})\s+(.*)$/.exec(line);
    if (heading) {
      headings.length = (heading[1]?.length ?? 2) - 2;
      headings.push(heading[2] ?? '');
    }
    const paragraph = /^\[([^\]]+)\]\s*(.*)$/.exec(line);
    if (paragraph) {
      const [, locator = '', text = ''] = paragraph;
      paragraphs.push({ locator, headings: headings.filter(Boolean), runs: runsOf(text) });
    }
  }
  return paragraphs;
}

function runsOf(text: string): SourceParagraph['runs'] {
  return text
    .split(/(〔[^〕]*〕)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('〔') ? { text: part.slice(1, -1), quoted: true } : { text: part, quoted: false },
    );
}

/** Quotes are compared without white space and with full width taken as half width, as the compiler does. */
export function sameWords(a: string, b: string): boolean {
  return plain(a).includes(plain(b)) || plain(b).includes(plain(a));
}
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
