/** What a fund leaves of a grant: its awards with what each was allotted. */
import { type Award, compare, type Fund, type Missing } from '@guiju/ir';
import { refuse } from './explain.ts';
import type { FundClaim } from './fund-claims.ts';
import { type Granted, rangeOfAward, unlisted } from './granted.ts';
import { isExact, lower, NOTHING, orNothing, type Range, sum } from './money.ts';

export interface Cut {
  readonly range: Range;
  readonly missing: readonly Missing[];
}

/** By claim: what is left of each of its awards. */
export type Cuts = Map<Granted, Map<Award, Cut>>;

/** On which pot it is, is not known: it may get all or nothing. Where it is known to be on none, it gets nothing. */
export function cutWithoutPot(cuts: Cuts, claim: FundClaim): void {
  const { pot, claimed, missing } = claim;
  putCut(cuts, claim, { range: pot.counts ? orNothing(claimed) : NOTHING, missing });
}

export function putCut(cuts: Cuts, { granted, award }: FundClaim, cut: Cut): void {
  const own = cuts.get(granted) ?? new Map<Award, Cut>();
  cuts.set(granted, own);
  // What cannot be listed yet is cut all the same: of its total only the upper bound stands.
  if (award !== null) own.set(award, cut);
}

export function reduced(granted: Granted, cuts: ReadonlyMap<Award, Cut> | undefined, fund: Fund): Granted {
  if (cuts === undefined) return granted;
  const { draft, scheduled } = granted;
  let uncertain = granted.uncertain;
  const awards = scheduled.awards.flatMap((award): Award[] => {
    const cut = cuts.get(award);
    if (cut === undefined) return [award];
    const before = rangeOfAward(award);
    const { range, missing } = cut;
    const surelyLess = range.hi !== null && compare(range.hi, before.lo) < 0;
    if (surelyLess) refuse(draft, 'fund', fund.id, fund.text, undefined, award.slot);
    if (isNothing(range) && compare(before.lo, 0) > 0) return [];
    if (isExact(range) && !isNothing(range)) {
      // How much was asked for may be open, and whether at all; what is left for it is not.
      const left = award.range === null ? null : { min: range.lo, max: range.hi };
      return [{ ...award, exact: range.lo, amount: range.lo, range: left }];
    }
    // Where nothing may have been asked, nothing left may be a refusal or not.
    draft.doubts.push({ source: 'limit', missing });
    uncertain = true;
    const open = { min: range.lo, max: range.hi };
    return [{ ...award, exact: range.lo, amount: range.lo, state: 'undetermined', range: open }];
  });
  const rest = unlisted(draft, scheduled.total) ?? NOTHING;
  const perhaps = { lo: 0, hi: draft.perhapsPaid };
  const total = [...awards.map(rangeOfAward), rest, perhaps].reduce(sum, NOTHING);
  const refused = awards.length === 0 && isNothing(total);
  return {
    draft,
    scheduled: { ...scheduled, awards, total: lower(total, { lo: total.lo, hi: scheduled.total.hi }) },
    refused,
    uncertain,
  };
}

const isNothing = ({ hi }: Range): boolean => hi !== null && compare(hi, 0) <= 0;
