/** What a clause grants: one award, its parts, milestones, or a month's rate. */
import { type Exact, type InstalmentSchedule, type Milestone, divide as over, add as plus } from '@guiju/ir';
import { milestoneSlot, partSlot } from '../decide/slots.ts';
import type { ResolvedClause } from '../resolved.ts';
import { partsOf } from './arithmetic.ts';
import { DATE } from './builder.ts';
import { later } from './calendar.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, not, or, present, truth } from './logic.ts';
import { lower } from './lower.ts';
import {
  atLeastNothing,
  choose2,
  compareCells,
  hundredths,
  pair,
  roundTo,
  timesConstant,
} from './numbers.ts';
import type { AwardPlan } from './plan.ts';
import { amountOf, type Planned } from './plan-amount.ts';
import { planMonths } from './plan-months.ts';
import type { Planner, Scope } from './scope.ts';

export function planAwards(clause: ResolvedClause, scope: Scope, planner: Planner): Planned {
  const { grant, months, instalments } = clause;
  if (months !== null) return planMonths(clause, months, scope, planner);
  if (grant?.kind === 'milestones') return planMilestones(clause, grant.parts, scope, planner);
  const total = amountOf(clause, scope, planner);
  if (instalments !== null) return planInParts(clause, instalments, total, scope, planner);
  return { needs: [], awards: [single(total, scope, planner)], total, months: null };
}

export function single(total: Cell, { at }: Scope, { cells: b }: Planner): AwardPlan {
  return {
    slot: '',
    due: at,
    fen: hundredths(b, total),
    asked: atLeastNothing(b, total),
    stopped: truth(b, false),
    exists: truth(b, true),
  };
}

/** 节点 */
function planMilestones(
  { transition }: ResolvedClause,
  parts: readonly Milestone[],
  scope: Scope,
  planner: Planner,
): Planned {
  const { cells: b } = planner;
  const awards = parts.map(({ name, date, amount }): AwardPlan => {
    const due = lower(date, scope, planner);
    const exists = present(b, due);
    const laws = transition === 'new' ? [due] : transition === 'better' ? [scope.law, due] : [scope.law];
    const amounts = laws.map((law) => atLeastNothing(b, lower(amount, { ...scope, law }, planner)));
    const asked = amounts.reduce((x, y) => pair(b, 'greatest', x, y));
    const fen = choose2(b, exists, hundredths(b, asked), b.constant(0));
    return { slot: milestoneSlot('once', name), due, fen, asked, stopped: truth(b, false), exists };
  });
  return { needs: [], awards, total: null, months: null };
}

/** 兑现: the total split over due dates, the remainder to the named part. */
export function planInParts(
  clause: ResolvedClause,
  schedule: InstalmentSchedule,
  total: Cell,
  scope: Scope,
  planner: Planner,
): Planned {
  const { cells: b, resolved } = planner;
  const { weights, everyMonths, afterFailure } = schedule;
  const first = lower(schedule.first, scope, planner);
  const dues = weights.map((_, k) => later(b, 'month', first, b.constant(k * everyMonths)));
  const totals = totalsWhenDue(clause, total, dues, scope, planner);
  const parts = splitTotals(schedule, totals, planner);
  const today = b.constant(resolved.settings.asOf, DATE);
  let before = truth(b, true);
  const awards = dues.map((due, k): AwardPlan => {
    const at = pair(b, 'least', due, today);
    const held = and(b, ...schedule.continueWhile.map((c) => lower(c.expr, { ...scope, at }, planner)));
    const goesOn = afterFailure === 'stop' ? and(b, before, held) : held;
    before = goesOn;
    const fen = choose2(b, goesOn, parts[k] ?? b.constant(0), b.constant(0));
    const slot = partSlot('once', k + 1, weights.length);
    return { slot, due, fen, asked: null, stopped: not(b, goesOn), exists: truth(b, true) };
  });
  // What a stacking or a limit looks at: the highest there is.
  const others = totals.filter((t) => t.id !== total.id);
  const most = others.reduce((x, y) => pair(b, 'greatest', x, y), total);
  return { needs: [present(b, first)], awards, total: most, months: null };
}

/** 就高补差, 从新: the amount is read again at each due date. A total that a limit has cut is not. */
function totalsWhenDue(
  clause: ResolvedClause,
  total: Cell,
  dues: readonly Cell[],
  scope: Scope,
  planner: Planner,
): readonly Cell[] {
  const { cells: b, resolved } = planner;
  const rises = clause.instalments?.promotion === 'difference';
  const newer = clause.transition === 'new' || clause.transition === 'better';
  if (!rises && !newer) return dues.map(() => total);
  const amount = (at: Cell, due: Cell): Cell => {
    const laws = !newer ? [scope.law] : clause.transition === 'new' ? [due] : [scope.law, due];
    return laws
      .map((law) => amountOf(clause, { ...scope, at, law }, planner))
      .reduce((x, y) => pair(b, 'greatest', atLeastNothing(b, x), atLeastNothing(b, y)));
  };
  const same = dues.every((due) => {
    const again = { ...scope, at: rises ? due : scope.at, law: newer ? due : scope.law };
    return amountOf(clause, again, planner).id === total.id;
  });
  if (same) return dues.map(() => total);
  if (amountOf(clause, scope, planner).id !== total.id)
    throw new CannotPlan(
      '每期数额要按当时重读，又受金额上限',
      'each part reads the amount again at its own date, under a limit on money',
      clause.span,
    );
  const today = b.constant(resolved.settings.asOf, DATE);
  let before = atLeastNothing(b, total);
  return dues.map((due) => {
    const past = compareCells(b, '≤', due, today);
    const own = newer ? atLeastNothing(b, amount(scope.at, due)) : before;
    const now = rises ? choose2(b, past, atLeastNothing(b, amount(due, due)), own) : own;
    before = rises ? pair(b, 'greatest', before, now) : now;
    return before;
  });
}

/** Each part of its own total; while a promotion raises the total, what is left of the new one is split over the parts that are left. */
function splitTotals(
  schedule: InstalmentSchedule,
  totals: readonly Cell[],
  planner: Planner,
): readonly Cell[] {
  const { cells: b } = planner;
  const [first] = totals;
  if (first === undefined) return [];
  const whole = totals.map((total) => hundredths(b, total));
  let parts = splitParts(schedule, whole[0] as Cell, planner);
  if (totals.every((total) => total.id === first.id)) return parts;
  if (schedule.promotion === 'none')
    return whole.map((total, k) => splitParts(schedule, total, planner)[k] as Cell);
  for (let k = 1; k < whole.length; k++) {
    const rose = compareCells(b, '≠', whole[k] as Cell, whole[k - 1] as Cell);
    const before = parts.slice(0, k);
    const rest = pair(
      b,
      'subtract',
      whole[k] as Cell,
      before.reduce((x, y) => pair(b, 'add', x, y)),
    );
    const renewed = splitParts({ ...schedule, weights: schedule.weights.slice(k) }, rest, planner);
    parts = [...before, ...parts.slice(k).map((part, i) => choose2(b, rose, renewed[i] as Cell, part))];
  }
  return parts;
}

/** `total`: whole hundredths. */
function splitParts(
  { weights, step, remainder }: Pick<InstalmentSchedule, 'weights' | 'step' | 'remainder'>,
  total: Cell,
  { cells: b }: Planner,
): readonly Cell[] {
  const all = weights.reduce(plus, 0);
  const yuan = timesConstant(b, total, 1, 100);
  const floored = weights.map((weight) => {
    const [n, d] = partsOf(over(weight as Exact, all));
    return timesConstant(b, roundTo(b, timesConstant(b, yuan, n, d), step, 'floor'), 100, 1);
  });
  const taker = remainder === 'first' ? 0 : weights.length - 1;
  const others = floored.filter((_, k) => k !== taker).reduce((x, y) => pair(b, 'add', x, y), b.constant(0));
  return floored.map((part, k) => (k === taker ? pair(b, 'subtract', total, others) : part));
}

/** Whether anything is left of it. */
export const anyExists = (awards: readonly AwardPlan[], { cells: b }: Planner): Cell =>
  or(b, ...awards.map((a) => a.exists));
