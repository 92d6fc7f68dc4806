/**
 * The token types of the grammar: one per keyword and punctuation mark, and the literals. `AnyWord` covers names and all keywords
 * (an alias may be any word, and so may a part behind a dot); a soft keyword is also a `Name`.
 */
import { createToken, Lexer, type TokenType } from 'chevrotain';
import { COMPARISON_WORDS, KEYWORDS, type Keyword, type KeywordId } from './keywords.ts';

const abstract = (name: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern: Lexer.NA, categories });

export const AnyWord = abstract('AnyWord');
export const Name = abstract('Name', [AnyWord]);
export const Text = abstract('Text');
export const Day = abstract('Day');
export const Quantity = abstract('Quantity');
export const Locator = abstract('Locator');
/** 分3年, over 3 years; 满15天计一月, months of 15 days. The payload is the number. */
export const OverYears = abstract('OverYears');
/** 分4期, over 4 parts. */
export const OverParts = abstract('OverParts');
export const DaysCount = abstract('DaysCount');
/** 2023年5月, month 5 of 2023; 2023年2季, quarter 2 of 2023; 2023年上半年, half 1 of 2023. */
export const YearMonth = abstract('YearMonth');
export const YearQuarter = abstract('YearQuarter');
export const YearHalf = abstract('YearHalf');
export const Unknown = abstract('Unknown');

/** Canonical form first; the printer uses it for Chinese, `english` where it differs. */
const PUNCTUATION = {
  open: ['(', '（'],
  close: [')', '）'],
  colon: [':', '：'],
  comma: [',', '，'],
  listComma: ['、'],
  dot: ['.', '．'],
  equal: ['=', '＝'],
  unequal: ['≠', '!=', '！='],
  atLeast: ['≥', '>=', '＞=', '＞＝', '>＝'],
  atMost: ['≤', '<=', '＜=', '＜＝', '<＝'],
  over: ['>', '＞'],
  under: ['<', '＜'],
  times: ['×', '*', '＊'],
  divide: ['÷', '/', '／'],
  minus: ['−', '-', '－', '–'],
  plus: ['+', '＋'],
} as const;

export type Mark = keyof typeof PUNCTUATION;

const record = <K extends string, V>(keys: readonly K[], make: (key: K) => V): Readonly<Record<K, V>> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;

export const MARK: Readonly<Record<Mark, TokenType>> = record(Object.keys(PUNCTUATION) as Mark[], (mark) =>
  abstract(`mark:${mark}`),
);

/** What stands behind a name that leads an arm. */
export const ARM_GOES_ON: ReadonlySet<TokenType> = new Set([MARK.colon, MARK.listComma, MARK.comma]);

export const KEY: Readonly<Record<KeywordId, TokenType>> = record(
  Object.keys(KEYWORDS) as KeywordId[],
  (id) => {
    const keyword: Keyword = KEYWORDS[id];
    return abstract(`key:${id}`, keyword.soft ? [Name, AnyWord] : [AnyWord]);
  },
);

export const MARK_OF: ReadonlyMap<string, TokenType> = new Map(
  Object.entries(PUNCTUATION).flatMap(([mark, forms]) =>
    forms.map((form) => [form, MARK[mark as Mark]] as const),
  ),
);

/** The keyword a token type stands for. */
export const keywordOf = (type: TokenType): KeywordId | undefined =>
  type.name.startsWith('key:') ? (type.name.slice(4) as KeywordId) : undefined;
export const markOf = (type: TokenType): Mark | undefined =>
  type.name.startsWith('mark:') ? (type.name.slice(5) as Mark) : undefined;
export const formsOf = (mark: Mark): readonly string[] => PUNCTUATION[mark];

/** A name, or a keyword that may be one. */
export function isNameType(type: TokenType): boolean {
  const id = keywordOf(type);
  return type === Name || (id !== undefined && (KEYWORDS[id] as Keyword).soft);
}

const SIGNS: ReadonlySet<Mark> = new Set(['equal', 'unequal', 'atLeast', 'atMost', 'over', 'under']);

/** A sign or a word that compares. */
export function isComparison(token: { readonly tokenType: TokenType } | undefined): boolean {
  if (token === undefined) return false;
  const mark = markOf(token.tokenType);
  const keyword = keywordOf(token.tokenType);
  return (mark !== undefined && SIGNS.has(mark)) || (keyword !== undefined && keyword in COMPARISON_WORDS);
}

export const VOCABULARY: TokenType[] = [
  AnyWord,
  Name,
  Text,
  Day,
  Quantity,
  Locator,
  OverYears,
  OverParts,
  DaysCount,
  YearMonth,
  YearQuarter,
  YearHalf,
  Unknown,
  ...Object.values(MARK),
  ...Object.values(KEY),
];
