/** Single words in either language: keywords, names that may need quotes, texts, units, numbers. */
import { type CompareOp, formatDate, formatDateZh } from '@guiju/ir';
import { KEYWORD_OF, KEYWORDS, type Keyword, type KeywordId, PHRASES } from '../keywords.ts';
import { readNumeral } from '../quantity.ts';
import type * as tree from '../tree.ts';
import {
  FUNCTION_OF,
  type Language,
  NUMBER_WORDS,
  SCALES,
  TYPE_OF,
  TYPES,
  UNIT_FORM_OF,
  uncounted,
} from '../words.ts';

/** A keyword; `form` picks among its English forms where they read differently by place. */
export function key(id: KeywordId, language: Language, form = 0): string {
  const keyword: Keyword = KEYWORDS[id];
  return language === 'zh' ? keyword.zh[0] : (keyword.en[form] ?? keyword.en[0]);
}

const WORD = /^[\p{L}_][\p{L}\p{N}\p{M}_]*$/u;
/** Names that a longer lexeme could begin with, or that are one. */
const COUNTED = /^(?:over|months?|quarter|half|分.*[年期]|满.*月|第.*[期月])$/u;
/** Second words of phrases whose first is a keyword by itself: `in` and a name `force` would read as `in force`. */
const SECOND: ReadonlySet<string> = new Set(
  [...PHRASES].flatMap(([first, phrases]) =>
    KEYWORD_OF.has(first) ? phrases.map(([, second]) => second ?? '') : [],
  ),
);
/** Soft words that may also go on with a phrase in front of them: as a name they are printed in quotes wherever they stand. */
const GOES_ON: ReadonlySet<KeywordId> = new Set(['onwards', 'within', 'rolls']);
const isNumberWord = (text: string): boolean => NUMBER_WORDS.some((one) => one.en === text);

const isSingleWord = (text: string): boolean =>
  WORD.test(text) &&
  readNumeral(text) === undefined &&
  !COUNTED.test(text) &&
  !PHRASES.has(text) &&
  !isNumberWord(text);

const inQuotes = (text: string, language: Language): string =>
  language === 'en' && !text.includes('`')
    ? `\`${text}\``
    : text.includes('」')
      ? `\`${text}\``
      : `「${text}」`;

export function isBareName(text: string): boolean {
  const keyword = KEYWORD_OF.get(text);
  if (!isSingleWord(text)) return false;
  return keyword === undefined || ((KEYWORDS[keyword] as Keyword).soft && !GOES_ON.has(keyword));
}

/** A name as it is written in Chinese: in quotes where it is no plain word. */
export const writtenName = (text: string): string => (isBareName(text) ? text : inQuotes(text, 'zh'));

/** `haiyan-training/标准.中级工` → `「haiyan-training」.标准.中级工` */
export const writtenAddress = (address: string): string => address.split(/[/.]/).map(writtenName).join('.');

export function name(node: tree.Name | null, language: Language): string {
  if (node === null) return '';
  const isSecond = language === 'en' && SECOND.has(node.text);
  return isBareName(node.text) && !isSecond ? node.text : inQuotes(node.text, language);
}

/** A name where any word will do: an alias, a part behind a dot. */
export function word(node: tree.Name, language: Language): string {
  return isSingleWord(node.text) ? node.text : inQuotes(node.text, language);
}

/** A name that one of these words would be, were it not in quotes. */
const nameBut = (node: tree.Name | null, language: Language, ids: readonly KeywordId[]): string => {
  const keyword = node === null ? undefined : KEYWORD_OF.get(node.text);
  return node !== null && keyword !== undefined && ids.includes(keyword)
    ? inQuotes(node.text, language)
    : name(node, language);
};

/** What is called: the name of a function of the language is quoted where a declared one is meant. */
export const callee = (node: tree.Name, language: Language): string =>
  FUNCTION_OF.has(node.text) ? inQuotes(node.text, language) : name(node, language);

const SLOT = /^once$|第\d{1,4}(?:期|个?月)$/u;
/** Its last word is one after which 内 is read as a word of its own. */
export const isTime = ({ percent, unit, called, status, versions }: tree.Quantity): boolean =>
  called === null &&
  status === null &&
  versions.length === 0 &&
  !percent &&
  unit !== null &&
  unit.bottom.length === 0 &&
  unit.top.every((w) => UNIT_FORM_OF.has(w.text));

/** What a line counts by, in front of its slot: a name, a number, a day, yes or no. */
export function keyName(node: tree.Name, language: Language): string {
  if (TRUTHS.has(node.text)) return key(node.text === '是' ? 'yes' : 'no', language);
  return NUMBER_OR_DAY.test(node.text) ? node.text : nameBesideSlot(node, language);
}

/** A name in a slot or behind it. */
export const nameBesideSlot = (node: tree.Name | null, language: Language): string =>
  node !== null && SLOT.test(node.text)
    ? inQuotes(node.text, language)
    : nameBut(node, language, ['milestone']);

/** Who pays, behind 分担: were it called 分担 too, the first would be whose award it is. */
export const payerName = (node: tree.Name | null, language: Language): string =>
  nameBut(node, language, ['shares']);

const TRUTHS: ReadonlySet<string> = new Set(['是', '否']);
const NUMBER_OR_DAY = /^\d+(?:\.\d+)?$|^\d{4}-\d{2}-\d{2}$/u;

/** Where members are declared nothing but a name can stand: 一名 needs no quotes there. */
export function namedMember({ name: own, alias }: tree.Member, language: Language): string {
  const text = readNumeral(own.text) === undefined ? name(own, language) : own.text;
  return text + (alias === null ? '' : ` (${word(alias, language)})`);
}

/** A member in front of a colon, where 其他 alone would be the rest. */
export function armName(node: tree.Name, language: Language): string {
  return nameBut(node, language, ['others']);
}

/** A policy's name; a folder's hyphens need no quotes. */
export function policyName(node: tree.Name | null, language: Language): string {
  if (node === null) return '';
  const [first = '', ...others] = node.text.split('-');
  const isFolder =
    others.length > 0 &&
    isBareName(first) &&
    others.every((part) => isSingleWord(part) || /^\d+$/.test(part));
  return isFolder ? node.text : name(node, language);
}

/** Each quote that the text does not hold itself; one of the two always fits, since it was read from one of them. */
export function text(node: tree.Text | null, language: Language): string {
  if (node === null) return '';
  const { text: content } = node;
  const wide = `“${content}”`;
  const narrow = `"${content}"`;
  const fitsNarrow = !/["\r\n]/.test(content);
  const fitsWide = isBalanced(content);
  if (language === 'zh') return fitsWide ? wide : narrow;
  return fitsNarrow ? narrow : wide;
}

/** Inner “ ” in pairs and in one row, or none at all. */
function isBalanced(content: string): boolean {
  if (!/[“”]/.test(content)) return true;
  if (/\n/.test(content)) return false;
  let depth = 0;
  for (const c of content) {
    if (c === '“') depth++;
    else if (c === '”' && --depth < 0) return false;
  }
  return depth === 0;
}

export function date(node: tree.DateLiteral | null): string {
  if (node === null) return '';
  if (node.value === null) return node.text;
  return node.style === 'chinese' ? formatDateZh(node.value) : formatDate(node.value);
}

// ── units and numbers ────────────────────────────────────────────────────────────────────────────────────────────

function unitWord(node: tree.UnitWord, language: Language, count: 'top' | 'many' | 'below'): string {
  const form = UNIT_FORM_OF.get(node.text);
  if (form === undefined) return node.text;
  if (language === 'en') return count === 'many' ? form.many : form.one;
  return count === 'below' ? uncounted(form.zh) : form.zh;
}

const below = (unit: tree.UnitPhrase, language: Language): string =>
  unit.bottom.map((one) => `/${unitWord(one, language, 'below')}`).join('');

/** A unit that stands alone: 元/人/月, yuan/person/month. */
export const unit = (node: tree.UnitPhrase, language: Language): string =>
  node.top.map((one) => unitWord(one, language, 'below')).join('·') + below(node, language);

export function number(node: tree.Quantity, language: Language): string {
  const tail = node.unit === null ? '' : below(node.unit, language);
  if (node.percent) return `${node.digits}%${tail}`;
  const top = node.unit?.top[0];
  const isPlain = top === undefined || UNIT_FORM_OF.has(top.text);
  if (language === 'zh' || !isPlain) {
    const digits = node.inWords
      ? (NUMBER_WORDS[Number(node.digits) - 1]?.[language] ?? node.digits)
      : node.digits;
    return digits + node.scale + (top === undefined ? '' : unitWord(top, language, 'top')) + tail;
  }
  const digits = node.inWords ? (NUMBER_WORDS[Number(node.digits) - 1]?.en ?? node.digits) : node.digits;
  const scale = [...node.scale].map((zh) => ` ${SCALES.find((one) => one.zh === zh)?.en ?? zh}`).join('');
  const isOne = node.value === 1 && node.scale === '';
  return (
    digits + scale + (top === undefined ? '' : ` ${unitWord(top, language, isOne ? 'top' : 'many')}`) + tail
  );
}

const ENGLISH_SIGNS: Readonly<Record<CompareOp, string>> = {
  '=': '=',
  '≠': '!=',
  '<': '<',
  '≤': '<=',
  '>': '>',
  '≥': '>=',
};

export const sign = (op: CompareOp, language: Language): string =>
  language === 'zh' ? op : ENGLISH_SIGNS[op];

export function type(node: tree.TypePhrase | null, language: Language): string {
  if (node === null) return '';
  switch (node.kind) {
    case 'built-in-type':
      return TYPES[node.type][language];
    case 'number-type':
      return TYPES.number[language] + (node.unit === null ? '' : `(${unit(node.unit, language)})`);
    case 'named-type':
      return TYPE_OF.has(node.name.text) ? inQuotes(node.name.text, language) : name(node.name, language);
  }
}

/** A word that is a keyword, in this language; any other as it is. English forms of several words stay Chinese: one word each. */
export function inLanguage(written: string, language: Language): string {
  const keyword = KEYWORD_OF.get(written);
  if (keyword === undefined) return written;
  const form = key(keyword, language);
  return form.includes(' ') ? written : form;
}
