/**
 * Text → tokens and comments. Chevrotain finds the lexemes; a second pass over them gives words their keyword, joins English
 * phrases (`no fewer than`) and number words (`three months`) into one token, and marks how each token stands in its row.
 *
 * Guarantee: every character is in exactly one token, comment or blank; nothing throws, whatever the text.
 *
 * Chevrotain drops a pattern's `u` flag, without which \p{…} matches nothing: all patterns are functions around sticky `u`
 * expressions.
 */
import type { CustomPatternMatcherReturn, IToken, TokenType } from 'chevrotain';
import { createToken, Lexer } from 'chevrotain';
import { countedNames } from './counted-names.ts';
import { KEYWORD_OF, KEYWORDS, PHRASES } from './keywords.ts';
import { type ReadQuantity, readEnglishNumeral, readNumeral, readQuantity } from './quantity.ts';
import * as types from './token-types.ts';
import { FUNCTION_OF } from './words.ts';

/** A token of the grammar. `row` counts from 0; `first`: only blanks before it in its row; `flush`: not even those. */
export interface Token extends IToken {
  readonly end: number;
  readonly row: number;
  readonly first: boolean;
  readonly flush: boolean;
}

export interface LexedComment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly row: number;
  /** Only blanks before it in its row; `flush`: not even those. */
  readonly own: boolean;
  readonly flush: boolean;
}

/** Something wrong with a single lexeme. */
export type LexicalProblem =
  | { readonly kind: 'unknown'; readonly start: number; readonly end: number }
  | { readonly kind: 'otherwise'; readonly start: number; readonly end: number; readonly instead: string }
  | { readonly kind: 'open-text'; readonly start: number; readonly end: number; readonly closing: string }
  | { readonly kind: 'mixed-quotes'; readonly start: number; readonly end: number; readonly closing: string }
  | { readonly kind: 'open-name'; readonly start: number; readonly end: number; readonly closing: string };

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly LexedComment[];
  readonly problems: readonly LexicalProblem[];
}

type Matcher = (text: string, offset: number, matched: IToken[]) => CustomPatternMatcherReturn | null;

const sticky = (pattern: RegExp): Matcher => {
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.exec(text) as CustomPatternMatcherReturn | null;
  };
};

/** What a lexeme's text alone does not say. */
interface TextPayload {
  readonly content: string;
  readonly problem: 'open-text' | 'mixed-quotes' | 'open-name' | null;
  readonly closing: string;
}

const attach = (match: string, payload: unknown): CustomPatternMatcherReturn =>
  Object.assign([match] as [string], { payload });

// ── quoted things ────────────────────────────────────────────────────────────────────────────────────────────────

const WIDE = /“([^“”]*)”/uy;
const WIDE_SHUT_NARROW = /“([^“”"\r\n]*)"/uy;
const NARROW = /"([^"\r\n]*)"/uy;
const NARROW_SHUT_WIDE = /"([^"“”\r\n]*)”/uy;
const BACKWARDS = /”([^“”"\r\n]*)[“”]/uy;
const SINGLE = /[‘’](?:([^‘’\r\n]*)’|([^“”‘’"\r\n]*)[”"])/uy;
const REST = /["“”]([^\r\n]*)/uy;
const QUOTED_NAME = /「([^「」\r\n]+)」|`([^`\r\n]+)`/uy;
const OPEN_NAME = /[「`][\p{L}\p{N}_]*/uy;

const at = (pattern: RegExp, text: string, offset: number): RegExpExecArray | null => {
  pattern.lastIndex = offset;
  return pattern.exec(text);
};

/**
 * A full-width text may hold others (“特别是“专精特新”企业”) and run over rows; over rows only without inner ones, so that an
 * opening “ further down shows that it was never closed. A half-width text ends in its row, since its two ends look the same.
 */
const text: Matcher = (source, offset) => {
  const first = source[offset];
  if (first === '‘' || first === '’') {
    const single = at(SINGLE, source, offset);
    return single && quoted(single[0], single[1] ?? single[2] ?? '', 'mixed-quotes', '”');
  }
  if (first !== '"' && first !== '“' && first !== '”') return null;
  const good = first === '“' ? balanced(source, offset) : (at(NARROW, source, offset)?.[0] ?? null);
  if (good !== null && first !== '”') return quoted(good, good.slice(1, -1), null, '');
  const mixed = first === '“' ? at(WIDE_SHUT_NARROW, source, offset) : at(NARROW_SHUT_WIDE, source, offset);
  if (mixed !== null && first !== '”')
    return quoted(mixed[0], mixed[1] ?? '', 'mixed-quotes', first === '“' ? '”' : '"');
  const backwards = first === '”' ? at(BACKWARDS, source, offset) : null;
  if (backwards !== null) return quoted(backwards[0], backwards[1] ?? '', 'mixed-quotes', '”');
  const rest = (at(REST, source, offset)?.[0] ?? first).trimEnd();
  return quoted(rest, rest.slice(1), 'open-text', first === '"' ? '"' : '”');
};

const quoted = (image: string, content: string, problem: TextPayload['problem'], closing: string) =>
  attach(image, { content, problem, closing } satisfies TextPayload);

/** From “ to the ” that closes it: in this row counting inner ones, or further down without any. */
function balanced(source: string, offset: number): string | null {
  const close = closingIn(source, offset).get(offset);
  return close === undefined ? (at(WIDE, source, offset)?.[0] ?? null) : source.slice(offset, close + 1);
}

/**
 * The last row of this text in which a “ was asked for: a row may hold thousands that nothing closes. Each text begins without
 * one, as asking whether it is the same text would compare all of it.
 */
let lastRow: {
  readonly from: number;
  readonly to: number;
  readonly closing: ReadonlyMap<number, number>;
} | null = null;

/** For each “ from an offset to the end of its row, where the ” stands that closes it. */
function closingIn(source: string, offset: number): ReadonlyMap<number, number> {
  if (lastRow !== null && lastRow.from <= offset && offset < lastRow.to) return lastRow.closing;
  const end = source.indexOf('\n', offset);
  const to = end < 0 ? source.length : end;
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let i = offset; i < to; i++) {
    if (source[i] === '“') open.push(i);
    else if (source[i] === '”') {
      const start = open.pop();
      if (start !== undefined) closing.set(start, i);
    }
  }
  lastRow = { from: offset, to, closing };
  return closing;
}

const quotedName: Matcher = (source, offset) => {
  const first = source[offset];
  if (first !== '「' && first !== '`') return null;
  const good = at(QUOTED_NAME, source, offset);
  if (good !== null) {
    return attach(good[0], {
      content: good[1] ?? good[2] ?? '',
      problem: null,
      closing: '',
    } satisfies TextPayload);
  }
  const open = at(OPEN_NAME, source, offset)?.[0] ?? first;
  const closing = first === '「' ? '」' : '`';
  return attach(open, { content: open.slice(1), problem: 'open-name', closing } satisfies TextPayload);
};

// ── the other lexemes ────────────────────────────────────────────────────────────────────────────────────────────

const LOCATOR = /[^\s"“”‘’「」#＃、,，:：]+/uy;

/** Words whose source is followed by a locator; `effect` ends `without effect`. */
const LOCATED: ReadonlySet<string> = new Set([
  ...KEYWORDS.basis.zh,
  ...KEYWORDS.basis.en,
  ...KEYWORDS.noEffect.zh,
  'effect',
]);

/** Behind `依据 <source>` and `不涉及 <source>` in the same row stands a locator, which looks like anything; then 、 and more. */
const locator: Matcher = (source, offset, matched) => {
  const last = matched[matched.length - 1];
  const before = matched[matched.length - 2];
  if (last === undefined || before === undefined) return null;
  const goesOn = before.tokenType === LocatorLexeme && /^[、,，]$/.test(last.image);
  if (!goesOn && !(LOCATED.has(before.image) && isLocated(last, before, matched[matched.length - 3])))
    return null;
  return sameRow(source, last, offset)
    ? (at(LOCATOR, source, offset) as CustomPatternMatcherReturn | null)
    : null;
};

/** `甲.依据 乙` uses the word as a name, and so does `effect` alone. */
function isLocated(source: IToken, word: IToken, lead: IToken | undefined): boolean {
  if (word.tokenType !== Word || (source.tokenType !== Word && source.tokenType !== Quoted)) return false;
  return word.image === 'effect' ? lead?.image === 'without' : !/^[.．/／]$/.test(lead?.image ?? '');
}

const sameRow = (source: string, last: IToken, offset: number): boolean =>
  !source.slice(last.startOffset + last.image.length, offset).includes('\n');

const NUMBER = /(?:[\d０-９]{1,3}(?:,[\d０-９]{3})+(?![\d０-９])|[\d０-９]+)(?:[.．][\d０-９]+)?/uy;
/** More than any scale and units take up behind a number. */
const UNITS_AT_MOST = 200;

/** Full-width digits are read as what they mean, so that the one report of them brings no others. */
const quantity: Matcher = (source, offset) => {
  // The rest of a number that was too long to be read is not looked at digit by digit.
  if (offset > 0 && /[\d０-９]/u.test(source[offset - 1] as string)) return null;
  const number = at(NUMBER, source, offset)?.[0];
  if (number === undefined) return null;
  const end = offset + number.length;
  const read = /[０-９．]/u.test(number)
    ? readQuantity(number.normalize('NFKC') + source.slice(end, end + UNITS_AT_MOST), 0)
    : readQuantity(source, offset);
  return read === undefined ? null : attach(source.slice(offset, offset + read.length), read);
};

const DATE =
  /[\d０-９]{4}-[\d０-９]{1,2}-[\d０-９]{1,2}(?![\d０-９])|[\d０-９]{4}年[\d０-９]{1,2}月[\d０-９]{1,2}日|(?:19|20)\d{2}([./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d./])/uy;

/** A date; 2023/8/1 and 2023.8.1 are read as what they mean too. Its payload is the date as it should be written. */
const date: Matcher = (source, offset) => {
  const found = at(DATE, source, offset)?.[0];
  if (found === undefined) return null;
  const [year = '', month = '', day = '', ...more] = found.normalize('NFKC').split(/[./]/);
  const isApart = day !== '' && more.length === 0;
  return attach(found, isApart ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : year);
};

const OVER =
  /分[ \t]*(\d{1,3}|[一两二三四五六七八九十])[ \t]*年(?![\p{L}\p{N}_])|over[ \t]+(\d{1,3})[ \t]+years?(?![\p{L}\p{N}_])/uy;
const PARTS =
  /分[ \t]*(\d{1,3}|[一两二三四五六七八九十])[ \t]*期(?![\p{L}\p{N}_])|over[ \t]+(\d{1,3})[ \t]+parts?(?![\p{L}\p{N}_])/uy;
const YEAR_MONTH =
  /(\d{4})年(\d{1,2})月(?![\p{L}\p{N}_])|month[ \t]+(\d{1,2})[ \t]+of[ \t]+(\d{4})(?![\p{L}\p{N}_])/uy;
const YEAR_QUARTER =
  /(\d{4})年(\d{1,2})季(?![\p{L}\p{N}_])|quarter[ \t]+(\d{1,2})[ \t]+of[ \t]+(\d{4})(?![\p{L}\p{N}_])/uy;
const YEAR_HALF =
  /(\d{4})年([上下])半年(?![\p{L}\p{N}_])|half[ \t]+(\d{1,2})[ \t]+of[ \t]+(\d{4})(?![\p{L}\p{N}_])/uy;
const COUNT =
  /满[ \t]*(\d{1,3})[ \t]*[天日]计[一1]个?月(?![\p{L}\p{N}_])|months[ \t]+of[ \t]+(\d{1,3})[ \t]+days?(?![\p{L}\p{N}_])/uy;
const NUMERALS = '一两三四五六七八九十';

const numbered = (pattern: RegExp): Matcher => {
  return (source, offset) => {
    const found = at(pattern, source, offset);
    if (found === null) return null;
    const n = found[1] ?? found[2] ?? '';
    return attach(found[0], /\d/.test(n) ? Number(n) : NUMERALS.indexOf(n === '二' ? '两' : n) + 1);
  };
};

/** 2023年5月, month 5 of 2023: a part of a year. */
export interface PartOfYear {
  readonly year: number;
  readonly within: number;
}

const HALVES: Readonly<Record<string, number>> = { 上: 1, 下: 2 };

const partOfYear = (pattern: RegExp): Matcher => {
  return (source, offset) => {
    const found = at(pattern, source, offset);
    if (found === null) return null;
    const [, before, zh, en, behind] = found;
    const within = Number(zh === undefined ? en : (HALVES[zh] ?? zh));
    const payload: PartOfYear = { year: Number(before ?? behind), within };
    return attach(found[0], payload);
  };
};

const lexeme = (name: string, pattern: Matcher, lineBreaks = false, group?: string): TokenType =>
  createToken({ name, pattern, line_breaks: lineBreaks, ...(group === undefined ? {} : { group }) });

const KNOWN = String.raw`\s\p{L}\p{N}_#＃"“”‘’「\x60()（）:：,，、.．=＝≠!！≥≤<>＜＞×*＊÷/／−\-－–+＋`;

const Blank = lexeme('blank', sticky(/\s+/uy), true, Lexer.SKIPPED);
const CommentLexeme = lexeme('comment', sticky(/[#＃][^\r\n]*/uy), false, 'comments');
const LocatorLexeme = lexeme('locator', locator);
const Word = lexeme('word', sticky(/[\p{L}_][\p{L}\p{N}\p{M}_]*/uy));
const Quoted = lexeme('quoted', quotedName);
const TextLexeme = lexeme('text', text, true);
const DateLexeme = lexeme('date', date);
const QuantityLexeme = lexeme('quantity', quantity);
const OverLexeme = lexeme('over', numbered(OVER));
const PartsLexeme = lexeme('parts', numbered(PARTS));
const MonthLexeme = lexeme('month', partOfYear(YEAR_MONTH));
const QuarterLexeme = lexeme('quarter', partOfYear(YEAR_QUARTER));
const HalfLexeme = lexeme('half', partOfYear(YEAR_HALF));
const CountLexeme = lexeme('count', numbered(COUNT));
const Punctuation = lexeme(
  'punctuation',
  sticky(/!=|！=|[<>＜＞][=＝]|[()（）:：,，、.．=＝≠≥≤<>＜＞×*＊÷/／−\-－–+＋]/uy),
);
// Digits that are no number (too many) in one: tried again from each, they would take the square of their length.
const Stray = lexeme('stray', sticky(new RegExp(String.raw`[^${KNOWN}]+|\d+|[\s\S]`, 'uy')));

const lexer = new Lexer(
  [
    Blank,
    LocatorLexeme,
    OverLexeme,
    PartsLexeme,
    CountLexeme,
    MonthLexeme,
    QuarterLexeme,
    HalfLexeme,
    Word,
    Punctuation,
    DateLexeme,
    QuantityLexeme,
    TextLexeme,
    Quoted,
    CommentLexeme,
    Stray,
  ],
  { positionTracking: 'onlyOffset', ensureOptimizations: false, skipValidations: true },
);

const FINAL: ReadonlyMap<TokenType, TokenType> = new Map([
  [LocatorLexeme, types.Locator],
  [OverLexeme, types.OverYears],
  [PartsLexeme, types.OverParts],
  [MonthLexeme, types.YearMonth],
  [QuarterLexeme, types.YearQuarter],
  [HalfLexeme, types.YearHalf],
  [CountLexeme, types.DaysCount],
  [Quoted, types.Name],
  [TextLexeme, types.Text],
  [DateLexeme, types.Day],
  [QuantityLexeme, types.Quantity],
  [Stray, types.Unknown],
]);

// ── the second pass ──────────────────────────────────────────────────────────────────────────────────────────────

export function lex(source: string): Lexed {
  lastRow = null;
  // A byte-order mark counts as a blank (\s).
  const result = lexer.tokenize(source);
  const rows = rowStarts(source);
  const raw = result.tokens;
  const tokens: Token[] = [];
  const problems: LexicalProblem[] = [];
  let row = 0;
  for (let i = 0; i < raw.length; i++) {
    const lead = raw[i] as IToken;
    const start = lead.startOffset;
    while (row + 1 < rows.length && (rows[row + 1] as number) <= start) row++;
    const rowStart = rows[row] as number;
    const previous = tokens.at(-1);
    const first = (previous === undefined || previous.end <= rowStart) && isBlank(source, rowStart, start);
    const made = settle(source, raw, i);
    i += made.taken - 1;
    const end = start + made.image.length;
    tokens.push({
      image: made.image,
      startOffset: start,
      end,
      row,
      first,
      flush: start === rowStart,
      tokenType: made.type,
      tokenTypeIdx: made.type.tokenTypeIdx as number,
      payload: made.payload,
    });
    const problem = lexicalProblem(made, start);
    if (problem !== null) problems.push(problem);
  }
  return {
    tokens: countedNames(tokens),
    comments: comments(source, result.groups.comments ?? [], rows),
    problems,
  };
}

interface Settled {
  readonly type: TokenType;
  readonly image: string;
  readonly payload: unknown;
  readonly taken: number;
}

function settle(source: string, raw: readonly IToken[], i: number): Settled {
  const { image, tokenType, payload, startOffset } = raw[i] as IToken;
  if (tokenType === Word) return settleWord(source, raw, i);
  if (tokenType === Punctuation)
    return { type: types.MARK_OF.get(image) as TokenType, image, payload, taken: 1 };
  const type = FINAL.get(tokenType);
  if (type === undefined)
    throw new RangeError(`lexeme ${tokenType.name} at ${startOffset} has no token type`);
  return {
    type,
    image,
    payload,
    taken: 1,
  };
}

function settleWord(source: string, raw: readonly IToken[], i: number): Settled {
  const { image, startOffset } = raw[i] as IToken;
  for (const phrase of PHRASES.get(image) ?? []) {
    if (!phrase.every((word, k) => raw[i + k]?.image === word)) continue;
    const end = (raw[i + phrase.length - 1] as IToken).startOffset + (phrase.at(-1) as string).length;
    const whole = source.slice(startOffset, end);
    // `x at least(a, b)` is x 于 较小(a, b); `x at least (a)` is x 不少于 (a).
    const isCall = /[(（]/.test(source[end] ?? '') && FUNCTION_OF.has(phrase.at(-1) as string);
    if (whole.includes('\n') || isCall) continue;
    return { type: keyType(phrase.join(' ')), image: whole, payload: undefined, taken: phrase.length };
  }
  if (KEYWORD_OF.has(image)) return { type: keyType(image), image, payload: undefined, taken: 1 };
  const numeral = readNumeral(image);
  if (numeral !== undefined) return { type: types.Quantity, image, payload: numeral, taken: 1 };
  const next = raw[i + 1];
  if (next !== undefined && next.tokenType === Word) {
    const blanks = source.slice(startOffset + image.length, next.startOffset);
    const read = blanks.includes('\n') ? undefined : readEnglishNumeral(image, blanks.length, next.image);
    if (read !== undefined) {
      return { type: types.Quantity, image: image + blanks + next.image, payload: read, taken: 2 };
    }
  }
  return { type: types.Name, image, payload: undefined, taken: 1 };
}

const keyType = (form: string): TokenType => types.KEY[KEYWORD_OF.get(form) as keyof typeof types.KEY];

function lexicalProblem({ type, image, payload }: Settled, start: number): LexicalProblem | null {
  const end = start + image.length;
  if (type === types.Unknown) return { kind: 'unknown', start, end };
  if (type === types.Day) {
    const instead = payload as string;
    return instead === image ? null : { kind: 'otherwise', start, end, instead };
  }
  if (type === types.Quantity) {
    const { digits, inWords } = payload as ReadQuantity;
    const isAsRead = inWords || image.startsWith(digits);
    return isAsRead ? null : { kind: 'otherwise', start, end: start + digits.length, instead: digits };
  }
  if (type !== types.Text && type !== types.Name) return null;
  const told = payload as TextPayload | undefined;
  if (told === undefined || told.problem === null) return null;
  return { kind: told.problem, start, end, closing: told.closing };
}

/** The words of a text or a quoted name, without what encloses them. */
export const contentOf = (token: IToken): string =>
  (token.payload as TextPayload | undefined)?.content ?? token.image;

function comments(source: string, found: readonly IToken[], rows: readonly number[]): LexedComment[] {
  let row = 0;
  return found.map(({ image, startOffset: start }) => {
    while (row + 1 < rows.length && (rows[row + 1] as number) <= start) row++;
    const rowStart = rows[row] as number;
    const own = isBlank(source, rowStart, start);
    const end = start + image.trimEnd().length;
    return { start, end, text: image.slice(1).trim(), row, own, flush: start === rowStart };
  });
}

const BLANK = /\s*/uy;
function isBlank(source: string, from: number, to: number): boolean {
  BLANK.lastIndex = from;
  return from + (BLANK.exec(source)?.[0].length ?? 0) >= to;
}

function rowStarts(source: string): number[] {
  const rows = [source.startsWith('\uFEFF') ? 1 : 0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) rows.push(at + 1);
  return rows;
}
