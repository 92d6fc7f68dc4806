/** The words of a file for colouring: every token and comment in order, each with what it is. Never throws. */
import type { Span } from '@guiju/ir';
import type { KeywordId } from './keywords.ts';
import { lex, type Token } from './lexer.ts';
import * as types from './token-types.ts';

export type TokenKind =
  | 'keyword'
  | 'name'
  | 'number'
  | 'date'
  | 'text'
  | 'locator'
  | 'mark'
  | 'comment'
  | 'unknown';

export interface SyntaxToken {
  readonly kind: TokenKind;
  /** The keyword it is a form of. */
  readonly keyword: KeywordId | null;
  readonly text: string;
  readonly span: Span;
}

export function tokenize(text: string, path = ''): SyntaxToken[] {
  const { tokens, comments } = lex(text);
  const words = tokens.map((token): SyntaxToken => {
    const keyword = types.keywordOf(token.tokenType) ?? null;
    const span = { file: path, start: token.startOffset, end: token.end };
    return { kind: keyword === null ? kindOf(token) : 'keyword', keyword, text: token.image, span };
  });
  const remarks = comments.map(
    ({ start, end }): SyntaxToken => ({
      kind: 'comment',
      keyword: null,
      text: text.slice(start, end),
      span: { file: path, start, end },
    }),
  );
  return remarks.length === 0 ? words : [...words, ...remarks].sort((a, b) => a.span.start - b.span.start);
}

function kindOf({ tokenType }: Token): TokenKind {
  switch (tokenType) {
    case types.Name:
      return 'name';
    case types.Text:
      return 'text';
    case types.Day:
      return 'date';
    case types.Quantity:
    case types.OverYears:
    case types.OverParts:
    case types.YearMonth:
    case types.YearQuarter:
    case types.YearHalf:
    case types.DaysCount:
      return 'number';
    case types.Locator:
      return 'locator';
    case types.Unknown:
      return 'unknown';
    default:
      return 'mark';
  }
}
