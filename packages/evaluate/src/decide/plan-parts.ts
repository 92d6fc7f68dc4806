/** What is paid in parts: when each falls due, and the total then in force. */
import { addMonths } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { dateBounds, isOpen, open } from '../possible.ts';
import type { Resolved } from '../resolved.ts';
import { amountAt, amountUnder, lawsOf } from './amount.ts';
import type { Draft, Unit } from './draft.ts';
import { refuse } from './explain.ts';
import { higher, isExact, orNothing, type Range } from './money.ts';

/** The total may rise, part by part, when the amount is read again (就高补差), or differ with the law (衔接); usually it is that of the clause's own point in time. */
export function planParts(draft: Draft, when: When, unit: Unit, resolved: Resolved): void {
  const { matter, object, recorder } = draft;
  const { instalments, id, transition } = matter.clause;
  if (instalments === null) return;
  const first = matter.evaluator.firstDue(object, when, recorder.watch);
  draft.units = [{ ...unit, day: null }];
  if (first === null) {
    refuse(draft, 'condition', id, {
      zh: '首期兑现日期已知不存在，尚不能兑现',
      en: 'The first due date is known not to be: nothing falls due yet',
    });
    return;
  }
  const rises = instalments.promotion === 'difference';
  const { asOf } = resolved.settings;
  if (isOpen(first)) {
    draft.doubts.push({ source: 'date', missing: first.missing });
    const { lo } = dateBounds(first);
    const newer = transition !== null && transition !== 'old';
    if (!newer && (!rises || (lo !== null && lo > asOf))) return;
    const dues = open({ kind: 'date', lo, hi: newer ? null : asOf }, first.missing);
    const again = amountAt(draft, { at: rises ? dues : when.at, law: newer ? dues : when.law });
    const waits = [...unit.waits, ...again.missing];
    draft.units = [withTotal({ ...unit, day: null, waits }, higher(unit.amount, orNothing(again.range)))];
    return;
  }
  let total = unit.amount;
  let most = total;
  let waits = unit.waits;
  const parts = instalments.weights.map((_, k) => {
    const due = addMonths(first, k * instalments.everyMonths);
    const laws = lawsOf(draft, due, 'old');
    const again = rises && due <= asOf;
    if (again || laws.length > 1 || laws[0] !== when.law) {
      const now = amountUnder(draft, again ? due : when.at, laws, unit.slot, total);
      total = rises ? higher(total, now.range) : now.range;
      most = higher(most, total);
      waits = [...waits, ...now.missing];
    }
    return { due, total };
  });
  const known = parts.every((p) => isExact(p.total));
  draft.units = [withTotal({ ...unit, parts, waits: known ? [] : waits }, rises ? total : most)];
}

const withTotal = (unit: Unit, total: Range): Unit => ({ ...unit, planned: total, amount: total });
