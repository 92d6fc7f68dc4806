/** Phase 4, for one draft: its awards before any fund is shared out, and whether nothing is left of it. */
import { type Draft, isRefused, isSure } from './draft.ts';
import type { Run } from './run.ts';
import { type Scheduled, schedule } from './schedule.ts';

export interface Granted {
  readonly draft: Draft;
  readonly scheduled: Scheduled;
  readonly refused: boolean;
}

const NOTHING: Scheduled = { awards: [], total: { lo: 0, hi: 0 }, entitled: [] };

export function grantedTo(draft: Draft, run: Run): Granted {
  if (isRefused(draft)) return { draft, scheduled: NOTHING, refused: true };
  const scheduled = schedule(draft, isSure(draft), run.resolved);
  return { draft, scheduled, refused: isNothingLeft(draft, scheduled) };
}

export const isNothingLeft = (draft: Draft, { awards }: Scheduled): boolean =>
  draft.vague === null &&
  awards.length === 0 &&
  draft.units.every((u) => u.allowed === 'no') &&
  draft.refusals.length > 0;
