/**
 * Slips in what is compared: a list of alternatives behind 在 or =, a second bound without what it bounds (收入 > 100元 且 < 200元), comparisons in a chain. What stands on the left of a
 * comparison is read off its words back to the one it begins behind; beside 非 nothing is changed, since it may deny one comparison or both.
 */
import { daysInMonth, formatDate, toDays } from '@guiju/ir';
import { type Diagnostic, diagnose, type Fix } from '../diagnostics/index.ts';
import { insert, replace } from './fixes.ts';
import { COMPARISON_WORDS, KEYWORDS } from './keywords.ts';
import { SIGNS, spanOf } from './leaves.ts';
import type { PartOfYear, Token } from './lexer.ts';
import type { Piece, PieceKind } from './piece.ts';
import {
  isComparison,
  isNameType,
  KEY,
  keywordOf,
  MARK,
  markOf,
  Name,
  Quantity,
  Text,
  YearMonth,
} from './token-types.ts';

const languageOf = ({ tokens }: Piece): 'zh' | 'en' => (/^[a-z]/i.test(tokens[0]?.image ?? '') ? 'en' : 'zh');

/** As it is written, with one blank for each gap. */
export const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ image, startOffset }, i) => (i > 0 && tokens[i - 1]?.end !== startOffset ? ` ${image}` : image))
    .join('');

// ── alternatives in brackets ─────────────────────────────────────────────────────────────────────────────────────

/** In facts a value is no condition. */
const OF_VALUES: ReadonlySet<PieceKind> = new Set<PieceKind>(['facts', 'paid', 'expect', 'set', 'basis']);

/** Longer lists than anyone writes out. */
const MOST_ALTERNATIVES = 200;

/** `等级 在 (初级, 中级)`, `status in (a, b)`, `level not in (a, b)`, `等级 = (高级 或 中级)`: one of several. Brackets hold one value, so that none of these says anything else. */
export function alternatives(file: string, source: string, piece: Piece): Diagnostic | undefined {
  const { kind, tokens } = piece;
  if (OF_VALUES.has(kind)) return undefined;
  for (const [i, open] of tokens.entries()) {
    if (i < 2 || open.tokenType !== MARK.open) continue;
    const asks = asking(tokens, i - 1);
    const list = asks === undefined ? undefined : listedAt(tokens, i, asks.isIn);
    if (asks === undefined || list === undefined) continue;
    const numbers = list.filter(({ tokenType }) => tokenType === Quantity);
    return numbers.length === 0
      ? oneOf(file, source, piece, asks, list)
      : numbers.length === list.length
        ? oneOfNumbers(file, piece, asks, i, list)
        : undefined;
  }
  return undefined;
}

interface Asking {
  /** The place of its first word. */
  readonly from: number;
  readonly denies: boolean;
  readonly isIn: boolean;
}

const IN_WORDS: ReadonlySet<string> = new Set(['为', '是', '包括', '包含']);

function asking(tokens: readonly Token[], at: number): Asking | undefined {
  if (tokens[at] === undefined) return undefined;
  const { tokenType, image } = tokens[at] as Token;
  if (tokenType === KEY.in) {
    const denies = tokens[at - 1]?.tokenType === KEY.not;
    return { from: denies ? at - 1 : at, denies, isIn: true };
  }
  // `包括(甲, 乙)` may be a function of the drafter's own.
  const isWord = IN_WORDS.has(image) && pathBefore(tokens, at) < at;
  if (tokenType === MARK.equal || tokenType === KEY.equals || isWord)
    return { from: at, denies: false, isIn: false };
  const denies = tokenType === MARK.unequal || tokenType === KEY.differs || image === '不在';
  return denies ? { from: at, denies, isIn: image === '不在' } : undefined;
}

const SEPARATES: ReadonlySet<unknown> = new Set([MARK.comma, MARK.listComma, KEY.or]);

/** What stands between the brackets, if it is two things or more and nothing else. */
function listedAt(tokens: readonly Token[], open: number, isIn: boolean): readonly Token[] | undefined {
  const listed: Token[] = [];
  for (let at = open + 1; listed.length < MOST_ALTERNATIVES; at += 2) {
    const [one, next] = [tokens[at], tokens[at + 1]];
    const isThing = one !== undefined && (isNameType(one.tokenType) || IS_VALUE.has(one.tokenType));
    if (!isThing) return undefined;
    listed.push(one);
    if (next?.tokenType === MARK.close) return listed.length < 2 ? undefined : listed;
    // `守信 = (规上 或 骨干)` compares two that are yes or no.
    const parts = next !== undefined && SEPARATES.has(next.tokenType) && (isIn || next.tokenType !== KEY.or);
    if (!parts) return undefined;
  }
  return undefined;
}

const IS_VALUE: ReadonlySet<unknown> = new Set([Text, Quantity]);

function oneOf(
  file: string,
  source: string,
  piece: Piece,
  { from, denies, isIn }: Asking,
  list: readonly Token[],
): Diagnostic {
  const { tokens } = piece;
  const language = languageOf(piece);
  const [belongs] = language === 'zh' ? KEYWORDS.belongs.zh : ['is one of'];
  const [not] = KEYWORDS.not[language];
  const [within] = KEYWORDS.in[language];
  const [or] = KEYWORDS.or[language];
  // Lists are asked one by one.
  const areLists = isIn && list.every(({ image }) => isListOf(source, image));
  const left = denies || areLists ? pathBefore(tokens, from) : from;
  const whose = wordsOf(tokens.slice(left, from));
  const members = list.map(({ image }) => image).join(language === 'zh' ? '、' : ', ');
  const any = areLists
    ? `(${list.map(({ image }) => `${whose} ${within} ${image}`).join(` ${or} `)})`
    : `${denies ? `${whose} ` : ''}${belongs} (${members})`;
  const instead = `${denies ? `${not} ` : ''}${any}`;
  const close = tokens.indexOf(list.at(-1) as Token) + 1;
  const last = tokens[close]?.tokenType === MARK.close ? close : close - 1;
  const span = spanOf(file, tokens[left] as Token, tokens[last]);
  const found = wordsOf(tokens.slice(left, last + 1));
  const isPlain = !(denies || areLists) || (left < from && begins(tokens[left - 1]));
  return diagnose('GJ1031', span, { found, instead }, { fixes: isPlain ? [replace(span, instead)] : [] });
}

const LIST_ROW = /^[ \t]*(?:名单|list)[ \t]+([\p{L}_][\p{L}\p{N}_]*)/gmu;
const isListOf = (source: string, name: string): boolean =>
  [...source.matchAll(LIST_ROW)].some(([, one]) => one === name);

/** `等级 在 初级、中级`: without brackets. `at`: of the separator that does not fit. */
export function alternativesApart(
  file: string,
  source: string,
  piece: Piece,
  at: number,
): Diagnostic | undefined {
  const { kind, tokens } = piece;
  if (OF_VALUES.has(kind) || !SEPARATES.has(tokens[at]?.tokenType) || tokens[at - 1] === undefined)
    return undefined;
  const asks = asking(tokens, at - 2);
  if (asks === undefined || !asks.isIn) return undefined;
  const list: Token[] = [tokens[at - 1] as Token];
  for (let next = at; SEPARATES.has(tokens[next]?.tokenType); next += 2) {
    const one = tokens[next + 1];
    if (one === undefined || !isNameType(one.tokenType) || list.length === MOST_ALTERNATIVES)
      return undefined;
    // Behind a comma the next comparison may begin.
    if (isComparison(tokens[next + 2])) return undefined;
    list.push(one);
  }
  return isNameType((list[0] as Token).tokenType) ? oneOf(file, source, piece, asks, list) : undefined;
}

/** `年龄 在 (18, 60)`: both, or all between them. */
function oneOfNumbers(
  file: string,
  piece: Piece,
  { from, denies, isIn }: Asking,
  open: number,
  list: readonly Token[],
): Diagnostic | undefined {
  const { tokens } = piece;
  const left = pathBefore(tokens, from);
  if (denies || left === from) return undefined;
  const language = languageOf(piece);
  const whose = wordsOf(tokens.slice(left, from));
  const [first, second] = list as [Token, Token];
  const [within] = KEYWORDS.in[language];
  const [to] = KEYWORDS.to[language];
  const [or] = KEYWORDS.or[language];
  const range = `${whose} ${within} ${first.image} ${to} ${second.image}`;
  const each = `(${list.map(({ image }) => `${whose} = ${image}`).join(` ${or} `)})`;
  const meant = isIn && list.length === 2 ? [range, each] : [each];
  const span = spanOf(file, tokens[left] as Token, tokens[open + list.length * 2]);
  const found = wordsOf(tokens.slice(left, open + list.length * 2 + 1));
  const fixes = meant.map((one) => replace(span, one));
  return diagnose(
    'GJ1031',
    span,
    { found, instead: meant.join('”或“'), insteadEn: meant.join('” or “') },
    { fixes },
  );
}

/** Where the path begins that ends in front of a place; the place itself: none ends there. */
function pathBefore(tokens: readonly Token[], end: number): number {
  let at = end;
  while (at > 1 && isNameType((tokens[at - 1] as Token).tokenType)) {
    at--;
    if (tokens[at - 1]?.tokenType !== MARK.dot) break;
    at--;
  }
  return at;
}

/** `年龄 在 18-60`, written in one: a range, since no difference is a day or a list; `日期 在 2024-05`: a month, and not the year 2019. */
export function rangeBySign(file: string, piece: Piece): Diagnostic | undefined {
  const { tokens } = piece;
  for (const [i, { tokenType }] of tokens.entries()) {
    if (tokenType !== KEY.in) continue;
    const [from, sign, to, next] = tokens.slice(i + 1, i + 5);
    const isRange =
      from?.tokenType === Quantity &&
      sign?.tokenType === MARK.minus &&
      to?.tokenType === Quantity &&
      from.end === sign.startOffset &&
      sign.end === to.startOffset &&
      !GOES_ON.has(next?.tokenType);
    if (!isRange) continue;
    const [first, last] = monthIn(from.image, to.image) ?? [from.image, to.image];
    const instead = `${first} ${KEYWORDS.to[languageOf(piece)][0]} ${last}`;
    const span = spanOf(file, from, to);
    const found = wordsOf([from, sign, to]);
    return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
  }
  return undefined;
}

/** The first day of a month and its last. */
function monthIn(year: string, month: string): readonly [string, string] | undefined {
  const [y, m] = [Number(year), Number(month)];
  if (!/^(?:19|20)\d{2}$/.test(year) || !/^\d{1,2}$/.test(month) || m < 1 || m > 12) return undefined;
  return [formatDate(toDays(y, m, 1)), formatDate(toDays(y, m, daysInMonth(y, m)))];
}

const GOES_ON: ReadonlySet<unknown> = new Set([
  KEY.to,
  KEY.onwards,
  MARK.plus,
  MARK.minus,
  MARK.times,
  MARK.divide,
]);

/** `日期 ≥ 2023年1月`: of a month, its first day or its last. */
export function monthCompared(file: string, piece: Piece, at: number): Diagnostic | undefined {
  const [sign, token] = [piece.tokens[at - 1], piece.tokens[at]];
  if (sign === undefined || token?.tokenType !== YearMonth || !isComparison(sign)) return undefined;
  const { year, within } = token.payload as PartOfYear;
  const [first, last] = monthIn(String(year), String(within)) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const language = languageOf(piece);
  const range = `${KEYWORDS.in[language][0]} ${first} ${KEYWORDS.to[language][0]} ${last}`;
  const [mark, word] = [markOf(sign.tokenType), keywordOf(sign.tokenType)];
  const op = mark === undefined ? COMPARISON_WORDS[word as keyof typeof COMPARISON_WORDS] : SIGNS[mark];
  const [from, instead] =
    op === '='
      ? [sign, range]
      : op === '≠'
        ? [sign, undefined]
        : [token, op === '≥' || op === '<' ? first : last];
  if (instead === undefined) return undefined;
  const span = spanOf(file, from, token);
  const found = from === sign ? `${sign.image} ${token.image}` : token.image;
  return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
}

// ── a second bound ───────────────────────────────────────────────────────────────────────────────────────────────

/** Behind these a comparison begins. */
const OPENS: ReadonlySet<unknown> = new Set([
  KEY.condition,
  KEY.and,
  KEY.or,
  KEY.where,
  KEY.meets,
  KEY.if,
  KEY.continue,
  KEY.entrants,
  KEY.any,
  MARK.colon,
]);
const begins = (before: Token | undefined): boolean =>
  before === undefined || OPENS.has(before.tokenType) || before.tokenType === MARK.open;

const JOINS: ReadonlySet<unknown> = new Set([KEY.and, KEY.or]);

/** `收入 > 100元 且 < 200元`, `income > 100 yuan and below 200 yuan`, `收入 > 100元, < 200元`: what is bounded is said again. `at`: of the sign or word, or of the comma, that does not fit. */
export function secondBound(file: string, piece: Piece, at: number): Diagnostic | undefined {
  const { kind, tokens } = piece;
  if (OF_VALUES.has(kind)) return undefined;
  const isComma = tokens[at]?.tokenType === MARK.comma;
  const sign = isComma ? at + 1 : at;
  const [joint, second] = [tokens[sign - 1], tokens[sign]];
  if (joint === undefined || second === undefined || !isComparison(second)) return undefined;
  if (!isComma && !JOINS.has(joint.tokenType)) return undefined;
  const first = boundBefore(tokens, sign - 1);
  if (first === undefined) return undefined;
  const whose = wordsOf(tokens.slice(first.from, first.sign));
  const [and] = KEYWORDS.and[languageOf(piece)];
  const word = isComma ? and : joint.image;
  const span = spanOf(file, joint, second);
  const instead = `${word} ${whose} ${second.image}`;
  const fixes = first.isDenied
    ? []
    : [replace(span, `${isComma && tokens[at - 1]?.end === joint.startOffset ? ' ' : ''}${instead}`)];
  return diagnose('GJ1031', span, { found: wordsOf([joint, second]), instead }, { fixes });
}

interface Bound {
  readonly from: number;
  readonly sign: number;
  readonly isDenied: boolean;
}

/** The comparison that ends in front of a place. What follows on another one, as in a sum of brackets, is not read. */
function boundBefore(tokens: readonly Token[], end: number): Bound | undefined {
  let sign: number | undefined;
  let depth = 0;
  for (let at = end - 1; at > 0; at--) {
    const { tokenType } = tokens[at] as Token;
    if (tokenType === MARK.close) depth++;
    else if (tokenType === MARK.open && depth > 0) depth--;
    else if (depth === 0 && isComparison(tokens[at])) {
      if (sign !== undefined) return undefined;
      sign = at;
    } else if (depth === 0 && (tokenType === MARK.open || tokenType === KEY.not || OPENS.has(tokenType)))
      return boundFrom(at + 1, sign, tokenType === KEY.not);
  }
  return boundFrom(1, sign, false);
}

const boundFrom = (from: number, sign: number | undefined, isDenied: boolean): Bound | undefined =>
  sign === undefined || sign === from ? undefined : { from, sign, isDenied };

// ── a chain ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** `1 ≤ 人数 ≤ 20`: what stands in the middle is compared with both; `收入 > 100元 < 200元`: what stands in front. Beside 或 and 非 what is joined to what would be another thing. */
export function chained(file: string, piece: Piece, second: Token): Diagnostic {
  const { tokens } = piece;
  const at = tokens.indexOf(second);
  const first = tokens.slice(0, at).findLastIndex(isComparison);
  const middle = tokens.slice(first + 1, at);
  const [last, next] = [middle.at(-1), tokens[at + 1]];
  const [and] = KEYWORDS.and[languageOf(piece)];
  const isJoined = tokens.some(({ tokenType }) => tokenType === KEY.or || tokenType === KEY.not);
  const said = (both: string, put: Fix): Diagnostic =>
    diagnose(
      'GJ1017',
      spanOf(file, second),
      { second: second.image, both },
      { fixes: isJoined || both === '' ? [] : [put] },
    );
  const isFigure = middle.length === 1 && last?.tokenType === Quantity;
  const front = isFigure ? boundBefore(tokens, at) : undefined;
  if (front !== undefined && next !== undefined) {
    const whose = wordsOf(tokens.slice(front.from, front.sign));
    const both = `${wordsOf(tokens.slice(front.from, at))} ${and} ${whose} ${second.image} ${next.image}`;
    return said(both, insert(file, (last as Token).end, ` ${and} ${whose}`));
  }
  const isPlain =
    first > 0 &&
    last !== undefined &&
    middle.length <= LONGEST_MIDDLE &&
    next !== undefined &&
    !middle.some(parts);
  const of = isPlain ? middle.map(({ image }) => image).join('') : '';
  const both = isPlain
    ? `${tokens[first - 1]?.image} ${tokens[first]?.image} ${of} ${and} ${of} ${second.image} ${next.image}`
    : '';
  return said(both, insert(file, last?.end ?? second.startOffset, ` ${and} ${of}`));
}

const LONGEST_MIDDLE = 9;
/** A name, its parts and what it is called with hold together without blanks. */
const parts = ({ tokenType }: Token): boolean => tokenType !== Name && tokenType !== MARK.dot;
