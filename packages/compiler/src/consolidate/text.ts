/** Declarations as text: as they were written where nothing changes them, else printed in the language of their file. */
import type { Span } from '@guiju/ir';
import type { Edit } from '../diagnostics/diagnostic.ts';
import type { PolicyFolder } from '../folders.ts';
import { languageOf } from '../syntax/format.ts';
import { print } from '../syntax/print/print.ts';
import type { Declaration } from '../syntax/tree.ts';

export type File = PolicyFolder['files'][number];

/** From the comments above a declaration to the end of its last row: a comment behind that and those that close it belong to it. */
export function blockOf(text: string, { span, comments, closing }: Declaration): Span {
  const last = Math.max(span.end, ...closing.map((c) => c.span.end));
  const end = text.indexOf('\n', last);
  return { ...(comments.before[0]?.span ?? span), end: end < 0 ? text.length : end };
}

/** A declaration goes, with the empty rows in front of it. */
export function removal(text: string, declaration: Declaration): Edit {
  const span = blockOf(text, declaration);
  return { span: { ...span, start: text.slice(0, span.start).trimEnd().length }, text: '' };
}

export const printed = (declaration: Declaration, { path, text }: File): string =>
  print(
    { kind: 'tree', file: path, declarations: [declaration], closing: [], span: declaration.span },
    languageOf(text),
  ).trimEnd();
