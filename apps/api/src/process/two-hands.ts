/** What one person draws up as a list and another decides: the rules that closings and adjustments share. */
import type { Bilingual } from '@guiju/client';
import { HttpProblem } from '../http/problem.ts';
import type { Asker } from './asker.ts';

/** A list as it was drawn up. */
interface DrawnUp {
  readonly state: string;
  readonly list_hash: string;
  readonly proposed_by: string;
}

type Decision =
  | { readonly verdict: 'approved'; readonly listHash: string }
  | { readonly verdict: 'refused'; readonly reason: string };

/** decided: it was, and just so; nothing is to be done. Throws same-person and conflict. `what`: as in 这次集中评定, this closing. */
export function judgeDecision(
  row: DrawnUp,
  asker: Asker,
  decision: Decision,
  what: Bilingual,
): 'decided' | 'book' | 'refuse' {
  const again =
    decision.verdict === 'approved'
      ? row.state === 'booked' && row.list_hash === decision.listHash
      : row.state === 'refused';
  if (again) return 'decided';
  if (row.state !== 'proposed')
    throw new HttpProblem(
      'conflict',
      `${what.zh}已有决定（${row.state}），没有再办。`,
      `What became of ${what.en} is decided already (${row.state}); nothing was done.`,
    );
  if (row.proposed_by === asker.by)
    throw new HttpProblem(
      'same-person',
      `${what.zh}由您提出，须由另一个人决定。`,
      `You drew up ${what.en}; somebody else has to decide it.`,
    );
  if (decision.verdict === 'refused') return 'refuse';
  if (decision.listHash === row.list_hash) return 'book';
  throw new HttpProblem(
    'conflict',
    `listHash 不是${what.zh}的名单。请重新打开它，看清名单再批准。`,
    `listHash is not of the list of ${what.en}. Open it again and look at the list before you approve.`,
  );
}

/** The columns that a decision fills in. */
export const decidedBy = (asker: Asker, decision: Decision, at: string) => ({
  state: decision.verdict === 'approved' ? 'booked' : 'refused',
  decided_by: asker.by,
  decided_at: at,
  reason: decision.verdict === 'refused' ? decision.reason : null,
});
