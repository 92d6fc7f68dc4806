/** What would have fitted, in words: token types are the grammar's business, a reader knows values, names, texts and keywords. */
import type { Bilingual } from '@guiju/ir';
import { KEYWORDS, type KeywordId } from './keywords.ts';
import type { Piece } from './piece.ts';
import { formsOf, keywordOf, type Mark } from './token-types.ts';

const LITERALS: Readonly<Record<string, Bilingual>> = {
  Name: { zh: '名称', en: 'a name' },
  AnyWord: { zh: '名称', en: 'a name' },
  Text: { zh: '引号里的文字', en: 'a text in quotes' },
  Day: { zh: '日期（如 2023-03-01）', en: 'a date (like 2023-03-01)' },
  Quantity: { zh: '数（如 10万元）', en: 'a number (like 100,000 yuan)' },
  Locator: { zh: '段落号（如 三(四)3）', en: 'a paragraph (like 三(四)3)' },
  OverYears: { zh: '“分3年”这样的期数', en: 'the number of years (like “over 3 years”)' },
  OverParts: { zh: '“分4期”这样的期数', en: 'the number of parts (like “over 4 parts”)' },
  YearMonth: { zh: '月份（如 2023年5月）', en: 'a month (like “month 5 of 2023”)' },
  YearHalf: { zh: '半年（如 2023年上半年）', en: 'a half of a year (like “half 1 of 2023”)' },
  YearQuarter: { zh: '季度（如 2023年2季）', en: 'a quarter (like “quarter 2 of 2023”)' },
  DaysCount: { zh: '“满15天计一月”', en: '“months of 15 days”' },
};

const VALUE: Bilingual = {
  zh: '一个值（数、日期、名称或括号里的式子）',
  en: 'a value (a number, a date, a name or something in brackets)',
};

const YEAR: Bilingual = { zh: '年份（如 2024）', en: 'a year (like 2024)' };

export const wantsValue = (expected: readonly string[]): boolean =>
  ['Quantity', 'Name', 'mark:open'].every((type) => expected.includes(type));

export function expectedPhrase(expected: readonly string[]): Bilingual {
  if (wantsValue(expected)) return VALUE;
  // A number where a period stands is a year.
  const isPeriod = expected.includes('YearMonth');
  const each = expected.slice(0, 6).map((type) => (isPeriod && type === 'Quantity' ? YEAR : phrase(type)));
  return { zh: each.map((p) => p.zh).join('或'), en: each.map((p) => p.en).join(' or ') };
}

function phrase(type: string): Bilingual {
  const { kind, text } = termOf(type);
  return kind === 'word' ? { zh: `“${text.zh}”`, en: `“${text.en}”` } : text;
}

/** A token type by its name: a word or mark as it is written, or what kind of value stands there. */
export function termOf(type: string): { readonly kind: 'word' | 'literal'; readonly text: Bilingual } {
  const [kind, id] = type.split(':');
  if (kind === 'key') {
    const { zh, en } = KEYWORDS[id as KeywordId];
    return { kind: 'word', text: { zh: zh[0], en: en[0] } };
  }
  if (kind === 'mark') {
    const form = formsOf(id as Mark)[0] as string;
    return { kind: 'word', text: { zh: form, en: form } };
  }
  return { kind: 'literal', text: LITERALS[type] ?? { zh: type, en: type } };
}

const ITEMS: Readonly<Record<string, Bilingual>> = {
  arm: { zh: '这一档', en: 'This arm' },
  member: { zh: '这一项', en: 'This member' },
  attribute: { zh: '这个属性', en: 'This attribute' },
  version: { zh: '这次调整', en: 'This version' },
  option: { zh: '这种读法', en: 'This option' },
  facts: { zh: '这一行事实', en: 'This line of facts' },
  aim: { zh: '目标的式子', en: 'The target' },
};

/** What a piece is called: its keyword, or what kind of item it is. */
export function lineName(piece: Piece): Bilingual {
  const item = ITEMS[piece.kind];
  if (item !== undefined) return item;
  const lead = piece.tokens[0];
  const id = lead === undefined ? undefined : keywordOf(lead.tokenType);
  if (id === undefined) return { zh: '这一行', en: 'This line' };
  const { zh, en } = KEYWORDS[id];
  return { zh: `“${zh[0]}”`, en: `“${en[0]}”` };
}
