/** 逐月: the months of a stay that the clause's term covers, each a unit; of a stay whose ends are unknown, how many at most. */
import {
  compare,
  type Days,
  formatDate,
  formatDateZh,
  type Missing,
  type MonthlySchedule,
  multiply,
} from '@guiju/ir';
import type { Watch, When } from '../clause-evaluator.ts';
import { dateBounds, isOpen, type Moment, open, type PossibleNumber, unionMissing } from '../possible.ts';
import { missingOf, wholePart } from '../reference/interval.ts';
import { amountAt, amountUnder, lawsOf } from './amount.ts';
import { isSteadyRule, payeeIn, payeeMoves } from './by-month.ts';
import { awardKeyOf, type Draft, type Unit, unitOf } from './draft.ts';
import { NOBODY_TO_PAY, noteCheck, refuse } from './explain.ts';
import { higher, map, orNothing, rangeOf } from './money.ts';
import { forgetKeys, keysOnDay, movingRules } from './month-keys.ts';
import { eachMonth, type Month, mostMonths, shareOf } from './months.ts';
import type { Run } from './run.ts';
import { monthSlot } from './slots.ts';
import { effectText, holdsOn, type Term, termsByMonth } from './terms.ts';

export function planMonths(draft: Draft, when: When, base: string, run: Run, paidTo: number): void {
  const { resolved } = run;
  const { matter, object, recorder } = draft;
  const { evaluator, clause } = matter;
  const { months: schedule, id } = clause;
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
  const moving = movingRules(draft, resolved);
  if (isOpen(from) || isOpen(to)) {
    forgetKeys(draft, moving, missingOf([from, to]));
    planVagueStay(draft, from, to);
    return;
  }
  draft.date = from;
  if (!hasMonth(from, to, schedule)) {
    const text = {
      zh: `自${formatDateZh(from)}至${formatDateZh(to)}没有可计的月份`,
      en: `There is no month to count from ${formatDate(from)} to ${formatDate(to)}`,
    };
    refuse(draft, 'no-stay', id, text, { actual: '0月', needed: '≥ 1月' });
    return;
  }
  const cut = cutOf(draft, when, moving, run);
  const terms = termsByMonth(clause) ? matter.terms : [];
  const { covered, more } = coveredMonths(from, to, schedule, terms, cut?.most ?? null, paidTo);
  const term = terms.find((t) => !t.published) ?? terms.at(-1);
  if (term !== undefined) {
    const { text } = term;
    const found = { id, slot: null, text, actual: null, needed: null };
    noteCheck(draft, 'in-force', found, covered.length > 0 ? 'true' : 'false');
    if (covered.length === 0) refuse(draft, 'not-in-force', id, text);
  }
  if (more && cut === null) {
    const found = { actual: `超过${LONGEST_STAY}月`, needed: `≤ ${LONGEST_STAY}月` };
    refuse(draft, 'no-stay', id, tooLong(from, to), found);
    return;
  }
  // Once it is known what it counts by and how many it leaves, there may be no limit to cut so long a stay.
  if (more && cut !== null && cut.missing.length > 0)
    draft.doubts.push({ source: 'payee', missing: cut.missing });
  const paysOthers = payeeMoves(draft, run);
  draft.units = withoutSuspended(draft, covered, base).flatMap((month): readonly Unit[] => {
    const slot = monthSlot(base, month.number);
    const { range, missing } = amountUnder(draft, month.first, lawsOf(draft, month.first, 'new'), slot);
    const amount = month.share === 1 ? range : map(range, (rate) => multiply(rate, month.share));
    const keys = keysOnDay(draft, month.first, when, moving, run);
    const { first } = month;
    const payee = payeeIn(draft, first, paysOthers);
    if (payee === null) {
      refuse(draft, 'condition', id, NOBODY_TO_PAY, undefined, slot);
      return [];
    }
    if (payee !== undefined && isOpen(payee)) draft.doubts.push({ source: 'payee', missing: payee.missing });
    return [unitOf(slot, month.last, amount, missing, { keys, first, payee })];
  });
  const unknown = draft.units.filter((unit) => awardKeyOf(draft, unit) === null);
  if (draft.key !== null && unknown.length > 0)
    draft.doubts.push({
      source: 'payee',
      missing: unionMissing(unknown.flatMap((unit) => unit.keys?.map((k) => k.missing) ?? [])),
    });
}

/** Months during which another policy replaces or suspends the clause are not granted; said where each such time begins. */
function withoutSuspended(draft: Draft, months: readonly Month[], base: string): readonly Month[] {
  const { affectedBy } = draft.matter.clause;
  if (affectedBy.length === 0) return months;
  let before: unknown = null;
  return months.filter(({ first, number }) => {
    const effect = affectedBy.find((e) => holdsOn(first, e) === true) ?? null;
    if (effect !== null && effect !== before)
      refuse(draft, 'suspended', effect.by, effectText(effect), undefined, monthSlot(base, number));
    before = effect;
    return effect === null;
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

function hasMonth(from: Days, to: Days, { basis }: MonthlySchedule): boolean {
  let found = false;
  eachMonth(from, to, basis, from, () => {
    found = true;
    return true;
  });
  return found;
}

/** The months that begin within the terms, no more than may matter. `most`: months that need not be looked beyond, after those paid; null: none. */
function coveredMonths(
  from: Days,
  to: Days,
  { basis }: MonthlySchedule,
  terms: readonly Term[],
  most: number | null,
  paidTo: number,
): { readonly covered: readonly Month[]; readonly more: boolean } {
  if (terms.some((t) => !t.published)) return { covered: [], more: false };
  const since = terms.reduce((latest, t) => Math.max(latest, t.from ?? latest), from);
  const until = terms.reduce((first, t) => Math.min(first, t.until ?? first), Number.POSITIVE_INFINITY);
  const covered: Month[] = [];
  let unpaid = 0;
  let more = false;
  eachMonth(from, to, basis, since, (number, first, last) => {
    if (first < since) return false;
    if (first > until) return true;
    if (number > paidTo) unpaid++;
    covered.push({ number, first, last, share: shareOf(basis, first, last, to) });
    more = covered.length > LONGEST_STAY || (most !== null && unpaid > Math.max(most, ORDINARY_STAY));
    return more;
  });
  return { covered: more ? firstUnpaid(covered, most ?? LONGEST_STAY, paidTo) : covered, more };
}

/** The months paid, and as many after them. */
const firstUnpaid = (months: readonly Month[], most: number, paidTo: number): readonly Month[] =>
  months.slice(0, Math.min(LONGEST_STAY, most + months.filter((m) => m.number <= paidTo).length));

const UNHEARD: Watch = { assumed: () => undefined, trace: null };

/**
 * The limit that cuts a stay of any length, and how many months need to be listed for it: those it leaves, and the first it does not. null where
 * there is none. Beside a second limit on months or money the months it leaves need not be the first ones, nor where months are counted by different keys.
 */
function cutOf(
  draft: Draft,
  when: When,
  moving: ReadonlySet<number>,
  run: Run,
): { readonly most: number; readonly missing: readonly Missing[] } | null {
  const { matter, object, keys } = draft;
  const { evaluator, rules } = matter;
  const [index, second] = rules.flatMap((rule, i) => (rule.measure === 'times' ? [] : [i]));
  if (index === undefined || second !== undefined || moving.has(index)) return null;
  const rule = rules[index];
  if (rule?.measure !== 'months' || rule.window !== 'ever' || keys[index]?.counts === false) return null;
  if (rule.limit === null) return null;
  const max = evaluator.limitMax(rule.limit, object, when, UNHEARD) as PossibleNumber;
  if (max === null) return null;
  const { hi } = rangeOf(max);
  if (!isOpen(max) && hi !== null && compare(hi, LONGEST_STAY) >= 0) return null;
  // An unknown key may be another one in later months.
  const isKnown = hi !== null && keys[index]?.text !== null && isSteadyRule(rule, draft, run);
  const leaves = isKnown ? wholePart(hi) + 1 : LONGEST_STAY;
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
  const rate = vagueRate(draft, during);
  const gaps = rate.missing.filter((m) => m.kind === 'gap');
  if (gaps.length > 0) draft.doubts.push({ source: 'amount', missing: gaps });
  draft.vague = {
    during,
    months: lo === null || hi === null ? null : mostMonths(lo, hi),
    rate: orNothing(rate.range),
  };
}

function vagueRate(draft: Draft, during: Moment) {
  const all = lawsOf(draft, during, 'new').map((law) => amountAt(draft, { at: during, law }));
  return {
    range: all.map((m) => m.range).reduce(higher),
    missing: unionMissing(all.map((m) => m.missing)),
  };
}
