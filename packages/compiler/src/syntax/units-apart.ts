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
  // For each open bracket, whether 按 stands within it: what follows is a table.
  const tables = [false];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.tokenType === MARK.open) tables.push(false);
    else if (token.tokenType === MARK.close && tables.length > 1) tables.pop();
    else if (token.tokenType === KEY.by) tables[tables.length - 1] = true;
    isFree ||= token.tokenType === MARK.equal;
    const whole = isFree ? wholeAt(source, tokens, i, tables.at(-1) === true) : null;
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
  inTable: boolean,
): { readonly token: Token; readonly taken: number } | null {
  const [number, unit] = [tokens[i] as Token, tokens[i + 1]];
  if (unit?.tokenType !== Name || !isBare(number) || unit.row !== number.row) return null;
  const read = readQuantity(source, number.startOffset, true);
  const end = number.startOffset + (read?.length ?? 0);
  let last = i + 1;
  while (last + 1 < tokens.length && (tokens[last] as Token).end < end) last++;
  const token = tokens[last];
  const next = tokens[last + 1]?.tokenType;
  if (read === undefined || token?.end !== end || LEADS_ON.has(next)) return null;
  if (inTable && next === MARK.comma && leadsArm(tokens, last + 1)) return null;
  const image = source.slice(number.startOffset, end);
  return { token: { ...number, image, end, payload: read }, taken: last - i + 1 };
}

/** `low, middle: …`: from the comma on, names up to a colon. */
function leadsArm(tokens: readonly Token[], comma: number): boolean {
  let at = comma;
  while (tokens[at]?.tokenType === MARK.comma) at += 2;
  return tokens[at]?.tokenType === MARK.colon;
}
