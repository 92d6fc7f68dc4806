/** Phase 2: what would be granted if no limit cut it: one unit, its parts, the milestones reached, or one for each month of a stay. */
import type { Expr, Milestone } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { isOpen, type PossibleDate, type PossibleNumber } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import { lawsOf, tracedAmountAt } from './amount.ts';
import { type Draft, type Unit, unitOf } from './draft.ts';
import { noteAmount, refuse } from './explain.ts';
import { higher, isExact, orNothing, rangeOf } from './money.ts';
import { planMonths } from './plan-months.ts';
import { planParts } from './plan-parts.ts';
import type { Run } from './run.ts';
import { baseSlot, milestoneSlot } from './slots.ts';

/** `paidTo`: the last month of a stay that the history names. */
export function plan(draft: Draft, run: Run, paidTo: number): void {
  const { matter, when } = draft;
  if (when === null) return;
  const { months, instalments, grant, result } = matter.clause;
  const slot = baseSlot(draft) ?? '';
  if (result !== null) decideResult(draft, when, result.expr, run);
  if (grant === null && result !== null) return;
  if (months !== null) planMonths(draft, when, slot, run, paidTo);
  else if (grant?.kind === 'milestones') draft.units = planMilestones(draft, when, grant.parts, slot, run);
  else if (instalments !== null) planParts(draft, when, singleUnit(draft, when, slot), run.resolved);
  else draft.units = [singleUnit(draft, when, slot)];
}

function singleUnit(draft: Draft, when: When, slot: string): Unit {
  const { range, missing } = tracedAmountAt(draft, when, slot);
  return unitOf(slot, isOpen(when.at) ? null : when.at, range, missing);
}

/** 认定 */
function decideResult(draft: Draft, when: When, expr: Expr, run: Run): void {
  const value = run.value(expr, draft.object, when, draft.recorder.watch);
  draft.result = value;
  if (isOpen(value)) draft.doubts.push({ source: 'amount', missing: value.missing });
}

/** 节点: one unit for each that is, or may be, reached. Its facts are read at the clause's point in time, its figures by 衔接. */
function planMilestones(
  draft: Draft,
  when: When,
  milestones: readonly Milestone[],
  base: string,
  run: Run,
): readonly Unit[] {
  const { object, recorder } = draft;
  return milestones.flatMap(({ name, date, amount }): Unit[] => {
    const slot = milestoneSlot(base, name);
    recorder.take();
    const day = run.value(date, object, when, recorder.watch) as PossibleDate;
    if (day === null) {
      const text = { zh: `节点“${name}”尚未达到`, en: `Milestone “${name}” is not reached` };
      refuse(draft, 'not-reached', draft.matter.clause.id, text, undefined, slot);
      return [];
    }
    const amounts = lawsOf(draft, day, 'old').map(
      (law) => run.value(amount, object, { at: when.at, law }, recorder.watch) as PossibleNumber,
    );
    const range = amounts.map(rangeOf).reduce(higher);
    if (isExact(range)) noteAmount(draft, slot, range.lo);
    const waits = isExact(range) ? [] : missingOf(amounts);
    if (!isOpen(day)) return [unitOf(slot, day, range, waits)];
    draft.doubts.push({ source: 'amount', missing: day.missing });
    return [unitOf(slot, null, day.absent ? orNothing(range) : range, waits, { exists: !day.absent })];
  });
}
