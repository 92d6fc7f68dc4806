/** Figures in prose: 10万元, 20%, 6个月, 20名, 1.5倍, 减半. */
import { type Exact, multiply, parseExact } from './exact.ts';

/** `value`: in the unit that `kind` names, empty for a plain number; a percentage in hundredths. */
export interface WordedFigure {
  readonly kind: string;
  readonly value: Exact;
  readonly text: string;
}

const SCALE: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const UNITS: Readonly<Record<string, readonly [kind: string, factor: number]>> = {
  元: ['元', 1],
  人: ['人', 1],
  名: ['人', 1],
  位: ['人', 1],
  家: ['家', 1],
  个月: ['月', 1],
  月: ['月', 1],
  年: ['月', 12],
  天: ['日', 1],
  日: ['日', 1],
  课时: ['课时', 1],
  倍: ['', 1],
};

/** Figures as written in prose: 10万元, 20%, 6个月, 20名, 1.5倍. Calendar years, dates and 第3年 are no figures. */
export function figuresIn(text: string): WordedFigure[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日/g, '□');
  const found: WordedFigure[] = [];
  const pattern =
    /(?<![第\d.,])(\d[\d,]*(?:\.\d+)?)\s*(?:(%)|([百千万亿]*)\s*(元|人|名|位|家|个月|月|年|天|日|课时|倍))/g;
  for (const [words, digits = '', percent, scale = '', unit = ''] of plain.matchAll(pattern)) {
    const number = parseExact(digits.replaceAll(',', ''));
    if (number === undefined) continue;
    const [kind, factor] = percent ? ['%', 1] : (UNITS[unit] ?? ['', 1]);
    const value = [...scale].reduce<Exact>((v, s) => multiply(v, SCALE[s] ?? 1), multiply(number, factor));
    found.push({ kind, value, text: words });
  }
  return found;
}

const NUMERALS = '〇一二三四五六七八九';

/** Shares that are said in words, in percent: 减半, 八折, 85折. They are no slip where the clause does not have them as a percentage. */
export function sharesIn(text: string): WordedFigure[] {
  const share = (value: number, words: string): WordedFigure => ({ kind: '%', value, text: words });
  return [...text.normalize('NFKC').matchAll(/减半|折半|一半|半数|([\d〇一二三四五六七八九]{1,2})折/g)].map(
    ([words, tenths]) => {
      if (tenths === undefined) return share(50, words);
      const digits = [...tenths]
        .map((c) => (NUMERALS.includes(c) ? String(NUMERALS.indexOf(c)) : c))
        .join('');
      return share(Number(digits) * (digits.length === 1 ? 10 : 1), words);
    },
  );
}
