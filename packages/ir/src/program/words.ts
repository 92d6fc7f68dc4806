/** Where a part of a program comes from, and words about it in both languages. */

/** A half-open range of UTF-16 offsets in one source file. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The same words in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
