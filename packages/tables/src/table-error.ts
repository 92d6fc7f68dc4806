/** Tables that cannot be used at all: what is wrong and what to do, in both languages. What is wrong with single rows is a problem among others, not this. */
import type { Bilingual } from '@guiju/ir';

export class TableError extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

export type Language = keyof Bilingual;
