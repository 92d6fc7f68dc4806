/** Sums without bound, folded from partial ones, from columns, and from outcomes decided row-wise. */
import { type Outcome, toFen, yearOf } from '@guiju/ir';
import { addAmounts, type ClaimAmounts, forgetAmounts, keepWhole, noAmounts } from './claim-amounts.ts';
import type { ClauseColumns } from './decide-columns.ts';
import type { MonthColumns } from './month-columns.ts';
import { EXISTS, GRANTED, UNDETERMINED } from './sink-columns.ts';
import type { Frame, Groups, Partial } from './sums.ts';

/** Sums of one clause. */
export interface ClauseSums {
  readonly clause: string;
  /** By fiscal year: whole hundredths of the unit by group, of awards due in that year. What 续发 stopped is left out. */
  readonly fen: Map<number, bigint[]>;
  /** Claims granted, by group. */
  readonly granted: number[];
  /** What each of them comes to, by group; null: nobody asked. */
  readonly amounts: readonly ClaimAmounts[] | null;
  undetermined: number;
  /** The same by period (null: of a clause decided once), then by group. */
  readonly open: Map<string | null, number[]>;
  /** Claims that were decided from their records. */
  rowWise: number;
}

export const emptySums = (clause: string, { count }: Groups, amounts = false): ClauseSums => ({
  clause,
  fen: new Map(),
  granted: Array.from({ length: count }, () => 0),
  amounts: amounts ? Array.from({ length: count }, noAmounts) : null,
  undetermined: 0,
  open: new Map(),
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

export function addOpen(sums: ClauseSums, period: string | null, group: number, claims = 1): void {
  if (claims === 0) return;
  let groups = sums.open.get(period);
  if (groups === undefined) {
    groups = sums.granted.map(() => 0);
    sums.open.set(period, groups);
  }
  groups[group] = (groups[group] ?? 0) + claims;
  sums.undetermined += claims;
}

/** Folds what a kernel has added up, and begins it anew. */
export function foldPartial(
  sums: ClauseSums,
  { fen, granted, amounts }: Partial,
  { firstYear, groups }: Frame,
): void {
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
  addAll(sums, amounts ?? []);
  amounts?.forEach(forgetAmounts);
}

export function addAll({ amounts }: ClauseSums, from: readonly ClaimAmounts[]): void {
  for (const [group, list] of from.entries()) {
    const into = amounts?.[group];
    if (into !== undefined) addAmounts(into, list);
  }
}

/** `fen`: what the claim comes to. */
function addGranted({ granted, amounts }: ClauseSums, group: number, fen: bigint): void {
  granted[group] = (granted[group] ?? 0) + 1;
  const into = amounts?.[group];
  if (into !== undefined) keepWhole(into, fen);
}

/** `groupOf`: the place of a row's group. */
export function foldColumns(
  sums: ClauseSums,
  { claims }: ClauseColumns,
  groupOf: (row: number) => number,
): void {
  for (const { job, verdict, awards, months } of claims)
    for (let r = 0; r < verdict.length; r++) {
      if (verdict[r] === UNDETERMINED) addOpen(sums, job.claim.period, groupOf(r));
      if (verdict[r] !== GRANTED) continue;
      const group = groupOf(r);
      let whole = months === null ? 0n : addMonths(sums, months, r, group);
      for (const { due, fen, marks } of awards)
        if (((marks[r] as number) & EXISTS) !== 0 && fen[r] !== 0) {
          const amount = BigInt(fen[r] as number);
          addFen(sums, yearOf(due[r] as number), group, amount);
          whole += amount;
        }
      addGranted(sums, group, whole);
    }
}

function addMonths(
  sums: ClauseSums,
  { start, count, due, fen, cut }: MonthColumns,
  r: number,
  group: number,
): bigint {
  let whole = 0n;
  const first = start[r] as number;
  for (let m = first; m < first + (count[r] as number); m++)
    if (cut[m] === 0 && fen[m] !== 0) {
      const amount = BigInt(fen[m] as number);
      addFen(sums, yearOf(due[m] as number), group, amount);
      whole += amount;
    }
  return whole;
}

export function foldOutcome(sums: ClauseSums, { verdict, period, awards }: Outcome, group: number): void {
  sums.rowWise++;
  if (verdict === 'undetermined') addOpen(sums, period, group);
  if (verdict !== 'granted') return;
  let whole = 0n;
  for (const { fiscalYear, amount } of awards) {
    const fen = toFen(amount);
    if (fen !== 0n) addFen(sums, fiscalYear, group, fen);
    whole += fen;
  }
  addGranted(sums, group, whole);
}
