/** A text with changes made to it, and where a place of the old text stands in the new one. */
import type { Edit } from '@guiju/compiler';

const inOrder = (edits: readonly Edit[]): readonly Edit[] =>
  edits.toSorted((a, b) => a.span.start - b.span.start);

/** `edits`: all of this text, none over another. */
export function edited(text: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts = inOrder(edits).flatMap(({ span, text: written }) => {
    const kept = text.slice(at, span.start);
    at = span.end;
    return [kept, written];
  });
  return parts.join('') + text.slice(at);
}

/** `edits`: all of the text that holds the place; the place is not inside of one. */
export function placeAfter(edits: readonly Edit[], offset: number): number {
  let moved = offset;
  for (const { span, text } of edits) if (span.end <= offset) moved += text.length - (span.end - span.start);
  return moved;
}
