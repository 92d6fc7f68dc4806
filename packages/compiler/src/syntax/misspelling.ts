/** A word that opens a row, is no keyword, and is one slip away from a keyword that could open that row. */
import { KEYWORDS, type KeywordId } from './keywords.ts';
import type { Token } from './lexer.ts';
import { KEY } from './token-types.ts';

export interface Misspelling {
  readonly written: Token;
  readonly keyword: KeywordId;
  /** The form that was meant. */
  readonly form: string;
  /** The token as if it had been written right, so that the line is read. */
  readonly token: Token;
}

export function spelledRight(token: Token, among: readonly KeywordId[]): Misspelling | null {
  const near = nearest(
    token.image,
    among.flatMap((id) => [...KEYWORDS[id].zh, ...KEYWORDS[id].en].map((form) => ({ id, form }))),
  );
  if (near === null) return null;
  const type = KEY[near.id];
  const corrected: Token = { ...token, tokenType: type, tokenTypeIdx: type.tokenTypeIdx as number };
  return { written: token, keyword: near.id, form: near.form, token: corrected };
}

function nearest(
  word: string,
  forms: readonly { id: KeywordId; form: string }[],
): { id: KeywordId; form: string } | null {
  for (const one of forms) {
    const allowed = /^[a-z ]+$/.test(one.form)
      ? one.form.length >= 7
        ? 2
        : one.form.length >= 4
          ? 1
          : 0
      : one.form.length >= 2
        ? 1
        : 0;
    if (allowed > 0 && distance(word, one.form) <= allowed) return one;
  }
  return null;
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
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (before[j - 2] as number) + 1);
      now.push(d);
    }
    before = last;
    last = now;
  }
  return last[b.length] as number;
}
