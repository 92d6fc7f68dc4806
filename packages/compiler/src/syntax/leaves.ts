/** Tokens → the leaves of the tree. A token's lexeme was read by the lexer; here it only gets its span. */
import { type CompareOp, negate, parseDate, type Span } from '@guiju/ir';
import type { IToken } from 'chevrotain';
import type { ArithmeticOp } from './fold.ts';
import { contentOf, type Token } from './lexer.ts';
import type { ReadQuantity, ReadUnit } from './quantity.ts';
import { keywordOf, type Mark, markOf } from './token-types.ts';
import type * as tree from './tree.ts';
import { UNIT_FORM_OF } from './words.ts';

export const endOf = (token: IToken): number => (token as Token).end;

export const spanOf = (file: string, first: IToken, last: IToken = first): Span => ({
  file,
  start: first.startOffset,
  end: endOf(last),
});

export const nameOf = (file: string, token: IToken): tree.Name => ({
  kind: 'name',
  text: contentOf(token),
  span: spanOf(file, token),
});

export const textOf = (file: string, token: IToken): tree.Text => ({
  kind: 'text',
  text: contentOf(token),
  span: spanOf(file, token),
});

export const dateOf = (file: string, token: IToken): tree.DateLiteral => ({
  kind: 'date',
  value: parseDate(token.payload as string) ?? null,
  text: token.payload as string,
  style: token.image.includes('年') ? 'chinese' : 'iso',
  span: spanOf(file, token),
});

export const locatorOf = (file: string, token: IToken): tree.Locator => ({
  kind: 'locator',
  text: token.image,
  span: spanOf(file, token),
});

export function quantityOf(file: string, token: IToken): tree.Quantity {
  const read = token.payload as ReadQuantity;
  const { value, digits, inWords, scale, percent } = read;
  const span = spanOf(file, token);
  const unit = unitOf(file, token.startOffset, read.top === null ? [] : [read.top], read.bottom);
  return {
    kind: 'quantity',
    value,
    digits,
    inWords,
    scale,
    percent,
    unit,
    called: null,
    status: null,
    versions: [],
    span,
  };
}

/** The same below 0: −0.5%. */
export const belowZero = (quantity: tree.Quantity): tree.Quantity => ({
  ...quantity,
  value: negate(quantity.value),
  digits: `−${quantity.digits}`,
  inWords: false,
});

/** What an amendment writes in the place of a declared figure: −0.5% is one figure there. */
export const declared = (node: tree.Expression | null): tree.Expression | null =>
  node?.kind === 'negate' && node.of?.kind === 'quantity' && node.of.value !== 0
    ? { ...belowZero(node.of), span: node.span }
    : node;

function unitOf(
  file: string,
  start: number,
  above: readonly ReadUnit[],
  below: readonly ReadUnit[],
): tree.UnitPhrase | null {
  const word = ({ text, base, at }: ReadUnit): tree.UnitWord => {
    const from = start + at;
    return { kind: 'unit-word', text, base, span: { file, start: from, end: from + text.length } };
  };
  const top = above.map(word);
  const bottom = below.map(word);
  const [first, last] = [[...top, ...bottom][0], [...top, ...bottom].at(-1)];
  if (first === undefined || last === undefined) return null;
  return { kind: 'unit', top, bottom, span: { file, start: first.span.start, end: last.span.end } };
}

/** A unit word that stands alone, as in 单位 元. */
export const unitWordOf = (file: string, token: IToken): tree.UnitWord => ({
  kind: 'unit-word',
  text: contentOf(token),
  base: UNIT_FORM_OF.get(contentOf(token))?.base ?? contentOf(token),
  span: spanOf(file, token),
});

export const SIGNS: Readonly<Partial<Record<Mark, CompareOp>>> = {
  equal: '=',
  unequal: '≠',
  under: '<',
  atMost: '≤',
  over: '>',
  atLeast: '≥',
};

const PERIODS = {
  everyYear: 'year',
  everyHalfYear: 'half-year',
  everyQuarter: 'quarter',
  everyMonth: 'month',
} as const satisfies Readonly<Record<string, tree.Period>>;

export const periodOf = (token: IToken): tree.Period =>
  PERIODS[keywordOf(token.tokenType) as keyof typeof PERIODS];

export const MOMENTS = {
  at: 'at',
  asOfDay: 'as-of',
  effectiveDay: 'effective',
  thisYear: 'this-year',
  lastYear: 'last-year',
  thisMonth: 'this-month',
  thisQuarter: 'this-quarter',
  thisHalfYear: 'this-half-year',
} as const satisfies Readonly<Record<string, tree.Moment['which']>>;

export const momentOf = (file: string, token: IToken): tree.Moment => ({
  kind: 'moment',
  which: MOMENTS[keywordOf(token.tokenType) as keyof typeof MOMENTS],
  span: spanOf(file, token),
});

export const truthOf = (file: string, token: IToken): tree.Truth => ({
  kind: 'truth',
  value: keywordOf(token.tokenType) === 'yes',
  span: spanOf(file, token),
});

/** The year of `于 2024` or `于 2024年`; null for anything that is not a whole number. */
export function yearOf(token: IToken): number | null {
  const { value, top } = token.payload as ReadQuantity;
  return typeof value === 'number' && (top === null || top.base === '年') ? value : null;
}

const ARITHMETIC: Readonly<Record<string, ArithmeticOp>> = {
  plus: 'add',
  minus: 'subtract',
  times: 'multiply',
  divide: 'divide',
  raised: 'up',
  lowered: 'down',
};

export const arithmeticOf = (token: IToken): ArithmeticOp =>
  ARITHMETIC[markOf(token.tokenType) ?? keywordOf(token.tokenType) ?? ''] as ArithmeticOp;
