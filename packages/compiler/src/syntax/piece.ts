/** What the tokens are cut into. */
import type { KEYWORDS, KeywordId } from './keywords.ts';
import type { Token } from './lexer.ts';

/** As many errors of a text as are shown. */
export const MOST_ERRORS = 100;

export type DeclarationId = {
  [K in KeywordId]: (typeof KEYWORDS)[K] extends { role: 'declaration' } ? K : never;
}[KeywordId];

/** What a piece is: the head of a declaration, a line led by a keyword, an item led by a name, or a declaration that lacks its word. */
export type PieceKind =
  | 'head'
  | 'headless'
  | 'arm'
  | 'band'
  | 'member'
  | 'attribute'
  | 'version'
  | 'tableVersion'
  | 'row'
  | 'option'
  | 'pick'
  | 'change'
  | 'repealed'
  | 'facts'
  | 'any'
  | 'aim'
  | KeywordId;

export interface Piece {
  readonly kind: PieceKind;
  readonly tokens: readonly Token[];
  /** Arms of a table that stands directly in this piece; their tokens are not among `tokens`. */
  readonly arms: readonly Piece[];
}

export interface Section {
  readonly declaration: DeclarationId;
  readonly head: Piece;
  readonly pieces: readonly Piece[];
}
