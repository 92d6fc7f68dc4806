/** Sums without bound, folded from partial ones, from columns, and from outcomes decided row-wise. */
import { type Outcome, toFen, yearOf } from '@guiju/ir';
import { addAmounts, type ClaimAmounts, forgetAmounts, keepWhole, noAmounts } from './claim-amounts.ts';
import type { ClauseColumns } from './decide-columns.ts';
import type { MonthColumns } from './month-columns.ts';
import { type ClaimColumns, EXISTS, GRANTED, UNDETERMINED } from './sink-columns.ts';
import { type Frame, frameOf, type Groups, type Partial, partialOf } from './sums.ts';

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

/** `groupOf`: the place of a row's group. */
export function foldColumns(
  sums: ClauseSums,
  { claims }: ClauseColumns,
  groupOf: (row: number) => number,
): void {
  for (const claim of claims) foldClaim(sums, claim, groupOf);
}

function foldClaim(sums: ClauseSums, claim: ClaimColumns, groupOf: (row: number) => number): void {
  const { job, verdict, awards, months } = claim;
  const frame = frameOf(job);
  const partial = partialOf(frame, false);
  const { fen: sum, granted } = partial;
  const add = (group: number, due: number, fen: number): void => {
    const place = (yearOf(due) - frame.firstYear) * frame.groups.count + group;
    // Doubles hold whole numbers below 2^53.
    if ((sum[place] as number) + fen > Number.MAX_SAFE_INTEGER) foldPartial(sums, partial, frame);
    sum[place] = (sum[place] as number) + fen;
  };
  for (let r = 0; r < verdict.length; r++) {
    if (verdict[r] === UNDETERMINED) addOpen(sums, job.claim.period, groupOf(r));
    if (verdict[r] !== GRANTED) continue;
    const group = groupOf(r);
    granted[group] = (granted[group] as number) + 1;
    if (months !== null) eachMonth(months, r, (due, fen) => add(group, due, fen));
    for (let k = 0; k < awards.length; k++) {
      const { due, fen, marks } = awards[k] as (typeof awards)[number];
      if (((marks[r] as number) & EXISTS) !== 0) add(group, due[r] as number, fen[r] as number);
    }
    const kept = sums.amounts?.[group];
    if (kept !== undefined) keepWhole(kept, wholeOf(claim, r));
  }
  foldPartial(sums, partial, frame);
}

function eachMonth(
  { start, count, due, fen, cut }: MonthColumns,
  row: number,
  see: (due: number, fen: number) => void,
): void {
  const first = start[row] as number;
  const end = first + (count[row] as number);
  for (let m = first; m < end; m++) if (cut[m] === 0) see(due[m] as number, fen[m] as number);
}

/** What the claim comes to. */
function wholeOf({ awards, months }: ClaimColumns, row: number): bigint {
  let whole = 0n;
  if (months !== null)
    eachMonth(months, row, (_, fen) => {
      whole += BigInt(fen);
    });
  for (const { fen, marks } of awards)
    if (((marks[row] as number) & EXISTS) !== 0) whole += BigInt(fen[row] as number);
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
  sums.granted[group] = (sums.granted[group] ?? 0) + 1;
  const kept = sums.amounts?.[group];
  if (kept !== undefined) keepWhole(kept, whole);
}
