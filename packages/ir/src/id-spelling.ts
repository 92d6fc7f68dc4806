/**
 * Ids that look alike must be alike: an award is found again by the id it was recorded under, so one person written in two ways
 * would be two. Nothing is rewritten, because then the caller could not find it under what was sent.
 */
interface SpellingFault {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong with the spelling of an id under which something is to be recorded; null: nothing. */
export function idSpelling(id: string): SpellingFault | null {
  if (id !== id.trim()) return { zh: '首尾有空白', en: 'it begins or ends with a blank' };
  if (/[\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/u.test(id))
    return { zh: '含有看不见的字符', en: 'it holds characters that cannot be seen' };
  if (id.normalize('NFC') !== id)
    return {
      zh: '字符没有合成为标准写法（Unicode NFC）',
      en: 'its characters are not composed (Unicode NFC)',
    };
  if (id.includes('\u3000') || [...id].some(isOtherForm))
    return {
      zh: '含有全角、带圈或罗马数字一类的字母、数字或空格，应写成普通的半角字符',
      en: 'it holds letters, digits or blanks of another form (full-width, circled, Roman numerals); use the plain ones',
    };
  const others = id.match(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu) ?? [];
  if (others.length > 0 && (/\p{Script=Latin}/u.test(id) || others.every((c) => LIKE_LATIN.has(c))))
    return {
      zh: '有与拉丁字母形状相同的西里尔或希腊字母',
      en: 'it holds Cyrillic or Greek letters that look the same as Latin ones',
    };
  return null;
}

/** Unicode gives it the meaning of an ordinary letter or digit. */
const isOtherForm = (c: string): boolean => c > '\u007f' && /^[0-9A-Za-z]+$/.test(c.normalize('NFKC'));

/** A word of these alone can be read as a Latin one: Unicode’s “whole-script confusable” (UTS 39). */
const LIKE_LATIN: ReadonlySet<string> = new Set(
  'аеіјкорсухѕһԁԛԝӏѵАВЕНІЈКМОРСТУХЅԚԜӀѴανορυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳ',
);
