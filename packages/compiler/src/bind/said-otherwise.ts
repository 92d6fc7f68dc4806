/** Names that nobody declares and that say something the language writes otherwise: 二十人, 每人1000元, 人数大于20, 真. */
import { UNIT_FORM_OF } from '../syntax/words.ts';

const DIGITS = '零一二三四五六七八九';
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

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

/** How often, in a word of English. */
const TIMES: ReadonlyMap<string, string> = new Map([
  ['once', '1time'],
  ['twice', '2times'],
  ['thrice', '3times'],
]);

const TRUTH: ReadonlyMap<string, string> = new Map([
  ['真', '是'],
  ['对', '是'],
  ['yes', '是'],
  ['假', '否'],
  ['错', '否'],
  ['no', '否'],
]);

/** 大于20人, glued onto a name. */
const COMPARED: ReadonlyMap<string, string> = new Map([
  ['大于等于', '≥'],
  ['小于等于', '≤'],
  ['大于', '>'],
  ['小于', '<'],
  ['不少于', '≥'],
  ['不低于', '≥'],
  ['不超过', '≤'],
  ['不高于', '≤'],
  ['少于', '<'],
  ['低于', '<'],
  ['超过', '>'],
  ['高于', '>'],
  ['达到', '≥'],
]);
const COMPARISON = new RegExp(`^(.+?)(${[...COMPARED.keys()].join('|')})(\\d.*)$`, 'u');

export function meantByName(text: string, declared: ReadonlySet<string>): string | undefined {
  const truth = TRUTH.get(text.toLowerCase());
  if (truth !== undefined) return truth;
  const times = TIMES.get(text.toLowerCase());
  if (times !== undefined) return times;
  const [, per, sum] = /^每(\p{L}{1,3}?)(\d[\d.,]*[百千万亿]*元)$/u.exec(text) ?? [];
  if (per !== undefined && sum !== undefined) return `${sum}/${per}`;
  const [, name, word, than] = COMPARISON.exec(text) ?? [];
  if (name !== undefined && word !== undefined && than !== undefined && declared.has(name))
    return `${name} ${COMPARED.get(word)} ${than}`;
  const [, count, scale = '', unit] =
    /^([零〇一二两三四五六七八九十百千]+)([万亿]*)(\p{L}{1,3})$/u.exec(text) ?? [];
  const number = count === undefined ? undefined : numeral(count);
  return number !== undefined && unit !== undefined && UNIT_FORM_OF.has(unit)
    ? `${number}${scale}${unit}`
    : undefined;
}
