/** Declarations as text: as they were written where nothing changes them, else printed in the language of their file. */
import type { PolicyFolder } from '../folders.ts';
import { languageOf } from '../syntax/format.ts';
import { print } from '../syntax/print/print.ts';
import type { Declaration } from '../syntax/tree.ts';

export type File = PolicyFolder['files'][number];

/** Puts `text` in place of what stands from `start` to `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function edited(text: string, edits: readonly Edit[]): string {
  let now = text;
  for (const { start, end, text: put } of edits.toSorted((a, b) => b.start - a.start))
    now = now.slice(0, start) + put + now.slice(end);
  return now;
}

/** From the comments above a declaration to the end of its last row: a comment behind that and those that close it belong to it. */
export function blockOf(
  text: string,
  { span, comments, closing }: Declaration,
): [start: number, end: number] {
  const last = Math.max(span.end, ...closing.map((c) => c.span.end));
  const end = text.indexOf('\n', last);
  return [(comments.before[0]?.span ?? span).start, end < 0 ? text.length : end];
}

/** A declaration goes, with the empty rows in front of it. */
export function removal(text: string, declaration: Declaration): Edit {
  const [start, end] = blockOf(text, declaration);
  return { start: text.slice(0, start).trimEnd().length, end, text: '' };
}

export const printed = (declaration: Declaration, { path, text }: File): string =>
  print(
    { kind: 'tree', file: path, declarations: [declaration], closing: [], span: declaration.span },
    languageOf(text),
  ).trimEnd();
