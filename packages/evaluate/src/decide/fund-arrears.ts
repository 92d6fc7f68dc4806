/**
 * What a fund leaves of what is still owed of awards that were paid out of it. What was paid stays paid; more of it is due only as far as the fund, shared out among those that were paid by what each
 * comes to now, would give more, and has money left beside what others are allotted.
 */
import type { Days, Fund } from '@guiju/ir';
import type { FundClaim } from './fund-claims.ts';
import type { Granted } from './granted.ts';
import { exactly, less, lower, NOTHING, type Range, sum } from './money.ts';
import type { Entitled } from './schedule.ts';

/** An award that was paid, as a claim on the fund by what it comes to now. */
export interface PaidClaim extends FundClaim {
  readonly entitled: Entitled;
}

/** Of a fund's clauses: whatever was paid, in the order of claims. `periodOf`: of the day it was paid for. */
export function paidOn(
  fund: Fund,
  granted: readonly Granted[],
  periodOf: (day: Days) => string | null,
): readonly PaidClaim[] {
  const last = Number.POSITIVE_INFINITY;
  return granted
    .filter(({ draft }) => fund.clauses.includes(draft.matter.clause.id))
    .flatMap((g) =>
      g.scheduled.entitled.map((entitled): PaidClaim => {
        const { line, due } = entitled;
        const award = g.scheduled.awards.find(({ slot }) => slot === line.slot) ?? null;
        const common = { granted: g, award, period: periodOf(line.due), missing: [] };
        return { ...common, claimed: due, amount: due, entitled };
      }),
    )
    .sort(
      (a, b) =>
        (a.granted.draft.date ?? last) - (b.granted.draft.date ?? last) ||
        a.granted.draft.order - b.granted.draft.order ||
        a.entitled.line.due - b.entitled.line.due,
    );
}

/** `shares`: what each would get if the fund were shared out among them; `left`: what it has left, over all that was paid and is allotted now. */
export function arrearsWithin(
  claims: readonly PaidClaim[],
  shares: ReadonlyMap<Entitled, Range>,
  left: Range,
): ReadonlyMap<Entitled, Range> {
  // What comes back is there again.
  const back = claims
    .map(({ entitled: { line, due } }) => less(exactly(line.paid), due))
    .reduce(sum, NOTHING);
  let rest = sum(left, back);
  const now = new Map<Entitled, Range>();
  for (const claim of claims) {
    const { line, due } = claim.entitled;
    const paid = exactly(line.paid);
    const more = lower(less(lower(due, shares.get(claim.entitled) ?? NOTHING), paid), rest);
    rest = less(rest, more);
    now.set(claim.entitled, lower(due, sum(paid, more)));
  }
  return now;
}
