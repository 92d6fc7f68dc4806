/** Sums of several blocks of rows as one: by clause, fiscal year and the word of the group, so that blocks whose codes differ add up; and how the amounts of all of them are spread. */
import {
  addAmounts,
  type ClaimAmounts,
  type ClauseSums,
  noAmounts,
  type Spread,
  spreadOf,
} from '@guiju/evaluate';
import type { Exact } from '@guiju/ir';
import type { EngineName } from './engine.ts';
import type { GroupWords } from './groups.ts';

/** null: rows that have no group, or of which it is not known. */
export type GroupWord = string | null;

/** How amounts are spread over the claims granted, at the quantiles that were asked for. */
export interface ClauseSpread {
  readonly at: readonly Exact[];
  /** Of all groups; null: nobody was granted anything. */
  readonly all: Spread | null;
  readonly groups: ReadonlyMap<GroupWord, Spread>;
}

export interface ClauseTotals {
  readonly clause: string;
  /** Whole hundredths of the unit, by fiscal year and group. */
  readonly fen: Map<number, Map<GroupWord, bigint>>;
  /** Claims, by group. */
  readonly granted: Map<GroupWord, number>;
  /** null: nobody asked for it. */
  readonly spread: ClauseSpread | null;
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

/** `at`: the quantiles that are asked for; null: none, and single amounts are not kept. */
export function createTotals(at: readonly Exact[] | null = null): Totals {
  const totals = new Map<string, ClauseTotals>();
  const amounts = new Map<string, Map<GroupWord, ClaimAmounts>>();
  const amountsOf = (clause: string): Map<GroupWord, ClaimAmounts> => {
    const known = amounts.get(clause) ?? new Map();
    amounts.set(clause, known);
    return known;
  };
  const keep = (clause: string, word: GroupWord, list: ClaimAmounts | undefined): void => {
    if (list === undefined) throw new RangeError(`single amounts of ${clause} were not kept`);
    const groups = amountsOf(clause);
    const into = groups.get(word) ?? noAmounts();
    groups.set(word, into);
    addAmounts(into, list);
  };
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
          if (at !== null) keep(clause, word, sums.amounts?.[place]);
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
    all: () =>
      [...totals.values()].map((total) => ({
        ...total,
        spread: at && spreadAt(at, amountsOf(total.clause)),
      })),
  };
}

const spreadAt = (at: readonly Exact[], groups: ReadonlyMap<GroupWord, ClaimAmounts>): ClauseSpread => ({
  at,
  all: spreadOf([...groups.values()], at),
  groups: new Map(
    [...groups].flatMap(([word, list]): [GroupWord, Spread][] => {
      const spread = spreadOf([list], at);
      return spread === null ? [] : [[word, spread]];
    }),
  ),
});

const emptyTotals = (clause: string): ClauseTotals => ({
  clause,
  fen: new Map(),
  granted: new Map(),
  spread: null,
  undetermined: 0,
  rowWise: 0,
  engines: new Set(),
});
