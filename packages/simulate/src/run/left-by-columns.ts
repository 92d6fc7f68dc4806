/** Rows that columns leave to their records. */
import { type ClauseColumns, DEFERRED, UNDETERMINED } from '@guiju/evaluate';
import type { Decision, Instance, Outcome } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { Narrowed } from './dependencies.ts';
import { type Claim, causeOf, rowsOf, saysYear } from './told-by-columns.ts';

/** By id, rows of which some claim is left to the record. */
type Left = ReadonlyMap<string, { readonly row: number; readonly instance: Instance }>;

export const isDeferred = ({ verdict }: Claim, row: number): boolean => verdict[row] === DEFERRED;

/** Columns do not tell all of it that a run needs. */
export const isLeft = (claim: Claim, row: number): boolean =>
  isDeferred(claim, row) ||
  (claim.verdict[row] === UNDETERMINED && (causeOf(claim, row) === undefined || !saysYear(claim)));

export function leftOf(
  own: ClauseColumns,
  promised: ClauseColumns,
  { clause }: Narrowed,
  bound: BoundCounty,
): Left {
  const rows = new Set<number>();
  for (const claim of own.claims)
    for (const verdict of [DEFERRED, UNDETERMINED])
      for (const r of rowsOf(claim, verdict)) if (isLeft(claim, r)) rows.add(r);
  if (promised !== own)
    for (const claim of promised.claims) for (const r of rowsOf(claim, DEFERRED)) rows.add(r);
  if (rows.size === 0) return new Map();
  const subjects = bound.facts.instances[clause.subject ?? ''] ?? [];
  return new Map(
    [...rows]
      .sort((a, b) => a - b)
      .flatMap((row) => {
        const instance = subjects[row];
        return instance === undefined ? [] : [[instance.id, { row, instance }] as const];
      }),
  );
}

/** Of these claims only those that the columns left. */
export function outcomesLeft(
  { outcomes }: Decision,
  { clause, claims }: ClauseColumns,
  left: Left,
  isOne: (claim: Claim, row: number) => boolean,
): readonly Outcome[] {
  const byPeriod = new Map(claims.map((c) => [c.job.claim.period, c]));
  return outcomes.filter((o) => {
    if (o.clause !== clause.clause) return false;
    const row = left.get(o.object.id)?.row;
    const claim = byPeriod.get(o.period);
    return row !== undefined && claim !== undefined && isOne(claim, row);
  });
}
