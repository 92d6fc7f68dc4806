/** A word that opens a row, is no keyword, and is one slip away from a keyword that could open that row, or means the same. */
import { KEYWORDS, type KeywordId } from './keywords.ts';
import { contentOf, type Token } from './lexer.ts';
import { meantBy } from './other-words.ts';
import { KEY } from './token-types.ts';

export interface Misspelling {
  readonly written: Token;
  readonly keyword: KeywordId;
  /** The form that was meant. */
  readonly form: string;
  /** The token as if it had been written right, so that the line is read. */
  readonly token: Token;
}

/** A keyword's form, and how many slips still make it recognisable. */
export interface Form {
  readonly id: KeywordId;
  readonly form: string;
  readonly slips: number;
}

export const formsOfAll = (ids: readonly KeywordId[]): readonly Form[] =>
  ids.flatMap((id) =>
    [...KEYWORDS[id].zh, ...KEYWORDS[id].en].map((form) => ({ id, form, slips: slips(form) })),
  );

function slips(form: string): number {
  if (!isLatin(form)) return form.length >= 2 ? 1 : 0;
  return form.length >= 7 ? 2 : form.length >= 4 ? 1 : 0;
}

/** Quick to say, for a text of a hundred thousand words: one slip leaves the word's first character, or its last, or swaps the first two. */
const couldBe = (word: string, { form, slips }: Form): boolean =>
  Math.abs(word.length - form.length) <= slips &&
  (slips > 1 || word[0] === form[0] || word.at(-1) === form.at(-1) || word[0] === form[1]);

/** The keyword a word was meant to be, among those that could open its row. */
export function spelledRight(token: Token, among: readonly Form[]): Misspelling | null {
  const word = token.image;
  return word.length < 2 ? null : corrected(token, formLike(word, among));
}

/** A text that says one wrong word in every row asks as often. */
let last:
  | { readonly word: string; readonly among: readonly Form[]; readonly form: Form | undefined }
  | undefined;

function formLike(word: string, among: readonly Form[]): Form | undefined {
  if (last?.word === word && last.among === among) return last.form;
  const form = among.find((one) => couldBe(word, one) && distance(word, one.form) <= one.slips);
  last = { word, among, form };
  return form;
}

/** The keyword that says what this word says elsewhere, among those that could open its row. */
export function otherWord(token: Token, among: readonly Form[]): Misspelling | null {
  const meant = meantBy(token.image);
  const isEnglish = isLatin(token.image);
  return corrected(
    token,
    among.find(({ id, form }) => meant.includes(id) && isLatin(form) === isEnglish),
  );
}

const isLatin = (word: string): boolean => /^[a-z ]+$/i.test(word);

function corrected(token: Token, form: Form | undefined): Misspelling | null {
  // A quoted name says that it is one.
  if (form === undefined || token.image !== contentOf(token)) return null;
  const type = KEY[form.id];
  return {
    written: token,
    keyword: form.id,
    form: form.form,
    token: { ...token, tokenType: type, tokenTypeIdx: type.tokenTypeIdx as number },
  };
}

/** Characters to change, put in, take out, or swap with their neighbour. Gives up above 2. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min((last[j] as number) + 1, (now[j - 1] as number) + 1, (last[j - 1] as number) + same);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, (before[j - 2] as number) + 1);
      now.push(d);
    }
    before = last;
    last = now;
  }
  return last[b.length] as number;
}
