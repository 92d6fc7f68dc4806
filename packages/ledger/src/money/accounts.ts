/**
 * The chart of accounts. It is fixed: every fen is in exactly one of these places, and moves only between them.
 *
 * What was granted, and what is to come back, stands on the debit side; where that money is now stands on the credit side:
 * entitlement + recovery = reversal + commitment + payable + return + payment.
 */
import type { Bilingual } from '@guiju/ir';

export type Account =
  | 'entitlement'
  | 'recovery'
  | 'reversal'
  | 'commitment'
  | 'payable'
  | 'return'
  | 'payment';

export type Side = 'debit' | 'credit';

export interface AccountRow {
  readonly account: Account;
  /** The side on which its balance stands; a balance on the other side breaks an invariant. */
  readonly side: Side;
  readonly name: Bilingual;
  readonly holds: Bilingual;
}

const row = (account: Account, side: Side, name: Bilingual, holds: Bilingual): AccountRow => ({
  account,
  side,
  name,
  holds,
});

export const CHART: readonly AccountRow[] = [
  row(
    'entitlement',
    'debit',
    { zh: '应得', en: 'entitlement' },
    { zh: '决定给予的全部金额', en: 'all that decisions granted' },
  ),
  row(
    'recovery',
    'debit',
    { zh: '应追回', en: 'recovery' },
    { zh: '已付、应当收回而尚未收回的', en: 'paid, to come back, and not back yet' },
  ),
  row(
    'reversal',
    'credit',
    { zh: '冲销', en: 'reversal' },
    { zh: '给予之后又停发、撤销或责令退还的', en: 'granted, then stopped, withdrawn or claimed back' },
  ),
  row(
    'commitment',
    'credit',
    { zh: '承诺', en: 'commitment' },
    { zh: '已给予、尚未复核到期的', en: 'granted and not yet re-checked as due' },
  ),
  row(
    'payable',
    'credit',
    { zh: '应付', en: 'payable' },
    { zh: '复核通过、等待拨付的', en: 're-checked and waiting for a payment batch' },
  ),
  row(
    'return',
    'credit',
    { zh: '退回', en: 'return' },
    { zh: '银行拒付或退回、仍欠收款人的', en: 'rejected or sent back by a bank, still owed' },
  ),
  row(
    'payment',
    'credit',
    { zh: '拨付', en: 'payment' },
    { zh: '已送出且没有回来的', en: 'sent out and not come back' },
  ),
];

const SIDES = Object.fromEntries(CHART.map((r) => [r.account, r.side])) as Readonly<Record<Account, Side>>;

export const sideOf = (account: Account): Side => SIDES[account];
