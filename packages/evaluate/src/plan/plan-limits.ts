/**
 * Limits of a clause, where no history has used anything: those that only this very claim counts under are conditions and caps of its own, those that other claims
 * may use up are turns.
 */
import type { Expr, Limit, Period } from '@guiju/ir';
import { liesWithin, type PeriodSpan, windowAt } from '../decide/periods.ts';
import type { ResolvedClause } from '../resolved.ts';
import { choose2, compareCells, orElse, pair } from './arithmetic.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, not, or, present } from './logic.ts';
import { lower } from './lower.ts';
import type { AwardPlan, StayPlan, Turn } from './plan.ts';
import { anyExists, type Planned, planInParts, single } from './plan-awards.ts';
import type { Planner, Scope } from './scope.ts';

export interface Limited {
  readonly room: readonly Cell[];
  /** Whom a claim counts under must be known, whatever room there is; and what a limit on money is held against. */
  readonly waits: readonly Cell[];
  readonly awards: readonly AwardPlan[];
  readonly stay: StayPlan | null;
  readonly turns: readonly Turn[];
}

export function planLimits(
  clause: ResolvedClause,
  scope: Scope,
  period: PeriodSpan | null,
  planned: Planned,
  planner: Planner,
): Limited {
  const { cells: b } = planner;
  const room: Cell[] = [];
  const waits: Cell[] = [];
  const turns: Turn[] = [];
  let { total } = planned;
  for (const limit of clause.limits) {
    const per = limit.per.map((e) => lower(e, scope, planner));
    const max = lower(limit.max, scope, planner);
    waits.push(...per);
    // A key of which a part is unknown may be anybody's, though another part is the claim's own object.
    const named = per.some((cell) => cell === scope.subject) && !per.some((cell) => cell.open);
    const own = named && standsAlone(limit, period?.kind ?? null);
    const counts = and(b, ...per.map((cell) => present(b, cell)), present(b, max));
    switch (limit.measure) {
      case 'times':
        if (own) room.push(or(b, not(b, counts), compareCells(b, '≥', max, b.constant(1))));
        else turns.push(turnOf(limit, per, max, period));
        break;
      case 'amount': {
        if (!own || total === null) throw sharedMoney(limit, clause);
        // What may be cut to nothing may be refused, whatever is paid of it.
        waits.push(total, max);
        const most = pair(b, 'greatest', orElse(b, max, b.constant(0)), b.constant(0));
        const asked = pair(b, 'greatest', orElse(b, total, b.constant(0)), b.constant(0));
        const nothing = and(
          b,
          counts,
          compareCells(b, '>', asked, b.constant(0)),
          compareCells(b, '=', most, b.constant(0)),
        );
        room.push(not(b, nothing));
        total = choose2(b, counts, pair(b, 'least', asked, most), asked);
        break;
      }
      case 'months':
      case 'rising':
        throw new CannotPlan(
          '限额要看同一人的其他申请',
          'its limit counts months or compares with earlier awards',
          limitSpan(limit),
        );
    }
  }
  const awards = total === planned.total ? planned.awards : again(clause, total, scope, planner);
  const exist = awards.length === 0 ? [] : [anyExists(awards, planner)];
  return { room: [...room, ...exist], waits, awards, stay: planned.stay, turns };
}

/** Awards of a total that a limit on money has cut. */
function again(
  clause: ResolvedClause,
  total: Cell | null,
  scope: Scope,
  planner: Planner,
): readonly AwardPlan[] {
  if (total === null) return [];
  if (clause.instalments === null) return [single(total, scope, planner)];
  return planInParts(clause, clause.instalments, total, scope, planner).awards;
}

/** No other claim of the same object counts in its window. */
const standsAlone = ({ window }: Limit, period: Period | null): boolean =>
  period === null || (window !== 'ever' && liesWithin(window, period) && liesWithin(period, window));

function turnOf(limit: Limit, per: readonly Cell[], max: Cell, period: PeriodSpan | null): Turn {
  const { id, window, per: keys } = limit;
  for (const [i, cell] of per.entries())
    if (cell.type.kind === 'number' || cell.type.kind === 'date')
      throw new CannotPlan('按数或日期计次', 'its limit counts by a number or a date', keys[i]?.span);
  const inPeriod = period !== null && window !== 'ever' && liesWithin(period.kind, window);
  return { limit: id, per, window, named: inPeriod ? windowAt(window, period.last) : null, max };
}

const limitSpan = ({ max, per }: Limit): Expr['span'] => max.span ?? per[0]?.span;

const sharedMoney = (limit: Limit, clause: ResolvedClause): CannotPlan =>
  new CannotPlan(
    '多笔共用的金额上限',
    'a limit on money that several awards share',
    limitSpan(limit) ?? clause.span,
  );
