/** Phase 2: what would be granted if no limit cut it: one unit, or one for each month of a stay. */
import { addMonths, formatDate, formatDateZh, multiply } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { dateBounds, isOpen, type Moment, open } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import type { Resolved } from '../resolved.ts';
import { amountAt, tracedAmountAt } from './amount.ts';
import type { Draft, Unit } from './draft.ts';
import { inForce, termText } from './examine.ts';
import { noteCheck, refuse } from './explain.ts';
import { higher, isExact, map, orNothing } from './money.ts';
import { monthsOfStay, mostMonths } from './months.ts';
import { baseSlot, monthSlot } from './slots.ts';

export function plan(draft: Draft, resolved: Resolved): void {
  const { evaluator, when } = draft;
  if (when === null) return;
  const { months, instalments } = evaluator.clause;
  const slot = baseSlot(draft) ?? '';
  if (months !== null) planMonths(draft, when, slot, resolved);
  else if (instalments !== null) planInstalments(draft, when, slot, resolved);
  else draft.units = [singleUnit(draft, when, slot)];
}

function singleUnit(draft: Draft, when: When, slot: string): Unit {
  const { range, missing } = tracedAmountAt(draft, when, slot);
  const day = isOpen(when.at) ? null : when.at;
  return { slot, day, amount: range, parts: null, waits: missing, allowed: 'yes', cap: null };
}

/** One unit whose total may rise, part by part, when the amount is read again (就高补差). Figures stay those of the clause's own point in time. */
function planInstalments(draft: Draft, when: When, slot: string, resolved: Resolved): void {
  const { evaluator, object, recorder } = draft;
  const { instalments, id } = evaluator.clause;
  const unit = singleUnit(draft, when, slot);
  const first = evaluator.firstDue(object, when, recorder.watch);
  draft.units = [{ ...unit, day: null }];
  if (instalments === null) return;
  if (first === null) {
    refuse(draft, 'condition', id, {
      zh: '首期兑现日期已知不存在，尚不能兑现',
      en: 'The first due date is known not to be: nothing falls due yet',
    });
    return;
  }
  if (isOpen(first)) {
    draft.doubts.push({ source: 'date', missing: first.missing });
    const { asOf } = resolved.settings;
    const { lo } = dateBounds(first);
    if (instalments.promotion === 'difference' && (lo === null || lo <= asOf)) {
      const dues = open({ kind: 'date', lo, hi: asOf }, first.missing);
      const again = amountAt(draft, { at: dues, law: when.law });
      const waits = [...unit.waits, ...again.missing];
      draft.units = [{ ...unit, day: null, amount: higher(unit.amount, orNothing(again.range)), waits }];
    }
    return;
  }
  let total = unit.amount;
  let waits = unit.waits;
  const parts = instalments.weights.map((_, k) => {
    const due = addMonths(first, k * instalments.everyMonths);
    if (instalments.promotion === 'difference' && due <= resolved.settings.asOf) {
      const again = tracedAmountAt(draft, { at: due, law: when.law }, slot, total);
      total = higher(total, again.range);
      waits = [...waits, ...again.missing];
    }
    return { due, total };
  });
  draft.units = [{ ...unit, amount: total, parts, waits: parts.every((p) => isExact(p.total)) ? [] : waits }];
}

function planMonths(draft: Draft, when: When, base: string, resolved: Resolved): void {
  const { evaluator, object, recorder } = draft;
  const { months: schedule, id } = evaluator.clause;
  if (schedule === null) return;
  const from = evaluator.stayFrom(object, when, recorder.watch);
  // A stay known to have no last day still runs: it is counted to asOf.
  const to = evaluator.stayTo(object, when, recorder.watch) ?? resolved.settings.asOf;
  if (from === null) {
    refuse(draft, 'no-stay', id, {
      zh: '起始日期已知不存在，没有可计的月份',
      en: 'The stay has no first day: there is no month to count',
    });
    return;
  }
  if (isOpen(from) || isOpen(to)) {
    planVagueStay(draft, from, to);
    return;
  }
  draft.date = from;
  const months = monthsOfStay(from, to, schedule.basis);
  if (months.length === 0) {
    const text = {
      zh: `自${formatDateZh(from)}至${formatDateZh(to)}没有可计的月份`,
      en: `There is no month to count from ${formatDate(from)} to ${formatDate(to)}`,
    };
    refuse(draft, 'no-stay', id, text, { actual: '0月', needed: '≥ 1月' });
    return;
  }
  const covered = months.filter((m) => inForce(m.first, resolved) === true);
  const text = termText(resolved);
  noteCheck(
    draft,
    'in-force',
    { id, slot: null, text, actual: null, needed: null },
    covered.length > 0 ? 'true' : 'false',
  );
  if (covered.length === 0) refuse(draft, 'not-in-force', id, text);
  draft.units = covered.map((month): Unit => {
    const slot = monthSlot(base, month.number);
    const { range, missing } = tracedAmountAt(draft, { at: month.first, law: month.first }, slot);
    const amount = map(range, (rate) => multiply(rate, month.share));
    return { slot, day: month.last, amount, parts: null, waits: missing, allowed: 'yes', cap: null };
  });
}

/** Which months is unknown: only at most how many, and at most what each pays. */
function planVagueStay(draft: Draft, from: Moment, to: Moment): void {
  const missing = missingOf([from, to]);
  draft.date = null;
  draft.doubts.push({ source: 'date', missing });
  const { lo } = dateBounds(from);
  const { hi } = dateBounds(to);
  const during = open({ kind: 'date', lo, hi: lo !== null && hi !== null ? Math.max(lo, hi) : hi }, missing);
  const rate = amountAt(draft, { at: during, law: during });
  const gaps = rate.missing.filter((m) => m.kind === 'gap');
  if (gaps.length > 0) draft.doubts.push({ source: 'amount', missing: gaps });
  draft.vague = {
    months: lo === null || hi === null ? null : mostMonths(lo, hi),
    rate: orNothing(rate.range),
  };
}
