/** Who gains and who loses between two laws: cells over each row, so that counting them is part of the same pass. */

import type { Builder } from './builder.ts';
import type { Cell } from './cell.ts';
import { and, not, or, truth } from './logic.ts';
import { choose2, compareCells, pair } from './numbers.ts';
import type { ClaimPlan, ClausePlan, PopulationPlan } from './plan.ts';

export interface ChangePlan {
  readonly subject: string;
  readonly group: Cell | null;
  /** Open where either law's answer is. */
  readonly gains: Cell;
  readonly loses: Cell;
}

export function changesBetween(
  before: PopulationPlan,
  after: PopulationPlan,
  b: Builder,
): readonly ChangePlan[] {
  const pairs = before.clauses.flatMap((old) => {
    const now = after.clauses.find((c) => c.clause === old.clause);
    if (old.kind !== 'columns' || now?.kind !== 'columns' || takesTurns(old) || takesTurns(now)) return [];
    return [{ subject: old.subject, group: old.group, old, now }];
  });
  return [...Map.groupBy(pairs, (p) => p.subject)].map(([subject, of]) => {
    const differing = of.flatMap(({ old, now }) =>
      old.claims.flatMap((claim, i) => {
        const other = now.claims[i] ?? claim;
        return sameClaim(claim, other) ? [] : [{ old: claim, now: other }];
      }),
    );
    return { subject, group: of[0]?.group ?? null, ...changeOf(differing, b) };
  });
}

/** What it comes to is no sum of cells of one row. */
export const takesTurns = ({ claims }: ClausePlan): boolean =>
  claims.some((c) => c.turns.length > 0 || c.months !== null);

const sameClaim = (a: ClaimPlan, z: ClaimPlan): boolean =>
  a.holds.id === z.holds.id &&
  a.awards.length === z.awards.length &&
  a.awards.every((x, k) => x.fen.id === z.awards[k]?.fen.id && x.exists.id === z.awards[k]?.exists.id);

type Differing = { readonly old: ClaimPlan; readonly now: ClaimPlan };

/** One claim that differs is compared by its tests; several by what they come to together. */
function changeOf(differing: readonly Differing[], b: Builder): Pick<ChangePlan, 'gains' | 'loses'> {
  const [only, another] = differing;
  if (only === undefined) return { gains: truth(b, false), loses: truth(b, false) };
  if (another === undefined) {
    const [old, now] = [totalOf(only.old, b), totalOf(only.now, b)];
    return {
      gains: rises(only.old.holds, old, only.now.holds, now, b),
      loses: rises(only.now.holds, now, only.old.holds, old, b),
    };
  }
  const sum = (side: 'old' | 'now'): Cell =>
    differing
      .map((d) => choose2(b, d[side].holds, totalOf(d[side], b), b.constant(0)))
      .reduce((x, y) => pair(b, 'add', x, y));
  const [old, now] = [sum('old'), sum('now')];
  return { gains: compareCells(b, '>', now, old), loses: compareCells(b, '<', now, old) };
}

function rises(heldBefore: Cell, before: Cell, heldAfter: Cell, after: Cell, b: Builder): Cell {
  const none = b.constant(0);
  const newly = and(b, heldAfter, not(b, heldBefore), compareCells(b, '>', after, none));
  const more = and(b, heldAfter, heldBefore, compareCells(b, '>', after, before));
  return or(b, newly, more);
}

function totalOf({ awards }: ClaimPlan, b: Builder): Cell {
  const fen = awards.map((a) => choose2(b, a.exists, a.fen, b.constant(0)));
  return fen.reduce((x, y) => pair(b, 'add', x, y), b.constant(0));
}
