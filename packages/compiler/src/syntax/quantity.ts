/** Reads a number with its scale and units out of the text: `10万元`, `800元/人/月`, `1,200`, `20%`, `20%/次`, `800 yuan/person/month`. */
import { type Exact, multiply, parseExact, ratio } from '@guiju/ir';
import { NUMBER_WORDS, SCALES, UNIT_FORM_OF, type UnitForm } from './words.ts';

/** A unit word at an offset from the start of its quantity. */
export interface ReadUnit {
  readonly text: string;
  readonly base: string;
  readonly at: number;
}

export interface ReadQuantity {
  readonly value: Exact;
  readonly digits: string;
  readonly inWords: boolean;
  readonly scale: string;
  readonly percent: boolean;
  readonly top: ReadUnit | null;
  readonly bottom: readonly ReadUnit[];
  readonly length: number;
}

const DIGITS = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/uy;
const PERCENT = /[ \t]*[%％]/uy;
const LETTERS = /[\p{L}_]+/uy;
const LETTERS_APART = /[ \t\u3000]+([\p{L}_]+)/uy;
const BELOW = /[/／]([\p{L}_]+)(?![\p{L}\p{N}_.(（])/uy;
const ENGLISH_SCALE = /[ \t]+(hundred|thousand|wan|yi)(?![\p{L}\p{N}_])/uy;
const ENGLISH_UNIT = /[ \t]+([a-z_]+)(?![\p{L}\p{N}_(（])/uy;

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const englishForms = new Map<string, UnitForm>([...UNIT_FORM_OF].filter(([word]) => /^[a-z_]+$/.test(word)));
const baseOf = (word: string): string => UNIT_FORM_OF.get(word)?.base ?? word;

/** `36个月内`: 内 is a word of its own. */
const withoutWithin = (unit: string): string =>
  unit.endsWith('内') && UNIT_FORM_OF.has(unit.slice(0, -1)) ? unit.slice(0, -1) : unit;

/** The quantity that starts at `start`; undefined when no digit stands there. `apart`: its unit may stand behind a blank, whatever it is called. */
export function readQuantity(text: string, start: number, apart = false): ReadQuantity | undefined {
  const number = match(DIGITS, text, start);
  if (number === null) return undefined;
  const digits = number[0];
  let at = start + digits.length;
  const plain = parseExact(digits.replaceAll(',', ''));
  if (plain === undefined) return undefined;

  const percent = match(PERCENT, text, at);
  if (percent !== null) {
    at += percent[0].length;
    const value = multiply(plain, ratio(1n, 100n));
    const { bottom, end } = unitsBelow(text, start, at);
    return {
      value,
      digits,
      inWords: false,
      scale: '',
      percent: true,
      top: null,
      bottom,
      length: end - start,
    };
  }

  let scale = '';
  let top: ReadUnit | null = null;
  const letters = match(LETTERS, text, at);
  if (letters !== null) {
    const word = letters[0];
    // 百分 would be 百 + 分 otherwise: only leading scales, and 千米 or 万元 leave the unit behind them.
    scale = /^[百千万亿]*/u.exec(word)?.[0] ?? '';
    const unit = withoutWithin(word.slice(scale.length));
    if (unit !== '') top = { text: unit, base: baseOf(unit), at: at + scale.length - start };
    at += scale.length + unit.length;
  } else {
    for (let s = match(ENGLISH_SCALE, text, at); s !== null; s = match(ENGLISH_SCALE, text, at)) {
      scale += SCALES.find((one) => one.en === s?.[1])?.zh ?? '';
      at += s[0].length;
    }
    const unit = match(ENGLISH_UNIT, text, at);
    const word = unit?.[1];
    if (unit !== null && word !== undefined && englishForms.has(word)) {
      at += unit[0].length;
      top = { text: word, base: baseOf(word), at: at - word.length - start };
    }
  }

  // `2000 万 英镑`: the scale may stand apart from both.
  for (let n = 0; apart && top === null && n < 2; n++) {
    const behind = match(LETTERS_APART, text, at);
    if (behind === null) break;
    const word = behind[1] as string;
    const own = scale === '' ? (/^[百千万亿]*/u.exec(word)?.[0] ?? '') : '';
    scale += own;
    const unit = word.slice(own.length);
    at += behind[0].length;
    if (unit !== '') top = { text: unit, base: baseOf(unit), at: at - unit.length - start };
  }

  const { bottom, end } = top === null ? { bottom: [], end: at } : unitsBelow(text, start, at);
  const value = [...scale].reduce(
    (v, zh) => multiply(v, 10 ** (SCALES.find((s) => s.zh === zh)?.power ?? 0)),
    plain,
  );
  return { value, digits, inWords: false, scale, percent: false, top, bottom, length: end - start };
}

/** What stands behind joined slashes from `at` on: the units a number is for one of. */
function unitsBelow(
  text: string,
  start: number,
  at: number,
): { readonly bottom: ReadUnit[]; readonly end: number } {
  const bottom: ReadUnit[] = [];
  let end = at;
  for (let b = match(BELOW, text, end); b !== null; b = match(BELOW, text, end)) {
    const word = b[1] as string;
    end += b[0].length;
    bottom.push({ text: word, base: baseOf(word), at: end - word.length - start });
  }
  return { bottom, end };
}

/** 一次, 两年, 三个月: a whole word made of one numeral and a built-in unit. */
export function readNumeral(word: string): ReadQuantity | undefined {
  const numeral = word[0] === '二' ? '两' : word[0];
  const n = NUMBER_WORDS.findIndex((one) => one.zh === numeral) + 1;
  const unit = word.slice(1);
  if (n === 0 || !UNIT_FORM_OF.has(unit)) return undefined;
  return inWords(n, { text: unit, base: baseOf(unit), at: 1 }, word.length);
}

/** `three months`: number word and unit word as they follow one another, `gap` blanks apart. */
export function readEnglishNumeral(word: string, gap: number, next: string | null): ReadQuantity | undefined {
  const n = NUMBER_WORDS.findIndex((one) => one.en === word) + 1;
  if (n === 0 || next === null || !englishForms.has(next)) return undefined;
  const at = word.length + gap;
  return inWords(n, { text: next, base: baseOf(next), at }, at + next.length);
}

const inWords = (n: number, top: ReadUnit, length: number): ReadQuantity => ({
  value: n,
  digits: String(n),
  inWords: true,
  scale: '',
  percent: false,
  top,
  bottom: [],
  length,
});
