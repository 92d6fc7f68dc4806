/** Phase 4: awards. Units become one award each, or their parts; 续发 is read at each due date, or at asOf when that is earlier. */
import {
  type Award,
  add,
  type Days,
  formatUnit,
  type HistoryLine,
  multiply,
  type ObjectRef,
  round,
  yearOf,
} from '@guiju/ir';
import type { Watch } from '../clause-evaluator.ts';
import { isOpen, type Verdict } from '../possible.ts';
import { connect } from '../reference/verdict.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { awardKeyOf, type Draft, payeeOf, type Unit } from './draft.ts';
import { noteCondition, refuse } from './explain.ts';
import { slotsOfUnit } from './history.ts';
import { splitInstalments } from './instalments.ts';
import type { Key } from './keys.ts';
import { exactly, isExact, lower, map, NOTHING, orNothing, type Range, sum, toFenHalfUp } from './money.ts';

export interface Scheduled {
  readonly awards: readonly Award[];
  /** What all units may come to, listed or not. */
  readonly total: Range;
  /** Slots that were paid, and what is now due of each. */
  readonly entitled: readonly Entitled[];
}

export interface Entitled {
  readonly line: HistoryLine;
  readonly due: Range;
}

interface Part {
  readonly slot: string;
  readonly due: Days;
  readonly exact: Range;
  readonly amount: Range;
  readonly stopped: boolean;
  /** Of a part that was paid: what is now due of it. */
  readonly entitled?: Range;
}

export function schedule(draft: Draft, sure: boolean, resolved: Resolved): Scheduled {
  const awards: Award[] = [];
  const entitled: Entitled[] = [];
  let total = NOTHING;
  for (const unit of draft.units) {
    if (unit.allowed === 'no' && !slotsOfUnit(draft, unit).some((s) => draft.paid.has(s))) continue;
    const certain = sure && unit.allowed === 'yes';
    const parts = partsOf(draft, unit, resolved);
    let unitTotal = NOTHING;
    for (const part of parts) {
      const line = draft.paid.get(part.slot);
      const due = part.entitled ?? part.amount;
      if (line !== undefined) entitled.push({ line, due: certain ? due : orNothing(due) });
      const award = awardOf(draft, unit, part, certain, resolved);
      const range = award.range ?? { min: award.amount, max: award.amount };
      unitTotal = sum(unitTotal, { lo: range.min, hi: range.max });
      const listed = unit.day !== null || line !== undefined;
      if (awardKeyOf(draft, unit) !== null && !isOpen(payeeOf(draft, unit)) && listed) awards.push(award);
    }
    const paidInParts = parts.some((p) => draft.paid.has(p.slot));
    const whole = map(unit.amount, toFenHalfUp);
    const bounded = paidInParts || unit.parts === null;
    total = sum(total, bounded ? unitTotal : { lo: unitTotal.lo, hi: lower(unitTotal, whole).hi });
    if (!isExact(unit.amount) && unit.waits.length > 0)
      draft.doubts.push({ source: 'amount', missing: unit.waits });
  }
  if (draft.vague !== null) total = sum(total, vagueTotal(draft.vague));
  return { awards, total: sum(total, { lo: 0, hi: draft.perhapsPaid }), entitled };
}

/** Multiplied, not added up: a limit may leave any number of months, and not a whole one. */
function vagueTotal({ months, rate }: NonNullable<Draft['vague']>): Range {
  if (months === null || rate.hi === null) return { lo: 0, hi: null };
  return { lo: 0, hi: multiply(toFenHalfUp(rate.hi), round(months, 1, 'floor')) };
}

function partsOf(draft: Draft, unit: Unit, resolved: Resolved): readonly Part[] {
  const { instalments, transition } = draft.matter.clause;
  if (unit.parts === null || instalments === null) {
    // Parts without due dates are not listed; what was paid of them need not be what is due.
    const paid = instalments === null ? 0 : [...draft.paid.values()].map((l) => l.paid).reduce(add, 0);
    const amount = sum(map(unit.amount, toFenHalfUp), { lo: 0, hi: paid });
    return [
      {
        slot: unit.slot,
        due: unit.day ?? resolved.settings.asOf,
        exact: unit.amount,
        amount,
        stopped: false,
      },
    ];
  }
  const { cap } = unit;
  const split = splitInstalments(
    instalments,
    unit.parts.map((p) => (cap === null ? p.total : lower(p.total, cap))),
    transition !== null && transition !== 'old',
  );
  const slots = slotsOfUnit(draft, unit);
  let soFar: Verdict = true;
  let failed: readonly string[] = [];
  return unit.parts.map(({ due }, k): Part => {
    const slot = slots[k] ?? '';
    const share = split[k] ?? { exact: NOTHING, amount: NOTHING };
    if (draft.paid.has(slot)) {
      const entitled = stillDue(draft, share.amount, Math.min(due, resolved.settings.asOf));
      return { slot, due, ...share, stopped: false, entitled };
    }
    const here = continues(draft, slot, Math.min(due, resolved.settings.asOf), resolved);
    if (here.failed.length > 0) failed = here.failed;
    else if (soFar === false) repeatStop(draft, failed, slot);
    const verdict: Verdict =
      instalments.afterFailure === 'stop' ? connect([soFar, here.verdict], false) : here.verdict;
    if (instalments.afterFailure === 'stop') soFar = verdict;
    if (verdict === false) return { slot, due, exact: NOTHING, amount: NOTHING, stopped: true };
    if (!isOpen(verdict)) return { slot, due, ...share, stopped: false };
    draft.doubts.push({ source: 'continue', missing: verdict.missing });
    return { slot, due, exact: orNothing(share.exact), amount: orNothing(share.amount), stopped: false };
  });
}

/** Every condition of 续发 is asked, so that all failing ones are reported. */
function continues(draft: Draft, slot: string, at: Days, resolved: Resolved) {
  const { matter, object, when, recorder } = draft;
  const { evaluator, clause } = matter;
  const conditions = clause.instalments?.continueWhile ?? [];
  const failed: string[] = [];
  const verdicts = conditions.map((condition, i) => {
    const verdict = evaluator.continues(i, object, { at, law: when?.law ?? at }, recorder.watch);
    noteCondition(draft, 'continue', condition, slot, verdict, resolved);
    if (verdict === false) failed.push(condition.id);
    return verdict;
  });
  return { verdict: connect(verdicts, false), failed };
}

const UNHEARD: Watch = { assumed: () => undefined, trace: null };

/** What of a part that was paid is due by what is known now: nothing where 续发 did not hold. */
function stillDue({ matter, object, when }: Draft, amount: Range, at: Days): Range {
  const conditions = matter.clause.instalments?.continueWhile ?? [];
  const law = when?.law ?? at;
  const verdict = connect(
    conditions.map((_, i) => matter.evaluator.continues(i, object, { at, law }, UNHEARD)),
    false,
  );
  return isOpen(verdict) ? orNothing(amount) : verdict ? amount : NOTHING;
}

/** 停发: a later part stays stopped for the reason that stopped an earlier one. */
function repeatStop(draft: Draft, failed: readonly string[], slot: string): void {
  const conditions = draft.matter.clause.instalments?.continueWhile ?? [];
  for (const { id, text } of conditions)
    if (failed.includes(id)) refuse(draft, 'continue', id, text, undefined, slot);
}

function awardOf(draft: Draft, unit: Unit, part: Part, certain: boolean, resolved: Resolved): Award {
  const { matter, object } = draft;
  const payee = payeeOf(draft, unit);
  const { asOf } = resolved.settings;
  const line = draft.paid.get(part.slot);
  const amount = line !== undefined ? exactly(line.paid) : certain ? part.amount : orNothing(part.amount);
  const exact = line !== undefined ? exactly(line.paid) : certain ? part.exact : orNothing(part.exact);
  // An uncertain grant of 0 is still uncertain: it may be refused instead.
  const settled = isExact(amount) && (certain || line !== undefined || part.stopped);
  const due = line?.due ?? part.due;
  return {
    clause: matter.clause.id,
    object: refOf(object),
    key: awardKeyOf(draft, unit) ?? '',
    keys: keysOf(draft, unit.keys ?? draft.keys),
    mark: draft.mark,
    payee: payee === null || isOpen(payee) ? refOf(object) : refOf(payee),
    slot: part.slot,
    due,
    ...(unit.parts === null || unit.day === null ? {} : { counted: unit.day }),
    fiscalYear: yearOf(due),
    exact: exact.lo,
    amount: amount.lo,
    state:
      line !== undefined
        ? 'paid'
        : part.stopped
          ? 'stopped'
          : !settled
            ? 'undetermined'
            : due <= asOf
              ? 'due'
              : 'future',
    range: settled ? null : { min: amount.lo, max: amount.hi },
    unit: unitOfAwards(matter.clause),
    shares: [],
  };
}

const refOf = ({ entity, id }: { readonly entity: string; readonly id: string }): ObjectRef => ({
  entity,
  id,
});

/** Every part of every key that is known, by its name. */
function keysOf({ matter: { rules, pot }, pot: own }: Draft, keys: readonly Key[]): Record<string, string> {
  const all: Record<string, string> = {};
  const put = (names: readonly string[], words: readonly string[] = []): void => {
    for (const [part, word] of words.entries()) all[names[part] ?? ''] ??= word;
  };
  for (const [i, { names }] of rules.entries()) put(names, keys[i]?.words);
  put(pot?.names ?? [], own?.words);
  return all;
}

/** What the clause's awards are in: yuan, points, lessons. */
export const unitOfAwards = ({ grant }: ResolvedClause): string =>
  grant?.kind === 'amount' ? formatUnit(grant.unit) : '元';
