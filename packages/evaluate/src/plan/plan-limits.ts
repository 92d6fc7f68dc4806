/**
 * Limits of a clause and stackings it is a member of, where no history has used anything: those that only this very claim counts under are conditions and caps of its own,
 * those that other claims may use up are turns.
 */
import { type CalendarWindow, type Expr, type Limit, type LimitWindow, type Period, ratio } from '@guiju/ir';
import { liesWithin, type PeriodSpan, windowAt } from '../decide/periods.ts';
import { type Rule, rulesOf } from '../decide/rules.ts';
import type { ResolvedClause } from '../resolved.ts';
import { exact, oneScale } from './arithmetic.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, not, or, present } from './logic.ts';
import { lower } from './lower.ts';
import { atLeastNothing, choose2, compareCells, hundredths, pair } from './numbers.ts';
import type { AwardPlan, Turn } from './plan.ts';
import type { Planned } from './plan-amount.ts';
import { anyExists, planInParts, single } from './plan-awards.ts';
import { fundTurns, requireNames } from './plan-funds.ts';
import { inEachMonth } from './plan-months.ts';
import { undated } from './profile.ts';
import { isThere, told } from './quotient.ts';
import type { Planner, Scope } from './scope.ts';

export interface Limited {
  readonly room: readonly Cell[];
  /** Whom a claim counts under must be known, whatever room there is; and what a limit on money is held against. */
  readonly waits: readonly Cell[];
  readonly awards: readonly AwardPlan[];
  readonly whole: Cell | null;
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
  // What counts each month by itself must be the same on every day.
  const onNoDay = { ...planner, profile: undated(planner.profile), bodies: new Map() };
  for (const rule of rulesOf(clause, planner.resolved)) {
    const per = rule.per.map((e) => lower(e, scope, byMonth(clause, rule) ? onNoDay : planner));
    const most = (own: Scope, by: Planner): Cell => mostOf(rule, clause, own, by);
    const max =
      planned.months !== null && byMonth(clause, rule)
        ? inEachMonth(clause, planned.months, scope, planner, most)
        : most(scope, planner);
    waits.push(...per);
    // A key of which a part is unknown may be anybody's, though another part is the claim's own object.
    const named = per.some((cell) => cell === scope.subject) && !per.some((cell) => cell.open);
    const own = rule.kind === 'limit' && named && standsAlone(rule, period?.kind ?? null);
    const counts = and(b, ...per.map((cell) => present(b, cell)), isThere(b, max));
    if (own && rule.measure === 'times')
      room.push(or(b, not(b, counts), compareCells(b, '≥', max, b.constant(1))));
    else if (own && rule.measure === 'amount' && total !== null) {
      // What may be cut to nothing may be refused, whatever is paid of it.
      waits.push(total, max);
      const most = atLeastNothing(b, max);
      const asked = atLeastNothing(b, total);
      const nothing = and(
        b,
        counts,
        compareCells(b, '>', asked, b.constant(0)),
        compareCells(b, '=', most, b.constant(0)),
      );
      room.push(not(b, nothing));
      total = choose2(b, counts, pair(b, 'least', asked, most), asked);
    } else turns.push(turnOf(rule, per, max, clause, period, planner));
  }
  for (const turn of fundTurns(clause.id, scope, planner)) {
    waits.push(...turn.per);
    turns.push(turn);
  }
  const cut = total === planned.total ? planned.awards : again(clause, total, scope, planner);
  const exist = cut.length === 0 ? [] : [anyExists(cut, planner)];
  const whole =
    turns.length === 0 || clause.instalments === null || total === null ? null : hundredths(b, total);
  return { room: [...room, ...exist], waits, whole, ...atOneScale(cut, turns, planner) };
}

/** The most of a stacking is the same for all its claims. */
function mostOf({ limit, max }: Rule, clause: ResolvedClause, scope: Scope, planner: Planner): Cell {
  const own = limit === null ? undefined : clause.limits[limit];
  if (own !== undefined) return lower(own.max, scope, planner);
  return max === null ? planner.cells.constant(1) : lower(max, { ...scope, subject: null }, planner);
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
const standsAlone = ({ window }: Pick<Limit, 'window'>, period: Period | null): boolean =>
  period === null ||
  (isCalendar(window) && window !== 'ever' && liesWithin(window, period) && liesWithin(period, window));

function turnOf(
  { id, window, measure, per: keys, max: most }: Rule,
  per: readonly Cell[],
  max: Cell,
  clause: ResolvedClause,
  period: PeriodSpan | null,
  planner: Planner,
): Turn {
  const span = most?.span ?? keys[0]?.span;
  requireNames(per, keys);
  if (!isCalendar(window))
    throw new CannotPlan(
      '限在任意一段时间内，窗口随每笔的日子移动',
      'its limit counts in every window of a length, which moves with the day',
      window.length.span ?? span,
    );
  if (measure === 'amount' && clause.instalments !== null)
    throw new CannotPlan(
      '分期的总额由多笔共用的上限削减',
      'a limit that several awards share cuts what is paid in parts',
      span ?? clause.span,
    );
  if (byMonth(clause, { measure }) && !keys.every((key) => isPath(key, planner)))
    throw new CannotPlan(
      '每月的计数对象可能不同',
      'its limit may count each month of a stay by another key',
      span ?? clause.span,
    );
  const inPeriod = period !== null && window !== 'ever' && liesWithin(period.kind, window);
  return {
    limit: id,
    measure,
    per,
    window,
    named: inPeriod ? windowAt(window, period.last) : null,
    max: told(max),
  };
}

const isCalendar = (window: LimitWindow): window is CalendarWindow => typeof window === 'string';

/** Each month of a stay is counted by the keys of its own first day. */
const byMonth = ({ months }: ResolvedClause, { measure }: Pick<Rule, 'measure'>): boolean =>
  months !== null && (measure === 'months' || measure === 'amount');

/** It leads to the same on every day, unless a fact on the way to it changes: then its column is open. */
function isPath(expr: Expr, planner: Planner): boolean {
  if (expr.kind === 'subject') return true;
  if (expr.kind !== 'attribute') return false;
  const { entity, name } = expr;
  const attribute = planner.resolved.entities.get(entity)?.attributes.find((a) => a.name === name);
  return (attribute === undefined || attribute.appliesWhen === null) && isPath(expr.of, planner);
}

/** What limits on money are held against has their scale, of which a fen is a whole part. */
function atOneScale(
  awards: readonly AwardPlan[],
  turns: readonly Turn[],
  { cells: b }: Planner,
): Pick<Limited, 'awards' | 'turns'> {
  const money = turns.filter((t) => t.measure === 'amount');
  if (money.length === 0) return { awards, turns };
  const asked = awards.map((a) => a.asked ?? b.constant(0));
  const cells = oneScale(b, [exact(b, ratio(1n, 100n)), ...asked, ...money.map((t) => t.max)]).slice(1);
  return {
    awards: awards.map((award, k) => ({ ...award, asked: cells[k] ?? null })),
    turns: turns.map((turn) =>
      turn.measure === 'amount'
        ? { ...turn, max: cells[asked.length + money.indexOf(turn)] ?? turn.max }
        : turn,
    ),
  };
}
