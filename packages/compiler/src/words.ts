/**
 * Parts of a tree in words for people, as lowering and cases need them. Whoever compiles sets the texts that the trees were read
 * from; blanks and line ends in them are one blank each.
 */
import type { Bilingual, Span } from '@guiju/ir';

export type Words = (node: { readonly span: Span }) => Bilingual;

export const createWords =
  (texts: ReadonlyMap<string, string>): Words =>
  ({ span }) => {
    const text = (texts.get(span.file) ?? '').slice(span.start, span.end).replace(/\s+/g, ' ').trim();
    return { zh: text, en: text };
  };
