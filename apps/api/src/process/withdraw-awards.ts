/**
 * A claim that was recorded at once and then came to nothing: what it recorded ends, so that it counts for nothing and a corrected claim can be awarded the
 * same. An award that is this claim's alone is withdrawn in the books; in one that others stand in as well, the parts that this claim kept go back to their re-check, and the plan to what it was.
 */
import { type AwardEvent, nameText } from '@guiju/ledger';
import { HttpProblem } from '../http/problem.ts';
import { bookOf } from '../ledger/award-books.ts';
import { awardsBookedBy, loadAward, postAll } from '../ledger/books.ts';
import { endAwards, livingParts } from '../ledger/end-awards.ts';
import type { Transaction } from '../ledger/store.ts';
import { undoPlan } from './undo-plan.ts';

export async function withdrawAwards(
  tx: Transaction,
  claim: string,
  application: string,
  at: string,
): Promise<void> {
  for (const name of await awardsBookedBy(tx, claim)) {
    const award = await loadAward(tx, name);
    if (award === null || award.state === 'withdrawn') continue;
    const parts = await livingParts(tx, name);
    const alone = (await bookOf(tx, nameText(name))).claim === claim && parts.every((p) => p.claim === claim);
    const own = new Set(parts.filter((p) => p.claim === claim).map((p) => p.slot));
    const kept = award.instalments.filter((i) => i.state === 'payable' && own.has(i.slot));
    const reopened = new Set(kept.map((i) => i.slot));
    const [first, ...others]: readonly AwardEvent[] = alone
      ? [{ kind: 'award-withdrawn', id: `${application}/withdrawn` }]
      : [
          ...kept.map(
            ({ slot }) =>
              ({ kind: 'instalment-reopened', id: `${application}/reopened/${slot}`, slot }) as const,
          ),
          ...(await undoPlan(tx, award, claim, reopened, application)),
        ];
    if (first === undefined) continue;
    const applied = await postAll(tx, award, name, [first, ...others], { claim: null, recordedAt: at });
    if (!applied.ok)
      throw new HttpProblem('conflict', applied.refusal.message.zh, applied.refusal.message.en);
  }
  await endAwards(tx, claim, at);
}
