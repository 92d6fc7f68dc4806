/** Figures that prose spells out: 两次, 三年, 六个月, 五万元, 百分之二十, 六成; and times in digits: 3次. */
import type { WordedFigure } from './worded-figures.ts';

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 一百二十 → 120, 两万 → 20000. null: no number, as 三五 (about that many) and 二〇二四 (a year) are none. */
export function numeralOf(words: string): number | null {
  const [head = '', ...rest] = words.split('万');
  if (rest.length === 0) return below(head);
  const [tail = ''] = rest;
  const [whole, more] = [below(head), tail === '' ? 0 : below(tail)];
  return rest.length > 1 || whole === null || more === null ? null : whole * 10_000 + more;
}

function below(words: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  for (const [i, c] of [...words].entries()) {
    const place = PLACES[c];
    if (place !== undefined) {
      if (digit === null && !(i === 0 && place === 10)) return null;
      sum += (digit ?? 1) * place;
      digit = null;
    } else {
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS[c] ?? null;
      if (digit === null) return null;
    }
  }
  return words === '' ? null : sum + (digit ?? 0);
}

const UNITS: Readonly<Record<string, readonly [kind: string, factor: number]>> = {
  次: ['次', 1],
  元: ['元', 1],
  个月: ['月', 1],
  年: ['月', 12],
  天: ['日', 1],
  日: ['日', 1],
};

/** 第三年, 六月三十日, 数万元, 每一次, 二〇二四年 and 一次性 count nothing. */
const SPELT =
  /(?<![第月数几每某上下十百千万〇零一二三四五六七八九])(百分之)?([〇零一二两三四五六七八九十百千万]+)(?:(成)(?![立为员果本人])|(个月|次|元|年|天|日)(?![性级度底初末半代])|)/g;

const TIMES = /(?<![\d.第])(\d{1,4})\s*次(?!性)/g;

/** Beside `figuresIn`, which reads digits. */
export function numeralsIn(text: string): WordedFigure[] {
  const plain = text.normalize('NFKC');
  const found: WordedFigure[] = [];
  for (const [words, percent, numeral = '', tenths, unit] of plain.matchAll(SPELT)) {
    const value = numeralOf(numeral);
    if (value === null) continue;
    if (percent) found.push({ kind: '%', value, text: percent + numeral });
    else if (tenths && value < 10) found.push({ kind: '%', value: value * 10, text: words });
    else if (unit !== undefined) {
      const [kind, factor] = UNITS[unit] ?? ['', 1];
      found.push({ kind, value: value * factor, text: words });
    }
  }
  for (const [words] of plain.matchAll(/(?<![一二两三四五六七八九十个年])半年(?!度)/g))
    found.push({ kind: '月', value: 6, text: words });
  for (const [words, digits] of plain.matchAll(TIMES))
    found.push({ kind: '次', value: Number(digits), text: words });
  return found;
}
