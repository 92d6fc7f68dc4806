/** What a grant comes to before any limit, and what is planned of it. */
import type { Expr } from '@guiju/ir';
import type { ResolvedClause } from '../resolved.ts';
import { NUMBER } from './builder.ts';
import type { Cell, CellOf } from './cell.ts';
import { present } from './logic.ts';
import { lower } from './lower.ts';
import { choose2, orElse, pair } from './numbers.ts';
import type { AwardPlan } from './plan.ts';
import type { Planner, Scope } from './scope.ts';

export interface Planned {
  /** What must hold besides, or it is refused. */
  readonly needs: readonly Cell[];
  readonly awards: readonly AwardPlan[];
  /** Before any part of it: what a limit on money is held against. null: several. */
  readonly total: Cell | null;
  readonly months: CellOf<'months'> | null;
}

/** Before rounding, in the unit of the grant. */
export function amountOf({ id, grant }: ResolvedClause, scope: Scope, planner: Planner): Cell {
  const { cells: b } = planner;
  const cell = (e: Expr): Cell => lower(e, scope, planner);
  if (grant?.kind === 'amount') return cell(grant.amount);
  if (grant?.kind !== 'ceiling') return b.open(id, NUMBER);
  const ceiling = orElse(b, cell(grant.ceiling), b.constant(0));
  if (grant.decided === null) return b.open(`${id}.核定`, NUMBER);
  const decided = cell(grant.decided);
  return choose2(
    b,
    present(b, decided),
    pair(b, 'least', decided, ceiling),
    b.open(`${id}.核定`, decided.type),
  );
}
