import type { TokenType } from 'chevrotain';
import type { Token } from './lexer.ts';
import type { DeclarationId, Piece, PieceKind } from './piece.ts';
import { bracketDepths, closedBefore, isArm, isNamePlace } from './places.ts';
import { isComparison, KEY, MARK } from './token-types.ts';

/** Takes the arms of a table out of the piece whose whole value it is: each is a piece of its own, so that a slip stays in its arm. */
export function cutArms(declaration: DeclarationId, kind: PieceKind, tokens: readonly Token[]): Piece {
  const mayHold = HOLDS_TABLE.has(kind) || (declaration === 'definition' && kind === 'head');
  if (!mayHold) return { kind, tokens, arms: [] };
  const starts: number[] = [];
  let end = tokens.length;
  let isTable = false;
  let isBands = false;
  let lead: number | null = null;
  const enclosed = bracketDepths(tokens);
  tokens.forEach((token, i) => {
    if (enclosed[i] !== 0 || isNamePlace(tokens, i)) return;
    if (token.tokenType === KEY.by && !isTable) isTable = WHOLE.has(tokens[i - 1]?.tokenType);
    else if (isTable && starts.length === 0 && BANDS.has(token.tokenType)) isBands = true;
    else if (tokens[i - 1]?.tokenType === KEY.by && !isNamePlace(tokens, i - 1)) return;
    else if (isTable && (isBands ? isBandOrRest(tokens, i, lead) : isArm(tokens, i))) {
      starts.push(i);
      lead = 0;
    } else if (starts.length > 0 && end === tokens.length && TAIL.has(token.tokenType)) end = i;
    if (lead !== null && isComparison(token)) lead++;
    if (token.tokenType === MARK.colon) lead = null;
  });
  const inside = starts.filter((start) => start < end);
  if (inside.length === 0) return { kind, tokens, arms: [] };
  const armKind = isBands ? 'band' : 'arm';
  const arms = inside.map(
    (start, n): Piece => ({ kind: armKind, tokens: tokens.slice(start, inside[n + 1] ?? end), arms: [] }),
  );
  return { kind, tokens: [...tokens.slice(0, inside[0]), ...tokens.slice(end)], arms };
}

const HOLDS_TABLE: ReadonlySet<PieceKind> = new Set(['grant', 'levy', 'result', 'milestone']);
/** What a table stands behind when it is the whole of a piece's value. */
const WHOLE: ReadonlySet<TokenType | undefined> = new Set([
  KEY.grant,
  KEY.levy,
  KEY.atMost,
  KEY.result,
  MARK.colon,
]);
const BANDS = new Set([KEY.bands, KEY.marginal]);
const TAIL = new Set([KEY.payee, KEY.decided, KEY.under]);

/** `不低于 1000万元 不满 3000万元:` from its first sign or word; `lead` is how many the open lead has had, null behind its colon. */
function isBand(tokens: readonly Token[], i: number, lead: number | null): boolean {
  if (!isComparison(tokens[i]) || !closedBefore(tokens, i) || tokens[i - 1]?.tokenType === MARK.colon)
    return false;
  return lead === null || (lead >= 2 && (tokens[i] as Token).first);
}

/** A band, or 其他; a name in a lead is a figure of its bound. */
const isBandOrRest = (tokens: readonly Token[], i: number, lead: number | null): boolean =>
  isBand(tokens, i, lead) || (lead === null && isArm(tokens, i));
