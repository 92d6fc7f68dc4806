/** What stands at a place among the tokens: whether a line may end there, a name, an arm. */
import { KEYWORDS, type Keyword } from './keywords.ts';
import type { Token } from './lexer.ts';
import { meantBy } from './other-words.ts';
import {
  ARM_GOES_ON,
  Day,
  DaysCount,
  isNameType,
  KEY,
  keywordOf,
  Locator,
  MARK,
  Name,
  OverYears,
  Quantity,
  Text,
  YearHalf,
  YearMonth,
  YearQuarter,
} from './token-types.ts';

export const isWord = (token: Token | undefined): boolean =>
  token !== undefined && (isName(token) || keywordOf(token.tokenType) !== undefined);

export const isName = (token: Token | undefined): boolean =>
  token !== undefined && isNameType(token.tokenType);

const COMPLETE = new Set([
  Name,
  Text,
  Day,
  Quantity,
  Locator,
  OverYears,
  DaysCount,
  YearMonth,
  YearHalf,
  YearQuarter,
  MARK.close,
]);

/**
 * Whether a line may end in front of `i`; otherwise what stands there still belongs to it. `isTimed`: 时点 can open a line here, as
 * it does in a clause.
 */
export function closedBefore(tokens: readonly Token[], i: number, isTimed = true): boolean {
  const token = tokens[i - 1];
  if (isNamed(tokens, i - 1)) return true;
  if (token?.tokenType === KEY.at && isTimed) return !opensTimeLine(tokens, i - 1);
  // `在 核发日期 起` asks for a term; as a name 起 stands behind no finished phrase.
  if (token?.tokenType === KEY.onwards && tokens[i - 2]?.tokenType !== KEY.has)
    return !(isFinished(tokens[i - 2]) || isNamed(tokens, i - 2));
  if (token?.tokenType === KEY.unit && isUnitOfGap(tokens, i - 1)) return false;
  return isFinished(token);
}

/** A word where any is a name: `C05.条件`, `甲办法/C01`, `因为 限`. */
function isNamed(tokens: readonly Token[], i: number): boolean {
  const [lead, token] = [tokens[i - 1], tokens[i]];
  const isOfPolicy = lead?.tokenType === MARK.divide && lead.end === token?.startOffset;
  const isReason = lead?.tokenType === KEY.because && !isNamePlace(tokens, i - 1);
  return isWord(token) && (lead?.tokenType === MARK.dot || isOfPolicy || isReason);
}

/** A word said so often in a row means nothing, and what stands behind it is not looked for. */
const LONGEST_RUN = 8;

/** Whether a phrase may end with this token. */
function isFinished(token: Token | undefined): boolean {
  if (token === undefined || COMPLETE.has(token.tokenType) || isName(token)) return true;
  const id = keywordOf(token.tokenType);
  return id !== undefined && (KEYWORDS[id] as Keyword).closes;
}

/** 时点 is the one word that opens a line and is a value too: behind a finished phrase it opens, behind its own opening it is the value. */
function opensTimeLine(tokens: readonly Token[], i: number): boolean {
  let run = 1;
  while (tokens[i - run]?.tokenType === KEY.at) if (++run === LONGEST_RUN) return false;
  const opensFirst = !isLead(tokens, i - run) && closedBefore(tokens, i - run + 1);
  return run % 2 === 1 ? opensFirst : !opensFirst;
}

/** A clause's word at the head of its row, and in that row more: `认定 时点`. */
function isLead(tokens: readonly Token[], i: number): boolean {
  const [token, next] = [tokens[i], tokens[i + 1]];
  const id = token?.first && !next?.first ? keywordOf(token.tokenType) : undefined;
  return id !== undefined && KEYWORDS[id].role === 'clause';
}

/** `待明确 “…” 单位 元` */
export function isUnitOfGap(tokens: readonly Token[], i: number): boolean {
  const [before, previous, next] = [i - 2, i - 1, i + 1].map((at) => tokens[at]?.tokenType);
  if (next !== undefined && ARM_GOES_ON.has(next)) return false;
  return previous === KEY.gap || (previous === Text && before === KEY.gap);
}

/** Where any word is a name: `C05.条件`, `甲办法/C01`, `(case)`, `因为 限`. */
export function isNamePlace(tokens: readonly Token[], i: number): boolean {
  let run = 0;
  while (tokens[i - run - 1]?.tokenType === KEY.because) if (++run === LONGEST_RUN) return false;
  const before = tokens[i - run - 1]?.tokenType;
  const isNamed = before === MARK.dot || before === MARK.divide || before === MARK.open;
  return run % 2 === 1 ? !isNamed : isNamed;
}

/** How many pairs of brackets each token stands in. A bracket without its partner encloses nothing, so it swallows no line. */
export function bracketDepths(tokens: readonly Token[]): Int32Array {
  const depths = new Int32Array(tokens.length + 1);
  const open: number[] = [];
  tokens.forEach(({ tokenType }, i) => {
    if (tokenType === MARK.open) open.push(i);
    if (tokenType !== MARK.close) return;
    const start = open.pop();
    if (start === undefined) return;
    depths[start] = (depths[start] ?? 0) + 1;
    depths[i] = (depths[i] ?? 0) - 1;
  });
  for (let i = 1, sum = depths[0] ?? 0; i < depths.length; i++) {
    sum += depths[i] ?? 0;
    depths[i] = sum;
  }
  return depths;
}

/** `member、member:` from its first member. */
export function isArm(tokens: readonly Token[], i: number): boolean {
  const previous = tokens[i - 1]?.tokenType;
  if (!isName(tokens[i]) || previous === MARK.listComma || previous === MARK.comma) return false;
  let at = i + 1;
  while (
    (tokens[at]?.tokenType === MARK.listComma || tokens[at]?.tokenType === MARK.comma) &&
    isName(tokens[at + 1])
  )
    at += 2;
  return tokens[at]?.tokenType === MARK.colon;
}

/** `member:` or `member × member:` */
export function isRow(tokens: readonly Token[], i: number): boolean {
  if (!isName(tokens[i]) || tokens[i - 1]?.tokenType === MARK.times) return false;
  const at = tokens[i + 1]?.tokenType === MARK.times && isName(tokens[i + 2]) ? i + 3 : i + 1;
  return tokens[at]?.tokenType === MARK.colon;
}

/** `name:` or `name (alias):` */
export function isAttribute(tokens: readonly Token[], i: number): boolean {
  if (!isWord(tokens[i])) return false;
  if (tokens[i + 1]?.tokenType === MARK.colon) return true;
  return (
    tokens[i + 1]?.tokenType === MARK.open &&
    isWord(tokens[i + 2]) &&
    tokens[i + 3]?.tokenType === MARK.close &&
    tokens[i + 4]?.tokenType === MARK.colon
  );
}

/** `entity [instance] [属于 parent]:` */
export function isFacts(tokens: readonly Token[], i: number): boolean {
  if (!isName(tokens[i])) return false;
  let at = i + 1;
  if (isName(tokens[at])) at++;
  if (tokens[at]?.tokenType === KEY.belongs && isName(tokens[at + 1])) at += 2;
  return tokens[at]?.tokenType === MARK.colon;
}

/** `企业 甲厂`, `项目 一 属于 甲厂`, `项目 一（甲厂）:`, `企业 甲厂 规上 = 是` at the start of a row. */
export function lacksColon(tokens: readonly Token[], i: number): boolean {
  const first = tokens[i] as Token;
  if (!first.first || meantBy(first.image).length > 0 || ![i, i + 1].every((at) => isName(tokens[at])))
    return false;
  const third = tokens[i + 2];
  if (third === undefined || third.first) return true;
  const isOwned = third.tokenType === KEY.belongs || third.tokenType === MARK.open;
  return isName(tokens[i + 2]) ? tokens[i + 3]?.tokenType === MARK.equal : isOwned && isName(tokens[i + 3]);
}

/** `新增 C05 …`, `增加条款 C05 …` at the head of a row: an amendment has no such line, a clause beside it is new. */
export function addsClause(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as Token;
  return (
    token.first &&
    token.tokenType === Name &&
    isName(tokens[i + 1]) &&
    tokens[i + 2]?.tokenType !== MARK.dot &&
    closedBefore(tokens, i) &&
    meantBy(token.image).includes('clause')
  );
}
