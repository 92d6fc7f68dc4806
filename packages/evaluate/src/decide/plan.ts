/** Phase 2: what would be granted if no limit cut it: one unit, or one for each month of a stay. */
import {
  addMonths,
  compare,
  type Days,
  formatDate,
  formatDateZh,
  type Missing,
  type MonthlySchedule,
  multiply,
} from '@guiju/ir';
import type { Watch, When } from '../clause-evaluator.ts';
import { dateBounds, isOpen, type Moment, open, unionMissing } from '../possible.ts';
import { missingOf, wholePart } from '../reference/interval.ts';
import type { Resolved } from '../resolved.ts';
import { amountAt, tracedAmountAt } from './amount.ts';
import type { Draft, Unit } from './draft.ts';
import { termText } from './examine.ts';
import { noteCheck, refuse } from './explain.ts';
import { higher, isExact, map, orNothing, rangeOf } from './money.ts';
import { type Month, monthsOfStay, mostMonths } from './months.ts';
import { baseSlot, monthSlot } from './slots.ts';

/** `paidTo`: the last month of a stay that the history names. */
export function plan(draft: Draft, resolved: Resolved, paidTo: number): void {
  const { evaluator, when } = draft;
  if (when === null) return;
  const { months, instalments } = evaluator.clause;
  const slot = baseSlot(draft) ?? '';
  if (months !== null) planMonths(draft, when, slot, resolved, paidTo);
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

function planMonths(draft: Draft, when: When, base: string, resolved: Resolved, paidTo: number): void {
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
  if (!hasAny(monthsOfStay(from, to, schedule.basis, from))) {
    const text = {
      zh: `自${formatDateZh(from)}至${formatDateZh(to)}没有可计的月份`,
      en: `There is no month to count from ${formatDate(from)} to ${formatDate(to)}`,
    };
    refuse(draft, 'no-stay', id, text, { actual: '0月', needed: '≥ 1月' });
    return;
  }
  const cut = cutOf(draft, when);
  const { covered, more } = coveredMonths(from, to, schedule, resolved, cut?.most ?? null, paidTo);
  const text = termText(resolved);
  noteCheck(
    draft,
    'in-force',
    { id, slot: null, text, actual: null, needed: null },
    covered.length > 0 ? 'true' : 'false',
  );
  if (covered.length === 0) refuse(draft, 'not-in-force', id, text);
  if (more && cut === null) {
    const found = { actual: `超过${LONGEST_STAY}月`, needed: `≤ ${LONGEST_STAY}月` };
    refuse(draft, 'no-stay', id, tooLong(from, to), found);
    return;
  }
  // Once it is known what it counts by and how many it leaves, there may be no limit to cut so long a stay.
  if (more && cut !== null && cut.missing.length > 0)
    draft.doubts.push({ source: 'payee', missing: cut.missing });
  draft.units = covered.map((month): Unit => {
    const slot = monthSlot(base, month.number);
    const { range, missing } = tracedAmountAt(draft, { at: month.first, law: month.first }, slot);
    const amount = month.share === 1 ? range : map(range, (rate) => multiply(rate, month.share));
    return { slot, day: month.last, amount, parts: null, waits: missing, allowed: 'yes', cap: null };
  });
}

/** A hundred years: nobody stays longer, so one of the two dates is wrong. */
const LONGEST_STAY = 1200;
/** What is unknown of a stay of ordinary length is shown in full, also where a limit leaves fewer months. */
const ORDINARY_STAY = 120;

const tooLong = (from: Days, to: Days) => ({
  zh: `自${formatDateZh(from)}至${formatDateZh(to)}超过${LONGEST_STAY}个月，不能逐月计算；请核对起止日期`,
  en: `From ${formatDate(from)} to ${formatDate(to)} is more than ${LONGEST_STAY} months, too long to be counted month by month; check the two dates`,
});

function hasAny(items: Iterable<unknown>): boolean {
  for (const _ of items) return true;
  return false;
}

/** The months within the policy's term, no more than may matter. `most`: months that need not be looked beyond, after those paid; null: none. */
function coveredMonths(
  from: Days,
  to: Days,
  { basis }: MonthlySchedule,
  { program }: Resolved,
  most: number | null,
  paidTo: number,
): { readonly covered: readonly Month[]; readonly more: boolean } {
  const { from: since, until } = program.effective;
  const covered: Month[] = [];
  let unpaid = 0;
  for (const month of monthsOfStay(from, to, basis, since)) {
    if (month.first < since) continue;
    if (until !== null && month.first > until) break;
    if (month.number > paidTo) unpaid++;
    covered.push(month);
    if (covered.length > LONGEST_STAY || (most !== null && unpaid > Math.max(most, ORDINARY_STAY)))
      return { covered: firstUnpaid(covered, most ?? LONGEST_STAY, paidTo), more: true };
  }
  return { covered, more: false };
}

/** The months paid, and as many after them. */
const firstUnpaid = (months: readonly Month[], most: number, paidTo: number): readonly Month[] =>
  months.slice(0, Math.min(LONGEST_STAY, most + months.filter((m) => m.number <= paidTo).length));

const UNHEARD: Watch = { assumed: () => undefined, trace: null };

/**
 * The limit that cuts a stay of any length, and how many months need to be listed for it: those it leaves, and the first it does not. null where
 * there is none. Beside a second limit on months or money the months it leaves need not be the first ones.
 */
function cutOf(
  draft: Draft,
  when: When,
): { readonly most: number; readonly missing: readonly Missing[] } | null {
  const { evaluator, object, keys } = draft;
  const { limits } = evaluator.clause;
  const [index, second] = limits.flatMap((limit, i) => (limit.measure === 'times' ? [] : [i]));
  if (index === undefined || second !== undefined) return null;
  const limit = limits[index];
  if (limit?.measure !== 'months' || limit.window !== 'ever' || keys[index]?.text === '') return null;
  const max = evaluator.limitMax(index, object, when, UNHEARD);
  if (max === null) return null;
  const { hi } = rangeOf(max);
  if (!isOpen(max) && hi !== null && compare(hi, LONGEST_STAY) >= 0) return null;
  const leaves = hi === null ? LONGEST_STAY : wholePart(hi) + 1;
  return {
    most: leaves,
    missing: unionMissing([keys[index]?.missing ?? [], missingOf([max])]),
  };
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
