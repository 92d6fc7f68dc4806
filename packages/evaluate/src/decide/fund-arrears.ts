/**
 * What a fund leaves of what is still owed of awards that were paid out of it. What was paid stays paid; more of it is due only as far as the fund, shared out among those that were paid by what each
 * comes to now, would give more, and has money left beside what others are allotted.
 */
import type { Fund } from '@guiju/ir';
import type { FundClaim } from './fund-claims.ts';
import type { PaidLine } from './fund-pots.ts';
import type { Granted } from './granted.ts';
import { exactly, less, lower, NOTHING, type Range, sum } from './money.ts';
import type { Entitled } from './schedule.ts';

/** An award that was paid, as a claim on the fund by what it comes to now. */
export interface PaidClaim extends FundClaim {
  readonly entitled: Entitled;
}

/** Of a fund's clauses: whatever was paid, in the order of claims. `lines`: what was paid out of it. */
export function paidOn(
  fund: Fund,
  granted: readonly Granted[],
  lines: readonly PaidLine[],
): readonly PaidClaim[] {
  const paid = new Map(lines.map((one) => [one.line, one]));
  const last = Number.POSITIVE_INFINITY;
  return granted
    .filter(({ draft }) => fund.clauses.includes(draft.matter.clause.id))
    .flatMap((g) =>
      g.scheduled.entitled.flatMap((entitled): PaidClaim[] => {
        const { line, due } = entitled;
        const out = paid.get(line);
        if (out === undefined) return [];
        const award = g.scheduled.awards.find(({ slot }) => slot === line.slot) ?? null;
        const common = { granted: g, award, period: out.period, pot: out.pot, missing: [] };
        return [{ ...common, claimed: due, amount: due, entitled }];
      }),
    )
    .sort(
      (a, b) =>
        (a.granted.draft.date ?? last) - (b.granted.draft.date ?? last) ||
        a.granted.draft.order - b.granted.draft.order ||
        a.entitled.line.due - b.entitled.line.due,
    );
}

export interface Arrears {
  readonly due: ReadonlyMap<Entitled, Range>;
  /** What more is given out for them. */
  readonly given: Range;
}

/** `shares`: what each would get if the fund were shared out among them; `left`: what it has left, over all that was paid and is allotted now. */
export function arrearsWithin(
  claims: readonly PaidClaim[],
  shares: ReadonlyMap<Entitled, Range>,
  left: Range,
): Arrears {
  // What comes back is there again.
  const back = claims
    .map(({ entitled: { line, due } }) => less(exactly(line.paid), due))
    .reduce(sum, NOTHING);
  let rest = sum(left, back);
  const now = new Map<Entitled, Range>();
  let given = NOTHING;
  for (const claim of claims) {
    const { line, due } = claim.entitled;
    const paid = exactly(line.paid);
    const more = lower(less(lower(due, shares.get(claim.entitled) ?? NOTHING), paid), rest);
    rest = less(rest, more);
    given = sum(given, more);
    now.set(claim.entitled, lower(due, sum(paid, more)));
  }
  return { due: now, given };
}

/** Whose pot it came out of is not known: it is owed no less than was paid of it, and no more than it comes to. */
export const owedOfAny = ({ entitled: { line, due } }: PaidClaim): Range => ({
  lo: lower(due, exactly(line.paid)).lo,
  hi: due.hi,
});
