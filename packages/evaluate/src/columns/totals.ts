/** Sums without bound, folded from partial ones, from columns, and from outcomes decided row-wise. */
import { type Outcome, toFen, yearOf } from '@guiju/ir';
import type { ClauseColumns } from './decide-columns.ts';
import type { MonthColumns } from './month-columns.ts';
import { EXISTS, GRANTED } from './sink-columns.ts';
import type { Frame, Groups, Partial } from './sums.ts';

/** Sums of one clause. */
export interface ClauseSums {
  readonly clause: string;
  /** By fiscal year: whole hundredths of the unit by group, of awards due in that year. What 续发 stopped is left out. */
  readonly fen: Map<number, bigint[]>;
  /** Claims granted, by group. */
  readonly granted: number[];
  undetermined: number;
  /** Claims that were decided from their records. */
  rowWise: number;
}

export const emptySums = (clause: string, { count }: Groups): ClauseSums => ({
  clause,
  fen: new Map(),
  granted: Array.from({ length: count }, () => 0),
  undetermined: 0,
  rowWise: 0,
});

export function addFen({ fen, granted }: ClauseSums, year: number, group: number, amount: bigint): void {
  let groups = fen.get(year);
  if (groups === undefined) {
    groups = granted.map(() => 0n);
    fen.set(year, groups);
  }
  groups[group] = (groups[group] ?? 0n) + amount;
}

/** Folds what a kernel has added up, and begins it anew. */
export function foldPartial(sums: ClauseSums, { fen, granted }: Partial, { firstYear, groups }: Frame): void {
  for (let i = 0; i < fen.length; i++) {
    const sum = fen[i] as number;
    if (sum === 0) continue;
    addFen(sums, firstYear + Math.floor(i / groups.count), i % groups.count, BigInt(sum));
    fen[i] = 0;
  }
  for (let g = 0; g < granted.length; g++) {
    sums.granted[g] = (sums.granted[g] ?? 0) + (granted[g] as number);
    granted[g] = 0;
  }
}

/** `groupOf`: the place of a row's group. */
export function foldColumns(
  sums: ClauseSums,
  { claims }: ClauseColumns,
  groupOf: (row: number) => number,
): void {
  for (const { verdict, awards, months } of claims)
    for (let r = 0; r < verdict.length; r++) {
      if (verdict[r] !== GRANTED) continue;
      const group = groupOf(r);
      sums.granted[group] = (sums.granted[group] ?? 0) + 1;
      if (months !== null) addMonths(sums, months, r, group);
      for (const { due, fen, marks } of awards)
        if (((marks[r] as number) & EXISTS) !== 0 && fen[r] !== 0)
          addFen(sums, yearOf(due[r] as number), group, BigInt(fen[r] as number));
    }
}

function addMonths(
  sums: ClauseSums,
  { start, count, due, fen, cut }: MonthColumns,
  r: number,
  group: number,
): void {
  const first = start[r] as number;
  for (let m = first; m < first + (count[r] as number); m++)
    if (cut[m] === 0 && fen[m] !== 0) addFen(sums, yearOf(due[m] as number), group, BigInt(fen[m] as number));
}

export function foldOutcome(sums: ClauseSums, { verdict, awards }: Outcome, group: number): void {
  sums.rowWise++;
  if (verdict === 'undetermined') sums.undetermined++;
  if (verdict !== 'granted') return;
  sums.granted[group] = (sums.granted[group] ?? 0) + 1;
  for (const { fiscalYear, amount } of awards) {
    const fen = toFen(amount);
    if (fen !== 0n) addFen(sums, fiscalYear, group, fen);
  }
}
