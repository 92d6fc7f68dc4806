/** Parts that a decision no longer grants, stopped in the books: those planned or due there, with their money reversed. */
import type { Award, Decision } from '@guiju/ir';
import { awardSlotOf } from '@guiju/ledger';
import { HttpProblem } from '../http/problem.ts';
import { standingAward } from '../ledger/award-books.ts';
import { post } from '../ledger/books.ts';
import type { Transaction } from '../ledger/store.ts';
import type { PostedClaim } from './post-awards.ts';

export async function stopParts(
  tx: Transaction,
  decision: Decision,
  { family, claim, recordedAt }: PostedClaim,
): Promise<void> {
  const stopped = decision.outcomes
    .filter((o) => o.verdict === 'granted')
    .flatMap((o) => o.awards)
    .filter((a) => a.state === 'stopped');
  const nameOf = ({ clause, key, slot }: Award) => ({
    family,
    clause,
    key,
    slot: awardSlotOf(slot),
  });
  for (const parts of Map.groupBy(stopped, (a) => JSON.stringify(nameOf(a))).values()) {
    const [first] = parts;
    if (first === undefined) continue;
    const standing = await standingAward(tx, nameOf(first));
    const { name } = standing;
    let { award } = standing;
    for (const { slot } of parts) {
      const part = award?.instalments.find((i) => i.slot === slot);
      if (part === undefined || (part.state !== 'planned' && part.state !== 'due')) continue;
      const event = { kind: 'instalment-stopped', id: `${claim}/stop/${slot}`, slot } as const;
      const applied = await post(tx, award, name, event, { claim, recordedAt });
      if (!applied.ok)
        throw new HttpProblem('conflict', applied.refusal.message.zh, applied.refusal.message.en);
      award = applied.award;
    }
  }
}
