/** What the clause grants at one point in time: the amount, or what was decided under a ceiling, or a gap. */
import { compare, type Missing } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import {
  isOpen,
  type Moment,
  missingFact,
  missingGap,
  type PossibleNumber,
  unionMissing,
} from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import type { Draft } from './draft.ts';
import { noteAmount, refuse } from './explain.ts';
import { higher, isExact, lower, type Range, rangeOf } from './money.ts';
import { baseSlot } from './slots.ts';

export interface Money {
  readonly range: Range;
  /** Empty where the range is exact. */
  readonly missing: readonly Missing[];
}

const moneyOf = (amount: PossibleNumber): Money => ({ range: rangeOf(amount), missing: missingOf([amount]) });

export function amountAt(draft: Draft, when: When): Money {
  const { matter, object, recorder } = draft;
  const { evaluator } = matter;
  const { grant, id } = matter.clause;
  switch (grant?.kind) {
    case 'amount':
      return moneyOf(evaluator.amount(object, when, recorder.watch));
    case 'ceiling':
      return decidedAt(draft, when);
    case 'milestones':
    case 'gap':
    case undefined:
      return { range: { lo: 0, hi: null }, missing: [missingGap(id)] };
  }
}

/** The most of what is granted under several states of the law (从优), or under the one. */
export function amountUnder(
  draft: Draft,
  at: Moment,
  laws: readonly Moment[],
  slot: string,
  before?: Range,
): Money {
  const all = laws.map((law) => tracedAmountAt(draft, { at, law }, slot, before));
  const range = all.map((m) => m.range).reduce(higher);
  return { range, missing: isExact(range) ? [] : unionMissing(all.map((m) => m.missing)) };
}

/** 衔接: under which law the figures of a month or part are read; `usual` where the clause does not say. */
export function lawsOf({ matter, when }: Draft, slot: Moment, usual: 'old' | 'new'): readonly Moment[] {
  const own = when?.law ?? slot;
  switch (matter.clause.transition ?? usual) {
    case 'old':
      return [own];
    case 'new':
      return [slot];
    case 'better':
      return own === slot ? [own] : [own, slot];
  }
}

/** What is granted, with a trace step that names what it was formed from; read again (就高补差), only where it rose. */
export function tracedAmountAt(draft: Draft, when: When, slot: string, before?: Range): Money {
  const { recorder } = draft;
  recorder.take();
  const money = amountAt(draft, when);
  const rose = before === undefined || compare(money.range.lo, before.lo) > 0;
  if (isExact(money.range) && rose) noteAmount(draft, slot, money.range.lo);
  else recorder.take();
  return money;
}

/** 最高: what was decided, but no more than the ceiling. While nothing is decided, anything up to the ceiling is possible. */
function decidedAt(draft: Draft, when: When): Money {
  const { matter, object, recorder } = draft;
  const { evaluator } = matter;
  const { grant, id } = matter.clause;
  const ceiling = moneyOf(evaluator.ceiling(object, when, recorder.watch));
  if (isExact(ceiling.range)) draft.ceiling = ceiling.range.lo;
  if (grant?.kind !== 'ceiling') return ceiling;
  const decided = grant.decided === null ? null : evaluator.amount(object, when, recorder.watch);
  if (decided === null) {
    const name = grant.decided?.kind === 'attribute' ? grant.decided.name : `${id}.核定`;
    return {
      range: { lo: 0, hi: ceiling.range.hi },
      missing: [missingFact(object, name), ...ceiling.missing],
    };
  }
  const range = lower(rangeOf(decided), ceiling.range);
  if (!isOpen(decided) && isExact(ceiling.range) && compare(rangeOf(decided).lo, ceiling.range.lo) > 0)
    refuse(draft, 'limit', id, grant.text, undefined, baseSlot(draft));
  return { range, missing: isExact(range) ? [] : [...missingOf([decided]), ...ceiling.missing] };
}
