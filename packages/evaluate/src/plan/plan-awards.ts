/** What a clause grants: one award, its parts, milestones, or a month's rate. */
import {
  type Exact,
  type Expr,
  type InstalmentSchedule,
  type Milestone,
  divide as over,
  add as plus,
} from '@guiju/ir';
import { milestoneSlot, partSlot } from '../decide/slots.ts';
import type { ResolvedClause } from '../resolved.ts';
import { choose2, hundredths, orElse, pair, partsOf, roundTo, timesConstant } from './arithmetic.ts';
import { DATE, NUMBER } from './builder.ts';
import { later } from './calendar.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, not, or, present, truth } from './logic.ts';
import { lower } from './lower.ts';
import type { AwardPlan, StayPlan } from './plan.ts';
import type { Planner, Scope } from './scope.ts';

export interface Planned {
  /** What must hold besides, or it is refused. */
  readonly needs: readonly Cell[];
  readonly awards: readonly AwardPlan[];
  /** Before any part of it: what a limit on money is held against. null: several. */
  readonly total: Cell | null;
  readonly stay: StayPlan | null;
}

export function planAwards(clause: ResolvedClause, scope: Scope, planner: Planner): Planned {
  const { grant, months, instalments } = clause;
  if (months !== null)
    throw new CannotPlan('逐月给予', 'it pays month by month', months.from.span ?? clause.span);
  if (grant?.kind === 'milestones') return planMilestones(clause, grant.parts, scope, planner);
  const total = amountOf(clause, scope, planner);
  if (instalments !== null) return planInParts(clause, instalments, total, scope, planner);
  return { needs: [], awards: [single(total, scope, planner)], total, stay: null };
}

export function single(total: Cell, { at }: Scope, { cells: b }: Planner): AwardPlan {
  return { slot: '', due: at, fen: hundredths(b, total), stopped: truth(b, false), exists: truth(b, true) };
}

/** Before rounding, in the unit of the grant. */
function amountOf({ id, grant }: ResolvedClause, scope: Scope, planner: Planner): Cell {
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
    const amounts = laws.map((law) => hundredths(b, lower(amount, { ...scope, law }, planner)));
    const most = amounts.reduce((x, y) => pair(b, 'greatest', x, y));
    const fen = choose2(b, exists, most, b.constant(0));
    return { slot: milestoneSlot('once', name), due, fen, stopped: truth(b, false), exists };
  });
  return { needs: [], awards, total: null, stay: null };
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
    return { slot, due, fen, stopped: not(b, goesOn), exists: truth(b, true) };
  });
  return { needs: [present(b, first)], awards, total, stay: null };
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
