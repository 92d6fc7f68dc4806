/**
 * `[key、key] [slot] [object]` of a 已发 line: which of the words in a row is the slot.
 * 第1期 and 甲实训第3月 are single words to the lexer.
 */
import { formatDate, formatExact } from '@guiju/ir';
import type { IToken } from 'chevrotain';
import type { Draft } from './draft.ts';
import * as leaves from './leaves.ts';
import type { PartOfYear } from './lexer.ts';
import type { ReadQuantity } from './quantity.ts';
import {
  Day,
  isNameType,
  KEY,
  MARK,
  Quantity,
  Text,
  YearHalf,
  YearMonth,
  YearQuarter,
} from './token-types.ts';
import type * as tree from './tree.ts';

export function readSlot(file: string, words: readonly IToken[]): Draft {
  const [keys, rest] = keysOf(words);
  for (let i = 0; i < rest.length; i++) {
    const first = taken(file, rest.slice(i, i + LONGEST));
    if (first === null) continue;
    const { slot, length } = withPart(file, first, rest.slice(i + first.length));
    return { slot, ...instances(file, keys, rest.slice(0, i)), ...object(file, rest[i + length]) };
  }
  return instances(file, keys, rest.slice(0, 1));
}

interface Taken {
  readonly slot: tree.Slot;
  /** In words. */
  readonly length: number;
}

/** `month 3 of <instance>` */
const LONGEST = 4;

/** The longest slot that the words begin with. */
function taken(file: string, words: readonly IToken[]): Taken | null {
  for (const length of [LONGEST, 2, 1]) {
    const slot = words.length < length ? null : slotOf(file, words.slice(0, length));
    if (slot !== null) return { slot, length };
  }
  return null;
}

const PERIODS: ReadonlySet<Kind> = new Set(['year', 'half-year', 'quarter', 'calendar-month']);
const PARTS: ReadonlySet<Kind> = new Set(['part', 'month', 'milestone']);

/** 2023年 第1期: a part, a month of a stay or a milestone behind the period that it is of. */
function withPart(file: string, first: Taken, behind: readonly IToken[]): Taken {
  const part = PERIODS.has(first.slot.slot) ? taken(file, behind) : null;
  if (part === null || !PARTS.has(part.slot.slot)) return first;
  const span = { ...part.slot.span, start: first.slot.span.start };
  return { slot: { ...part.slot, period: first.slot, span }, length: first.length + part.length };
}

/** The keys in front of a separator, and what follows the last one's partner. */
function keysOf(words: readonly IToken[]): readonly [readonly IToken[], readonly IToken[]] {
  const last = words.findLastIndex(({ tokenType }) => isSeparator(tokenType));
  if (last < 0) return [[], words];
  const keys = words.slice(0, last + 2).filter(({ tokenType }) => !isSeparator(tokenType));
  return [keys, words.slice(last + 2)];
}

/** What may name a key: a name, a text in quotes, a plain number, a day, 是 or 否. */
function isWord(token: IToken): boolean {
  const { tokenType } = token;
  if (tokenType === Quantity) return plainNumber(token) !== null;
  return isNameType(tokenType) || tokenType === Text || tokenType === Day || TRUTHS.has(tokenType);
}

const TRUTHS: ReadonlySet<IToken['tokenType']> = new Set([KEY.yes, KEY.no]);

/** A key as awards carry it. Behind 、 a number may have a unit: it is no slot there. */
function keyOf(file: string, token: IToken): tree.Name {
  const name = leaves.nameOf(file, token);
  const { tokenType, payload } = token;
  if (tokenType === Quantity) return { ...name, text: formatExact((payload as ReadQuantity).value) };
  if (tokenType === Day) return { ...name, text: dayText(file, token) };
  return TRUTHS.has(tokenType) ? { ...name, text: tokenType === KEY.yes ? '是' : '否' } : name;
}

function dayText(file: string, token: IToken): string {
  const { value } = leaves.dateOf(file, token);
  return value === null ? token.image : formatDate(value);
}

const isSeparator = (type: IToken['tokenType']): boolean => type === MARK.listComma || type === MARK.comma;

function instances(file: string, keys: readonly IToken[], first: readonly IToken[]): Draft {
  const names = [...keys, ...first.filter(isWord)].map((t) => keyOf(file, t));
  const [instance, ...more] = names;
  return instance === undefined ? {} : { instance, more };
}

const object = (file: string, token: IToken | undefined): Draft =>
  token === undefined || !(isNameType(token.tokenType) || token.tokenType === Text)
    ? {}
    : { object: leaves.nameOf(file, token) };

type Kind = tree.Slot['slot'];

function slotOf(file: string, tokens: readonly IToken[]): tree.Slot | null {
  const span = leaves.spanOf(file, tokens[0] as IToken, tokens.at(-1));
  const make = (slot: Kind, parts: Partial<Omit<tree.Slot, 'slot'>> = {}): tree.Slot => ({
    kind: 'slot',
    slot,
    number: null,
    within: null,
    name: null,
    of: null,
    period: null,
    span,
    ...parts,
  });
  return tokens.length === 1 ? ofOneWord(tokens[0] as IToken, make) : ofWords(file, tokens, make);
}

type Make = (slot: Kind, parts?: Partial<Omit<tree.Slot, 'slot'>>) => tree.Slot;

/** 节点 受理; in English part 1, year 2023, month 3, month 3 of <instance>. */
function ofWords(file: string, tokens: readonly IToken[], make: Make): tree.Slot | null {
  const [first, second, third, fourth] = tokens as [IToken, IToken, IToken?, IToken?];
  if (first.tokenType === KEY.milestone && third === undefined)
    return isNameType(second.tokenType) && ofOneWord(second, make) === null
      ? make('milestone', { name: leaves.nameOf(file, second) })
      : null;
  const number = second.tokenType === Quantity ? plainNumber(second) : null;
  if (number === null) return null;
  if (third !== undefined && fourth !== undefined) {
    const isMonthOf = first.image === 'month' && third.tokenType === KEY.of && isNameType(fourth.tokenType);
    return isMonthOf ? make('month', { number, of: leaves.nameOf(file, fourth) }) : null;
  }
  return first.image === 'part' || first.image === 'year' || first.image === 'month'
    ? make(first.image, { number })
    : null;
}

const PARTS_OF_YEAR: ReadonlyMap<IToken['tokenType'], Kind> = new Map([
  [YearMonth, 'calendar-month'],
  [YearQuarter, 'quarter'],
  [YearHalf, 'half-year'],
]);

/** 一次 or once, 2023年, 2023年5月, 2023年2季, 2023年上半年, 第1期, 第3月, 甲实训第3月 */
function ofOneWord(token: IToken, make: Make): tree.Slot | null {
  const part = PARTS_OF_YEAR.get(token.tokenType);
  if (part !== undefined) {
    const { year, within } = token.payload as PartOfYear;
    return make(part, { number: year, within });
  }
  if (token.tokenType === Quantity) {
    const { value, top } = token.payload as ReadQuantity;
    if (typeof value !== 'number') return null;
    if (top?.base === '次' && value === 1) return make('once');
    return top?.base === '年' && isYear(value) ? make('year', { number: value }) : null;
  }
  if (token.image === 'once') return make('once');
  const instalment = /^第(\d{1,4})期$/u.exec(token.image);
  if (instalment !== null) return make('part', { number: Number(instalment[1]) });
  const month = /^(.*)第(\d{1,4})个?月$/u.exec(token.image);
  if (month === null) return null;
  const text = month[1] ?? '';
  const { span } = make('month');
  const of: tree.Name | null =
    text === '' ? null : { kind: 'name', text, span: { ...span, end: span.start + text.length } };
  return make('month', { number: Number(month[2]), of });
}

/** 3年 is how long, and no year. */
const isYear = (n: number): boolean => n >= 1000 && n <= 9999;

function plainNumber(token: IToken): number | null {
  const { value, top } = token.payload as ReadQuantity;
  return typeof value === 'number' && top === null ? value : null;
}
