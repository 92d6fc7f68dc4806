/** What columns tell, row by row, as columns of awards and of outcomes that nobody can decide. */
import { type Cause, type ClauseColumns, EXISTS, GRANTED, NO_DAY, UNDETERMINED } from '@guiju/evaluate';
import { yearOf } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { RunBuilder } from './build-run.ts';
import { yearIndexOn } from './columns.ts';
import type { PayeeColumn } from './payee-column.ts';

export type Claim = ClauseColumns['claims'][number];

/** What is granted, award by award, and what was promised with it: both, where nothing can stop a part later. */
export function addGranted(
  run: RunBuilder,
  { clause, claims }: ClauseColumns,
  payees: PayeeColumn | null,
  { columns: { rows } }: BoundCounty,
  { awards: asGranted, promises: asPromised }: { readonly awards: boolean; readonly promises: boolean },
): void {
  const objects = rows.get(clause.subject) as Int32Array;
  const paid = payees === null ? objects : (rows.get(payees.entity) as Int32Array);
  for (const { verdict, awards, months } of claims)
    for (let r = verdict.indexOf(GRANTED); r >= 0; r = verdict.indexOf(GRANTED, r + 1)) {
      const object = objects[r] as number;
      const payee = paid[payees === null ? r : (payees.rows[r] as number)] as number;
      let [whole, part, earliest] = [0, 0, Number.POSITIVE_INFINITY];
      for (const { fen, due, marks } of awards) {
        if (((marks[r] as number) & EXISTS) === 0) continue;
        const [amount, day] = [fen[r] as number, due[r] as number];
        if (asGranted && amount !== 0) run.award(amount, yearIndexOn(day), object, payee, part);
        whole += amount;
        if (day < earliest) earliest = day;
        part++;
      }
      if (months !== null) {
        const { start, count, fen, due, cut } = months;
        const first = start[r] as number;
        const end = first + (count[r] as number);
        // What a limit or a stacking leaves nothing of is no award.
        for (let m = first; m < end; m++) {
          if (cut[m] !== 0) continue;
          const [amount, day] = [fen[m] as number, due[m] as number];
          if (asGranted && amount !== 0) run.award(amount, yearIndexOn(day), object, payee, part);
          whole += amount;
          if (day < earliest) earliest = day;
          part++;
        }
      }
      if (asPromised && whole > 0) run.promise(whole, yearIndexOn(earliest), object, part);
    }
}

export function addUndetermined(
  run: RunBuilder,
  { clause, claims }: ClauseColumns,
  { columns }: BoundCounty,
): void {
  const objects = columns.rows.get(clause.subject) as Int32Array;
  for (const claim of claims) {
    const kinds = new Map<Cause, number>();
    for (const r of rowsOf(claim, UNDETERMINED)) {
      const cause = causeOf(claim, r);
      if (cause === undefined || !saysYear(claim)) continue;
      const kind = kinds.get(cause) ?? run.waiting(waitsFor(cause));
      kinds.set(cause, kind);
      run.open(objects[r] as number, yearOfOpen(claim, r), kind);
    }
  }
}

export function* rowsOf({ verdict }: Claim, of: number): Generator<number> {
  for (let r = verdict.indexOf(of); r >= 0; r = verdict.indexOf(of, r + 1)) yield r;
}

/** The one thing that an undetermined row waits for; undefined: there are several. */
export const causeOf = ({ waiting }: Claim, row: number): Cause | undefined =>
  waiting?.causes[waiting.of[row] as number];

const waitsFor = (cause: Cause) =>
  cause.kind === 'gap'
    ? { gaps: [cause.address], missing: [] }
    : { gaps: [], missing: [`${cause.column.table}.${cause.column.name}`] };

/** Of months of a stay columns tell nothing while it is open whether they are granted. */
export const saysYear = ({ job: { claim }, months }: Claim): boolean =>
  claim.period !== null || months === null;

/** The year an undetermined row counts in: its period's, or that of the first award it may be granted; null: neither says. */
function yearOfOpen({ job: { claim }, awards }: Claim, row: number): number | null {
  if (claim.period !== null) return Number.parseInt(claim.period, 10);
  let first = Number.POSITIVE_INFINITY;
  for (const { due } of awards) if (due[row] !== NO_DAY) first = Math.min(first, due[row] as number);
  return first === Number.POSITIVE_INFINITY ? null : yearOf(first);
}
