/** `三年内` where a limit may say a length of time: a number in words and 内. Elsewhere it is a name. */
import type { Token } from './lexer.ts';
import type { Piece } from './piece.ts';
import { readNumeral } from './quantity.ts';
import { KEY, Name, Quantity } from './token-types.ts';

const LIMITING: ReadonlySet<Piece['kind']> = new Set<Piece['kind']>(['limit', 'best', 'topUp', 'firstOnly']);

export function withWindows(piece: Piece): Piece {
  if (!LIMITING.has(piece.kind) || !piece.tokens.some(isWindow)) return piece;
  return { ...piece, tokens: piece.tokens.flatMap((token) => (isWindow(token) ? apart(token) : token)) };
}

const isWindow = ({ tokenType, image }: Token): boolean =>
  tokenType === Name && image.endsWith('内') && readNumeral(image.slice(0, -1)) !== undefined;

function apart(token: Token): readonly Token[] {
  const length = token.image.slice(0, -1);
  const end = token.startOffset + length.length;
  return [
    {
      ...token,
      image: length,
      end,
      tokenType: Quantity,
      tokenTypeIdx: Quantity.tokenTypeIdx as number,
      payload: readNumeral(length),
    },
    {
      ...token,
      image: '内',
      startOffset: end,
      first: false,
      flush: false,
      tokenType: KEY.within,
      tokenTypeIdx: KEY.within.tokenTypeIdx as number,
      payload: undefined,
    },
  ];
}
