/** A claim that was recorded at once and then refused: its awards are withdrawn in the books, so that nothing of them is paid. They stay there, and are not awarded again by mistake. */
import { HttpProblem } from '../http/problem.ts';
import { awardsBookedBy, loadAward, post } from '../ledger/books.ts';
import type { Transaction } from '../ledger/store.ts';

export async function withdrawAwards(
  tx: Transaction,
  claim: string,
  application: string,
  at: string,
): Promise<void> {
  for (const name of await awardsBookedBy(tx, claim)) {
    const award = await loadAward(tx, name);
    if (award === null || award.state === 'withdrawn') continue;
    const event = { kind: 'award-withdrawn', id: `${application}/withdrawn` } as const;
    const applied = await post(tx, award, name, event, { claim: null, recordedAt: at });
    if (!applied.ok)
      throw new HttpProblem('conflict', applied.refusal.message.zh, applied.refusal.message.en);
  }
}
