/** What the clause grants at one point in time: the amount, or what was decided under a ceiling, or a gap. */
import { compare, type Missing } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { isOpen, missingFact, missingGap, type PossibleNumber } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import type { Draft } from './draft.ts';
import { refuse } from './explain.ts';
import { isExact, lower, type Range, rangeOf, toFenHalfUp } from './money.ts';
import { baseSlot } from './slots.ts';

export interface Money {
  readonly range: Range;
  /** Empty where the range is exact. */
  readonly missing: readonly Missing[];
}

const moneyOf = (amount: PossibleNumber): Money => ({ range: rangeOf(amount), missing: missingOf([amount]) });

export function amountAt(draft: Draft, when: When): Money {
  const { evaluator, object, recorder } = draft;
  const { grant, id } = evaluator.clause;
  switch (grant?.kind) {
    case 'amount':
      return moneyOf(evaluator.amount(object, when, recorder.watch));
    case 'ceiling':
      return decidedAt(draft, when);
    case 'gap':
    case undefined:
      return { range: { lo: 0, hi: null }, missing: [missingGap(id)] };
  }
}

/** The same, with a trace step that names what it was formed from; read again (就高补差), only where it rose. */
export function tracedAmountAt(draft: Draft, when: When, slot: string, before?: Range): Money {
  const { evaluator, recorder, steps } = draft;
  recorder.take();
  const money = amountAt(draft, when);
  const { facts, figures } = recorder.take();
  const { grant, id } = evaluator.clause;
  const rose = before === undefined || compare(money.range.lo, before.lo) > 0;
  if (recorder.traced && grant !== null && isExact(money.range) && rose) {
    const exact = money.range.lo;
    steps.push({
      kind: 'amount',
      id,
      slot,
      text: grant.text,
      exact,
      rounded: toFenHalfUp(exact),
      facts,
      figures,
    });
  }
  return money;
}

/** 最高: what was decided, but no more than the ceiling. While nothing is decided, anything up to the ceiling is possible. */
function decidedAt(draft: Draft, when: When): Money {
  const { evaluator, object, recorder } = draft;
  const { grant, id } = evaluator.clause;
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
