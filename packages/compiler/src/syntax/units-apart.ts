/** `10 万元`, `672 dollar`: a unit may stand behind a blank. Which words are units is not known here; a name behind a bare number can be nothing else. */
import type { Token } from './lexer.ts';
import type { Piece } from './piece.ts';
import { type ReadQuantity, readQuantity } from './quantity.ts';
import { KEY, MARK, Name, Quantity } from './token-types.ts';

/** The piece with each number and its unit as one token. `source`: the whole text. */
export function withUnits(source: string, piece: Piece): Piece {
  const { tokens } = piece;
  if (!tokens.some((token, i) => isBare(token) && tokens[i + 1]?.tokenType === Name)) return piece;
  const joined: Token[] = [];
  // In front of its sum a line of 已发 or 期望 names a period and, behind it, an object: 2023 甲.
  let isFree = piece.kind !== 'paid' && piece.kind !== 'expect';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    isFree ||= token.tokenType === MARK.equal;
    const whole = isFree ? wholeAt(source, tokens, i) : null;
    joined.push(whole?.token ?? token);
    i += (whole?.taken ?? 1) - 1;
  }
  return { ...piece, tokens: joined };
}

const isBare = ({ tokenType, payload }: Token): boolean => {
  if (tokenType !== Quantity) return false;
  const { top, percent, inWords, bottom } = payload as ReadQuantity;
  return top === null && !percent && !inWords && bottom.length === 0;
};

/** What follows a name that leads something of its own. */
const LEADS_ON: ReadonlySet<unknown> = new Set([
  MARK.equal,
  MARK.colon,
  MARK.dot,
  MARK.open,
  MARK.listComma,
  KEY.belongs,
]);

function wholeAt(
  source: string,
  tokens: readonly Token[],
  i: number,
): { readonly token: Token; readonly taken: number } | null {
  const [number, unit] = [tokens[i] as Token, tokens[i + 1]];
  if (unit?.tokenType !== Name || !isBare(number) || unit.row !== number.row) return null;
  const read = readQuantity(source, number.startOffset, true);
  const end = number.startOffset + (read?.length ?? 0);
  let last = i + 1;
  while (last + 1 < tokens.length && (tokens[last] as Token).end < end) last++;
  const token = tokens[last];
  const next = tokens[last + 1]?.tokenType;
  // By 0 low, middle: …: the names lead an arm.
  const isArm = next === MARK.comma && tokens[i - 1]?.tokenType === KEY.by;
  if (read === undefined || token?.end !== end || LEADS_ON.has(next) || isArm) return null;
  const image = source.slice(number.startOffset, end);
  return { token: { ...number, image, end, payload: read }, taken: last - i + 1 };
}
