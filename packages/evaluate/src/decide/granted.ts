/** Phase 4, for one draft: its awards before any fund is shared out, and whether nothing is left of it. */
import type { Award, Missing } from '@guiju/ir';
import { isOpen, unionMissing } from '../possible.ts';
import { awardKeyOf, type Draft, isRefused, isSure, payeeOf } from './draft.ts';
import { orNothing, type Range } from './money.ts';
import type { Run } from './run.ts';
import { type Scheduled, schedule } from './schedule.ts';

export interface Granted {
  readonly draft: Draft;
  readonly scheduled: Scheduled;
  readonly refused: boolean;
  /** A fund may leave it nothing. */
  readonly uncertain: boolean;
}

const NOTHING: Scheduled = { awards: [], total: { lo: 0, hi: 0 }, entitled: [] };

export function grantedTo(draft: Draft, run: Run): Granted {
  if (isRefused(draft)) return { draft, scheduled: NOTHING, refused: true, uncertain: false };
  const scheduled = schedule(draft, isSure(draft), run.resolved);
  return { draft, scheduled, refused: isNothingLeft(draft, scheduled), uncertain: false };
}

const isNothingLeft = (draft: Draft, { awards }: Scheduled): boolean =>
  draft.vague === null &&
  awards.length === 0 &&
  draft.units.every((u) => u.allowed === 'no') &&
  draft.refusals.length > 0;

/** What may be granted beside the awards that are listed: to whom, or when, is not known. */
export function unlisted(draft: Draft, total: Range): Range | null {
  const listed =
    draft.vague === null &&
    (draft.key !== null || draft.units.length > 0) &&
    !isOpen(draft.payee) &&
    draft.units.every((u) => u.day !== null && awardKeyOf(draft, u) !== null && !isOpen(payeeOf(draft, u)));
  return listed ? null : orNothing(total);
}

/** What a draft's awards wait for. */
export const waitsOfGrant = (draft: Draft): readonly Missing[] =>
  unionMissing([...draft.doubts.map((d) => d.missing), ...draft.units.map((u) => u.waits)]);

export const rangeOfAward = ({ amount, range }: Award): Range =>
  range === null ? { lo: amount, hi: amount } : { lo: range.min, hi: range.max };
