/**
 * The law of ranges: whatever completion of unknown facts holds, a determined outcome stays as it is, and what an undetermined one comes
 * to lies within the range it stated.
 */
import { evaluate } from '@guiju/evaluate';
import { add, compare, type Exact, type HistoryLine, type Outcome } from '@guiju/ir';
import { show } from './compare.ts';
import { complete } from './generate/complete.ts';
import { paidBefore } from './generate/facts.ts';
import type { Random } from './random.ts';
import type { Sample } from './wire.ts';

interface Total {
  readonly lo: Exact;
  readonly hi: Exact | null;
}

function totalOf(o: Outcome): Total {
  if (o.verdict === 'undetermined') return { lo: o.range?.min ?? 0, hi: o.range?.max ?? null };
  const sum = o.awards.map((a) => a.amount).reduce(add, 0);
  return { lo: sum, hi: sum };
}

const inside = (a: Total, b: Total): boolean =>
  compare(a.lo, b.lo) >= 0 && (b.hi === null || (a.hi !== null && compare(a.hi, b.hi) <= 0));

const isNothing = ({ lo, hi }: Total): boolean => compare(lo, 0) === 0 && hi !== null && compare(hi, 0) === 0;

const nameOf = (o: Outcome): string => `${o.clause} ${o.object.entity}/${o.object.id} ${o.period ?? ''}`;

/** A ledger holds what was decided: lines at amounts no decision gives are tried for agreement, not for ranges. */
const consistent = ({ program, settings, facts }: Sample, r: Random): readonly HistoryLine[] =>
  r.chance(0.5) ? [] : paidBefore(r, evaluate(program, settings, facts, []).outcomes, 'as awarded');

/** Completes a sample's unknown facts and history, and says which outcome then leaves what was stated. */
export function outsideRange(sample: Sample, r: Random): string | null {
  const { program, settings, facts } = sample;
  const history = sample.history && consistent(sample, r);
  const before = evaluate(program, settings, facts, history);
  const full = complete(r, program, facts, 'claims');
  const paid =
    history ??
    (r.chance(0.5) ? [] : paidBefore(r, evaluate(program, settings, full, []).outcomes, 'as awarded'));
  const after = new Map(evaluate(program, settings, full, paid).outcomes.map((o) => [nameOf(o), o]));
  for (const was of before.outcomes) {
    const is = after.get(nameOf(was));
    if (is === undefined) return `${nameOf(was)} is gone once facts are complete`;
    const words = `${nameOf(was)} ${was.verdict} ${show(totalOf(was))} became ${is.verdict} ${show(totalOf(is))}`;
    if (isNothing(totalOf(was)) && isNothing(totalOf(is))) continue;
    if (was.verdict !== 'undetermined' && was.verdict !== is.verdict) return words;
    if (is.verdict !== 'undetermined' && !inside(totalOf(is), totalOf(was))) return words;
  }
  return null;
}
