/** What is wrong with tables, cell by cell: the first thousand are kept and all are counted. */
import type { Bilingual } from '@guiju/ir';

export interface Problem {
  readonly file: string;
  /** The heading is row 1; a line that cannot be taken apart is counted like any other. null: of the whole file or column. */
  readonly row: number | null;
  readonly column: string | null;
  readonly message: Bilingual;
  /** A row was left out of which nobody knows for whom it would have counted. */
  readonly lost?: true;
}

export interface Problems {
  /** The first thousand, in the order met. */
  readonly kept: readonly Problem[];
  readonly total: number;
  /** Some row was lost. */
  readonly lost: boolean;
  add(problem: Problem): void;
  /** Such of which only the number is known. */
  more(number: number): void;
}

export const repeatedRow = (entity: string, id: string, first: number): Bilingual => ({
  zh: `${entity} ${id} 在第 ${first} 行已经出现，这一行没有用。同一对象只写一行。`,
  en: `${entity} ${id} stands in row ${first} already; this row was left out. Write one row an object.`,
});

export const KEPT = 1000;

export function createProblems(): Problems {
  const kept: Problem[] = [];
  let total = 0;
  let lost = false;
  return {
    kept,
    get lost() {
      return lost;
    },
    get total() {
      return total;
    },
    add(problem) {
      total++;
      lost ||= problem.lost === true;
      if (kept.length < KEPT) kept.push(problem);
    },
    more(number) {
      total += number;
    },
  };
}
