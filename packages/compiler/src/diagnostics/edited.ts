import type { Edit } from './diagnostic.ts';

/** The text with the edits made. `edits`: all of this text, in any order, none over another. */
export function edited(text: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts = edits
    .toSorted((a, b) => a.span.start - b.span.start)
    .flatMap(({ span, text: written }) => {
      const kept = text.slice(at, span.start);
      at = span.end;
      return [kept, written];
    });
  return parts.join('') + text.slice(at);
}
