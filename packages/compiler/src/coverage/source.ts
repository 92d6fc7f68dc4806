/**
 * The source file beside a policy: one sentence a paragraph, each led by its locator in square brackets; phrases quoted
 * word for word stand in 〔…〕. A heading or any other line without a locator carries no sentence.
 */
import type { Span } from '@guiju/ir';

export interface Paragraph {
  /** `三(四)3` as written. */
  readonly locator: string;
  /** The sentence, without the brackets around quoted phrases. */
  readonly text: string;
  readonly quotes: readonly string[];
  readonly span: Span;
}

export interface SourceDocument {
  /** The name it is declared under: 起草说明. */
  readonly name: string;
  readonly file: string;
  readonly paragraphs: readonly Paragraph[];
}

/** Width, blanks and the shape of quotation marks do not count when words are compared. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[“”„"]/g, '"')
    .replace(/[‘’']/g, "'");
}

/** The last documents read: an edit to a clause does not change its sources. */
const recent: { readonly text: string; readonly document: SourceDocument }[] = [];
const MOST_RECENT = 16;

export function parseSource(name: string, file: string, text: string): SourceDocument {
  const before = recent.find((r) => r.text === text && r.document.name === name && r.document.file === file);
  if (before) return before.document;
  const document = readSource(name, file, text);
  recent.unshift({ text, document });
  recent.length = Math.min(recent.length, MOST_RECENT);
  return document;
}

function readSource(name: string, file: string, text: string): SourceDocument {
  const paragraphs: Paragraph[] = [];
  const line =
    /^[ \t]*(?:[-*][ \t]+)?[[［]([^\]］\n]+)[\]］][ \t]*(.*(?:\n(?![ \t]*(?:[-*][ \t]+)?[[［]|[ \t]*\n|#).*)*)/gm;
  for (const match of text.matchAll(line)) {
    const [whole, locator = '', body = ''] = match;
    const start = match.index + (whole.length - whole.trimStart().length);
    paragraphs.push({
      locator: locator.trim(),
      text: body.replace(/[〔〕]/g, '').trim(),
      quotes: [...body.matchAll(/〔([^〕]*)〕/g)].map((m) => m[1] ?? ''),
      span: { file, start, end: match.index + whole.trimEnd().length },
    });
  }
  return { name, file, paragraphs };
}

export function findParagraph(source: SourceDocument, locator: string): Paragraph | undefined {
  let table = byLocator.get(source);
  if (!table) {
    table = new Map(source.paragraphs.toReversed().map((p) => [normalise(p.locator), p]));
    byLocator.set(source, table);
  }
  return table.get(normalise(locator));
}

const byLocator = new WeakMap<SourceDocument, ReadonlyMap<string, Paragraph>>();

/** True when the words stand inside one quoted phrase of the paragraph. */
export function quotes(paragraph: Paragraph, words: string): boolean {
  const wanted = normalise(words);
  return paragraph.quotes.some((quote) => normalise(quote).includes(wanted));
}
