/** What a fund leaves of a grant: its awards with what each was allotted. */
import { type Award, compare, type Fund, type Missing } from '@guiju/ir';
import { refuse } from './explain.ts';
import { type Granted, rangeOfAward, unlisted } from './granted.ts';
import { isExact, lower, NOTHING, type Range, sum } from './money.ts';

export interface Cut {
  readonly range: Range;
  readonly missing: readonly Missing[];
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
