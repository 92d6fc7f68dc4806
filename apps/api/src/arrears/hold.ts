/** Whether the books let a difference be settled now. */
import { balanceOf } from '@guiju/ledger';
import { standingAward } from '../ledger/award-books.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Difference } from './reassess.ts';

/** null: nothing stands in its way. */
export async function holdOf(
  tx: Transaction,
  { award, paid, entitled }: Difference,
): Promise<'not-paid-yet' | null> {
  if (entitled > paid) return null;
  const { award: account } = await standingAward(tx, award.name);
  const part = account?.instalments.find((i) => i.slot === award.slot);
  if (part === undefined || (part.state !== 'paid' && part.state !== 'recovering')) return 'not-paid-yet';
  const out = balanceOf(part.balances, 'payment') - balanceOf(part.balances, 'recovery');
  return out >= paid - entitled ? null : 'not-paid-yet';
}
