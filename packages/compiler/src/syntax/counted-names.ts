/**
 * 一名, 两项, 三部: a number and a unit in words. It is a name where no quantity can stand: as a member of an enumeration where that is declared, in a list behind 属于, and
 * where a colon makes a label of it, alone (`条件 两项: …`) or with others (`一名、二名: 1万元`). Everywhere else it is a quantity, and a name in quotes.
 */
import type { TokenType } from 'chevrotain';
import type { Token } from './lexer.ts';
import { readNumeral } from './quantity.ts';
import * as types from './token-types.ts';

export function countedNames(tokens: readonly Token[]): Token[] {
  const out = [...tokens];
  let inEnumeration = false;
  for (const [i, token] of tokens.entries()) {
    if (token.flush) inEnumeration = token.tokenType === types.KEY.enum;
    if (!isCounted(token)) continue;
    if (inEnumeration) out[i] = asName(token);
    else if (opensLabel(tokens, i)) takeList(out, i, JOINS_LABELS, types.MARK.colon);
    else if (tokens[i - 1]?.tokenType === types.MARK.open && tokens[i - 2]?.tokenType === types.KEY.belongs)
      takeList(out, i, JOINS_VALUES, types.MARK.close);
  }
  return out;
}

const isCounted = ({ tokenType, image }: Token): boolean =>
  tokenType === types.Quantity && readNumeral(image) !== undefined;

const asName = (token: Token): Token => ({
  ...token,
  tokenType: types.Name,
  tokenTypeIdx: types.Name.tokenTypeIdx as number,
  payload: undefined,
});

/** Names from `i` on, if nothing but names follows up to `end`. */
function takeList(out: Token[], i: number, joins: ReadonlySet<TokenType>, end: TokenType): void {
  for (let at = i; ; at += 2) {
    const [token, next] = [out[at], out[at + 1]?.tokenType];
    if (token === undefined || next === undefined) return;
    if (!isCounted(token) && !types.isNameType(token.tokenType)) return;
    if (next !== end && !joins.has(next)) return;
    if (next !== end) continue;
    for (let k = i; k <= at; k += 2) out[k] = nameIfCounted(out[k] as Token);
    return;
  }
}

const nameIfCounted = (token: Token): Token => (isCounted(token) ? asName(token) : token);

function opensLabel(tokens: readonly Token[], i: number): boolean {
  const [token, previous] = [tokens[i] as Token, tokens[i - 1]];
  if (token.first || previous === undefined) return true;
  const isInstance = previous.first && types.isNameType(previous.tokenType);
  return isInstance || BEFORE_LABEL.has(previous.tokenType);
}

const BEFORE_LABEL: ReadonlySet<TokenType> = new Set([
  types.KEY.condition,
  types.MARK.open,
  types.MARK.comma,
  types.MARK.listComma,
]);
const JOINS_LABELS: ReadonlySet<TokenType> = new Set([types.MARK.listComma]);
const JOINS_VALUES: ReadonlySet<TokenType> = new Set([types.MARK.listComma, types.MARK.comma]);
