/**
 * 上期结余: what a pot had left in the period before, from the first period of the policy on. What a period left and a later one gave out cannot be given out again: a claim that comes late to a
 * period finds that much less.
 */
import { compare, FEN, type Fund, fromFen, type Missing, round, toFen } from '@guiju/ir';
import { open, type PossibleNumber } from '../possible.ts';
import { exactly, isExact, NOTHING, type Range, sum } from './money.ts';
import { periodOfSlot, periodsBetween } from './periods.ts';
import type { Run } from './run.ts';

/** An amount of money that goes over, and why it is open. */
export interface CarriedOver {
  readonly range: Range;
  readonly missing: readonly Missing[];
}

export const NOTHING_OVER: CarriedOver = { range: NOTHING, missing: [] };

export const amountOf = ({ range, missing }: CarriedOver): PossibleNumber =>
  isExact(range) ? range.lo : open({ kind: 'number', lo: range.lo, hi: range.hi }, missing);

/** Where what is left goes over into the next: every period from the day the policy took effect to the last of these; none of a fund that carries nothing over. */
export function chainOf(
  { carriesOver, period }: Fund,
  told: readonly (string | null)[],
  run: Run,
): readonly string[] {
  const last = periodOfSlot(told.at(-1) ?? '');
  if (!carriesOver || period === null || last === null) return [];
  return periodsBetween(period, run.resolved.program.effective.from, last.last).map((p) => p.name);
}

/** What of the money of each period was given out in later ones, by period; `paid` out of each, and what it holds where so much goes over into it. */
export function goneOverOf(
  chain: readonly string[],
  paid: (period: string) => Range,
  holds: (period: string, left: CarriedOver) => Range,
): ReadonlyMap<string, Range> {
  const gone = new Map<string, Range>();
  let later = NOTHING;
  for (let i = chain.length - 1; i > 0; i--) {
    const period = chain[i] as string;
    const needed = sum(paid(period), later);
    later = leastOver(needed, (left) => holds(period, left));
    gone.set(chain[i - 1] as string, later);
  }
  return gone;
}

/** The least that has to go over for there to be as much as was needed: found by halving, since the total may make of it what it likes. */
function leastOver(needed: Range, holds: (left: CarriedOver) => Range): Range {
  const enough = (over: Range): boolean | null => {
    const held = holds({ range: over, missing: [] });
    if (needed.hi !== null && compare(needed.hi, held.lo) <= 0) return true;
    return isExact(needed) && isExact(held) ? false : null;
  };
  const atMost: Range = { lo: 0, hi: needed.hi };
  const without = enough(NOTHING);
  if (without === true) return NOTHING;
  if (without === null || needed.hi === null) return atMost;
  let [short, most] = [0n, toFen(round(needed.hi, FEN, 'ceiling'))];
  while (most - short > 1n) {
    const half = (short + most) / 2n;
    const answer = enough(exactly(fromFen(half)));
    if (answer === null) return atMost;
    if (answer) most = half;
    else short = half;
  }
  return exactly(fromFen(most));
}
