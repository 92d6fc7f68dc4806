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
  if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]/.test(id))
    return {
      zh: '含有全角的字母、数字或空格，应为半角',
      en: 'it holds full-width letters, digits or blanks; use half width',
    };
  if (/\p{Script=Latin}/u.test(id) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(id))
    return {
      zh: '拉丁字母里混有形状相同的西里尔或希腊字母',
      en: 'it mixes Latin letters with Cyrillic or Greek ones that look the same',
    };
  return null;
}
