/** The marks that stand between what a screen puts side by side: full-width ones end a Chinese word, and look like a fault in an English line. */
import type { Language } from './language.tsx';

interface Marks {
  /** After what is named, before what is said of it. */
  readonly colon: string;
  /** Between the items of a list. */
  readonly list: string;
  /** Between items that have commas of their own. */
  readonly series: string;
  readonly comma: string;
  readonly equals: string;
  /** In brackets behind what it explains. */
  readonly aside: (text: string) => string;
}

export const MARKS: Readonly<Record<Language, Marks>> = {
  zh: { colon: '：', list: '、', series: '；', comma: '，', equals: '＝', aside: (text) => `（${text}）` },
  en: { colon: ': ', list: ', ', series: '; ', comma: ', ', equals: ' = ', aside: (text) => ` (${text})` },
};
