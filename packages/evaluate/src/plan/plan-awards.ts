/** What a clause grants: one award, its parts, milestones, or a month's rate. */
import { type Exact, type InstalmentSchedule, type Milestone, divide as over, add as plus } from '@guiju/ir';
import { milestoneSlot, partSlot } from '../decide/slots.ts';
import type { ResolvedClause } from '../resolved.ts';
import { atLeastNothing, choose2, hundredths, pair, partsOf, roundTo, timesConstant } from './arithmetic.ts';
import { DATE } from './builder.ts';
import { later } from './calendar.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, not, or, present, truth } from './logic.ts';
import { lower } from './lower.ts';
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
  const { weights, everyMonths, promotion, afterFailure } = schedule;
  const first = lower(schedule.first, scope, planner);
  const dues = weights.map((_, k) => later(b, 'month', first, b.constant(k * everyMonths)));
  const newer = clause.transition === 'new' || clause.transition === 'better';
  if (promotion === 'difference' || newer)
    for (const due of dues) sameWhenReadAgain(clause, total, due, scope, planner, newer);
  const parts = splitParts(schedule, hundredths(b, total), planner);
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
  return { needs: [present(b, first)], awards, total, months: null };
}

/** 就高补差, 从新: the amount is read again at each due date. It is planned where that is the same computation. */
function sameWhenReadAgain(
  clause: ResolvedClause,
  total: Cell,
  due: Cell,
  scope: Scope,
  planner: Planner,
  newer: boolean,
): void {
  const rises = clause.instalments?.promotion === 'difference';
  const again = { ...scope, at: rises ? due : scope.at, law: newer ? due : scope.law };
  if (amountOf(clause, again, planner).id !== total.id)
    throw new CannotPlan(
      '每期数额要按当时重读',
      'each part reads the amount again at its own date',
      clause.span,
    );
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
