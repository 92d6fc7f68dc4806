/**
 * The syntax tree: what is written, before any name means anything.
 *
 * Guarantees. Every node is plain readonly data with a `kind` and a `span` that covers its words. A part that should be there and
 * is not, or could not be read, is `null`; nothing is ever invented, so a tree with errors is still safe to walk. Words that
 * stand where the language knows no line are left out of the tree and are in a diagnostic. Names keep the spelling of the text;
 * brackets that were written stay as `group`; every comment hangs on the line it belongs to. Printing therefore loses nothing,
 * and `parse(print(tree))` is `tree` again but for spans.
 *
 * Chapter by chapter in `tree/`; every later phase imports from here.
 */
export type * from './tree/cases.ts';
export type * from './tree/clauses.ts';
export type * from './tree/declarations.ts';
export type * from './tree/expressions.ts';
export type * from './tree/file.ts';
export type { Comment, Comments } from './tree/node.ts';
export type * from './tree/words.ts';
