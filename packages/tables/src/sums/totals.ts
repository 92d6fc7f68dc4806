/** Sums of several blocks of rows as one: by clause, fiscal year and the word of the group, so that blocks whose codes differ add up. */
import type { ClauseSums } from '@guiju/evaluate';
import type { EngineName } from './engine.ts';
import type { GroupWords } from './groups.ts';

/** null: rows that have no group, or of which it is not known. */
export type GroupWord = string | null;

export interface ClauseTotals {
  readonly clause: string;
  /** Whole hundredths of the unit, by fiscal year and group. */
  readonly fen: Map<number, Map<GroupWord, bigint>>;
  /** Claims, by group. */
  readonly granted: Map<GroupWord, number>;
  undetermined: number;
  /** Claims that were decided from their records. */
  rowWise: number;
  /** Who added it up. */
  readonly engines: Set<EngineName>;
}

export interface Totals {
  add(sums: ClauseSums, words: GroupWords, engine: EngineName): void;
  all(): readonly ClauseTotals[];
}

export function createTotals(): Totals {
  const totals = new Map<string, ClauseTotals>();
  return {
    add(sums, words, engine) {
      const { clause } = sums;
      const into = totals.get(clause) ?? emptyTotals(clause);
      totals.set(clause, into);
      into.engines.add(engine);
      into.undetermined += sums.undetermined;
      into.rowWise += sums.rowWise;
      for (const [place, claims] of sums.granted.entries())
        if (claims !== 0) {
          const word = words(clause, place);
          into.granted.set(word, (into.granted.get(word) ?? 0) + claims);
        }
      for (const [year, groups] of sums.fen) {
        const ofYear = into.fen.get(year) ?? new Map<GroupWord, bigint>();
        into.fen.set(year, ofYear);
        for (const [place, fen] of groups.entries())
          if (fen !== 0n) {
            const word = words(clause, place);
            ofYear.set(word, (ofYear.get(word) ?? 0n) + fen);
          }
      }
    },
    all: () => [...totals.values()],
  };
}

const emptyTotals = (clause: string): ClauseTotals => ({
  clause,
  fen: new Map(),
  granted: new Map(),
  undetermined: 0,
  rowWise: 0,
  engines: new Set(),
});
