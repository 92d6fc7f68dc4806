/**
 * One clause → its claims. Mirrors the phases of `decide` for a claim that no history precedes and no fund or stacking concerns; whatever
 * does concern it is a reason to decide it row-wise.
 */
import { type Expr, formatUnit } from '@guiju/ir';
import { type PeriodSpan, periodsDecided, readingDay } from '../decide/periods.ts';
import { type Term, termsByMonth, termsOf } from '../decide/terms.ts';
import type { ResolvedClause } from '../resolved.ts';
import { DATE } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, compare, not, present, truth } from './logic.ts';
import { lower } from './lower.ts';
import type { ClaimPlan, ClausePlan } from './plan.ts';
import { planAwards } from './plan-awards.ts';
import { planFund } from './plan-funds.ts';
import { planLimits } from './plan-limits.ts';
import { inEachMonth } from './plan-months.ts';
import { joinVersions } from './plan-versions.ts';
import { partsToldOf } from './quotient.ts';
import { type Planner, rowOf, type Scope } from './scope.ts';

/** Each period is code of its own: twenty years of months. */
const MOST_PERIODS = 240;

/** `versions`: all there are of the clause; usually one. */
export function planClause(
  versions: readonly ResolvedClause[],
  subject: string,
  group: Cell | null,
  planner: Planner,
): ClausePlan {
  const [clause] = versions;
  if (clause === undefined) throw new RangeError('a clause without a version');
  for (const version of versions) refuseOthers(version, planner);
  planner.left.length = 0;
  planner.bodies.clear();
  planner.inverses.length = 0;
  const planned = periodsOf(clause, planner).map((period) =>
    joinVersions(
      versions.map((version) => ({ version, claim: planClaim(version, subject, period, planner) })),
      planner,
    ),
  );
  const { grant } = clause;
  return {
    kind: 'columns',
    clause: clause.id,
    subject,
    span: clause.months?.from.span ?? clause.span ?? null,
    unit: grant?.kind === 'amount' ? formatUnit(grant.unit) : '元',
    claims: planned,
    together: clause.id,
    group,
    left: [...planner.left],
    asksOthers: planner.inverses.length > 0,
  };
}

/** What makes a claim depend on more than its own row. */
function refuseOthers({ id, grant, result, span }: ResolvedClause, planner: Planner): void {
  const { program } = planner.resolved;
  if (grant === null) throw new CannotPlan('不给予数额', 'it grants no amount', result?.expr.span ?? span);
  for (const fund of program.funds) if (fund.clauses.includes(id)) planFund(fund, planner);
}

function periodsOf(clause: ResolvedClause, { resolved }: Planner): readonly (PeriodSpan | null)[] {
  const periods = periodsDecided(clause, resolved);
  if (periods.length > MOST_PERIODS)
    throw new CannotPlan(`期数超过${MOST_PERIODS}`, `it has more than ${MOST_PERIODS} periods`, clause.span);
  return periods;
}

export const scopeOf = (subject: string, at: Cell, planner: Planner): Scope => ({
  subject: rowOf(subject, planner),
  members: [],
  args: [],
  at,
  law: at,
  level: 0,
});

function planClaim(
  clause: ResolvedClause,
  subject: string,
  period: PeriodSpan | null,
  planner: Planner,
): ClaimPlan {
  const { cells: b, resolved } = planner;
  const now = b.constant(period === null ? resolved.settings.asOf : readingDay(period), DATE);
  const before = scopeOf(subject, now, planner);
  const at = clause.at === null ? now : lower(clause.at, before, planner);
  const scope: Scope = { ...before, at, law: at };
  const cell = (e: Expr): Cell => lower(e, scope, planner);
  const inForce = and(b, present(b, at), ...termOf(clause, at, planner));
  const conditions = clause.conditions.map((c) => cell(c.expr));
  const planned = planAwards(clause, scope, planner);
  const { months } = planned;
  /** Of a stay, what each of its months is asked. */
  const each = (e: Expr): Cell =>
    months === null ? cell(e) : inEachMonth(clause, months, scope, planner, (own, by) => lower(e, own, by));
  const paid = clause.payee === null ? [] : [present(b, each(clause.payee))];
  const limits = planLimits(clause, scope, period, planned, planner);
  const waits = [
    ...(clause.result === null ? [] : [cell(clause.result.expr)]),
    ...(clause.shares?.shares.map((s) => each(s.share)) ?? []),
    ...limits.waits,
    ...(months === null ? [] : [months]),
  ]
    .flatMap(partsToldOf)
    .filter((c) => c.open);
  return {
    period: period?.name ?? null,
    inForce,
    conditions,
    holds: and(b, inForce, ...conditions, ...paid, ...planned.needs, ...limits.room),
    beside: and(b, inForce, ...paid, ...planned.needs, ...limits.room),
    at: months === null ? at : months.stay.from,
    waits,
    awards: limits.awards,
    months,
    whole: limits.whole,
    turns: limits.turns,
  };
}

/** The terms the point in time must lie in, and what other policies do to the clause: months of a stay are held against that one by one. */
function termOf(clause: ResolvedClause, at: Cell, { cells: b, resolved }: Planner): readonly Cell[] {
  const within = ({ from, until }: Pick<Term, 'from' | 'until'>): Cell =>
    and(
      b,
      from === null ? truth(b, true) : compare(b, '≥', at, b.constant(from, DATE)),
      until === null ? truth(b, true) : compare(b, '≤', at, b.constant(until, DATE)),
    );
  const terms = termsByMonth(clause) ? [] : termsOf(clause, resolved);
  const effects = clause.months !== null ? [] : clause.affectedBy;
  return [
    ...terms.map((term) => (term.published ? within(term) : truth(b, false))),
    ...effects.map((effect) => not(b, within(effect))),
  ];
}
