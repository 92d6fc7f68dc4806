/** One event of an award, booked by the rules of the ledger; what they refuse is a conflict. */
import { type AwardAccount, type AwardEvent, nameFrom } from '@guiju/ledger';
import { HttpProblem } from '../http/problem.ts';
import { loadAward, post } from '../ledger/books.ts';
import type { Transaction } from '../ledger/store.ts';

/** `award`: as the books name it. */
export async function bookPart(
  tx: Transaction,
  award: string,
  event: AwardEvent,
  at: string,
): Promise<AwardAccount> {
  const name = nameFrom(award);
  const applied = await post(tx, await loadAward(tx, name), name, event, { claim: null, recordedAt: at });
  if (applied.ok) return applied.award;
  const { zh, en } = applied.refusal.message;
  throw new HttpProblem('conflict', zh, en);
}
