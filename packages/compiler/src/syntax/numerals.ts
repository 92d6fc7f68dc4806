/** Numbers in words: 十万元, 二十人, 百分之十五, 二〇二三年一月一日. */
import { UNIT_FORM_OF } from './words.ts';

const DIGITS = '零一二三四五六七八九';
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const NUMERAL = '[零〇一二两三四五六七八九十百千]+';

/** 二十五 → 25; undefined where it is no numeral below ten thousand. */
function numeral(text: string): number | undefined {
  let total = 0;
  let digit: number | null = null;
  for (const c of text.replaceAll('两', '二').replaceAll('〇', '零')) {
    const power = POWERS[c];
    const value = DIGITS.indexOf(c);
    if (power !== undefined) total += (digit ?? 1) * power;
    else if (value < 0) return undefined;
    digit = power === undefined ? value : null;
  }
  return text === '' ? undefined : total + (digit ?? 0);
}

const COUNTED = new RegExp(`^(${NUMERAL})([万亿]*)(\\p{L}{1,3})$`, 'u');
const SHARE = new RegExp(`^(百分|千分|万分)之(${NUMERAL})(?:点([零〇一二三四五六七八九]+))?$`, 'u');
const SHARE_IN_FIGURES = /^(百分|千分|万分)之(\d{1,9})$/u;
const DAY = new RegExp(`^([零〇一二三四五六七八九]{4})年(${NUMERAL})月(${NUMERAL})[日号]$`, 'u');

const TENTHS = new RegExp(`^(${NUMERAL})成(?:([一二三四五六七八九])|半)?$`, 'u');
const YEARS_AND_MONTHS = /^(\d{1,2})年零?(\d{1,2})个?月$/u;
const MIXED = /^(\d+)万(\d)千(元?)$/u;

/** Words that are a number. */
const FIXED: ReadonlyMap<string, string> = new Map([
  ['半年', '6个月'],
  ['一年半', '18个月'],
  ['两年半', '30个月'],
  ['一半', '50%'],
  ['半数', '50%'],
]);

/** How many places to the left of a whole a hundredth of one of them is. */
const PLACES: Readonly<Record<string, number>> = { 百分: 0, 千分: 1, 万分: 2 };

const digits = (text: string): string =>
  [...text.replaceAll('〇', '零')].map((c) => DIGITS.indexOf(c)).join('');

/** As sums are written out: 壹万元. */
const FORMAL = /^[壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆整]{2,12}$/u;
const FORMAL_DIGIT = /[壹贰叁肆伍陆柒捌玖拾佰仟圆整]/gu;
const FORMAL_AS: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  圆: '元',
  整: '',
};

/** The same in figures, as the language writes it; undefined: it is no such number. */
export function numeralsIn(said: string): string | undefined {
  const text = FORMAL.test(said) ? said.replace(FORMAL_DIGIT, (c) => FORMAL_AS[c] ?? c) : said;
  const fixed = FIXED.get(text);
  if (fixed !== undefined) return fixed;
  const [tenths, tens = '', tail = ''] = TENTHS.exec(text) ?? [];
  const ten = numeral(tens);
  if (tenths !== undefined && ten !== undefined)
    return `${ten * 10 + (tenths.endsWith('半') ? 5 : (numeral(tail) ?? 0))}%`;
  const [, years, months] = YEARS_AND_MONTHS.exec(text) ?? [];
  if (years !== undefined) return `${Number(years) * 12 + Number(months)}个月`;
  const [, tenThousands, thousands, yuan = ''] = MIXED.exec(text) ?? [];
  if (tenThousands !== undefined) return `${tenThousands}${thousands}000${yuan}`;
  const [, of, figure = ''] = SHARE_IN_FIGURES.exec(text) ?? [];
  if (of !== undefined) return percent(Number(figure), '', PLACES[of] ?? 0);
  const [, part, whole = '', fraction = ''] = SHARE.exec(text) ?? [];
  const count = numeral(whole);
  if (part !== undefined && count !== undefined) return percent(count, digits(fraction), PLACES[part] ?? 0);
  const [, year, month = '', day = ''] = DAY.exec(text) ?? [];
  const [m, d] = [numeral(month), numeral(day)];
  if (year !== undefined && m !== undefined && d !== undefined)
    return `${digits(year)}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  const [, written = '', scale = '', unit = ''] = COUNTED.exec(text) ?? [];
  const number = numeral(written);
  return number !== undefined && UNIT_FORM_OF.has(unit) ? `${number}${scale}${unit}` : undefined;
}

/** What Chinese counts by, beside the units of the language. */
const MEASURES: ReadonlySet<string> = new Set(
  '套 头 只 张 份 间 辆 台 亩 棵 株 座 所 门 户 本 吨 公斤 平方米 公里 学时 场 届 人次 匹 架 艘 根 条 支'.split(
    ' ',
  ),
);
const MEASURED = new RegExp(`^(${NUMERAL})(\\p{L}{1,3})$`, 'u');

/** 一套: a number of what the language has no unit for, or of one of `units`, which are counted in figures. */
export function countedIn(
  text: string,
  units: { has(name: string): boolean },
): { readonly number: string; readonly unit: string } | undefined {
  const [, written = '', unit = ''] = MEASURED.exec(text) ?? [];
  const number = MEASURES.has(unit) || units.has(unit) ? numeral(written) : undefined;
  return number === undefined || UNIT_FORM_OF.has(unit) ? undefined : { number: String(number), unit };
}

/** 三倍, 1.5倍, 一半, 三成: the number one multiplies by. */
export function timesIn(text: string): string | undefined {
  if (!text.endsWith('倍')) return numeralsIn(text);
  const number = text.slice(0, -1);
  return /^\d/.test(number) ? number : numeral(number)?.toString();
}

/** 万分之五 is 0.05%. */
function percent(whole: number, fraction: string, places: number): string {
  const left = String(whole).padStart(places + 1, '0');
  const cut = left.length - places;
  const behind = `${left.slice(cut)}${fraction}`.replace(/0+$/, '');
  return `${left.slice(0, cut)}${behind === '' ? '' : `.${behind}`}%`;
}
