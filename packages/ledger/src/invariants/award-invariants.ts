/**
 * What must hold of an award after every event, judged from its journal lines alone and then held against the award: the rules that
 * post the lines and the checks that read them share nothing but the chart of accounts.
 */
import type { AwardAccount, Instalment, InstalmentState } from '../award/award.ts';
import { type Account, CHART } from '../money/accounts.ts';
import { type Balances, balanceOf, balancesOf, credits, debits, type JournalLine } from '../money/journal.ts';

export type Invariant =
  | 'debits-equal-credits'
  | 'one-sided-lines'
  | 'balance-on-its-side'
  | 'instalments-sum-to-the-award'
  | 'paid-within-committed-within-entitled'
  | 'money-is-where-the-state-says'
  | 'award-agrees-with-its-journal'
  | 'one-living-award-per-name';

export interface Violation {
  readonly invariant: Invariant;
  /** Award and slot, and the figures that do not agree. */
  readonly at: string;
}

/** Of one event's lines. */
export function violationsOfEvent(lines: readonly JournalLine[], at: string): readonly Violation[] {
  const found: Violation[] = [];
  if (debits(lines) !== credits(lines))
    found.push({ invariant: 'debits-equal-credits', at: `${at}: ${debits(lines)} ≠ ${credits(lines)}` });
  for (const { debit, credit, account } of lines)
    if (debit < 0n || credit < 0n || (debit === 0n) === (credit === 0n))
      found.push({ invariant: 'one-sided-lines', at: `${at}: ${account} ${debit} / ${credit}` });
  return found;
}

/** What is granted, promised and paid, in fen, net of what was taken back and of what is to come back. */
export interface Standing {
  readonly entitled: bigint;
  readonly committed: bigint;
  readonly paid: bigint;
}

export function standingOf(balances: Balances): Standing {
  const of = (account: Account): bigint => balanceOf(balances, account);
  const paid = of('payment') - of('recovery');
  return {
    entitled: of('entitlement') - of('reversal'),
    committed: of('commitment') + of('payable') + of('return') + paid,
    paid,
  };
}

/** `journal`: every line ever posted for the award. */
export function violationsOfAward(
  award: AwardAccount,
  journal: readonly JournalLine[],
): readonly Violation[] {
  const found: Violation[] = [];
  const bySlot = Map.groupBy(journal, (line) => line.slot);
  for (const slot of bySlot.keys())
    if (!award.instalments.some((i) => i.slot === slot))
      found.push({ invariant: 'award-agrees-with-its-journal', at: `${slot} has lines and no instalment` });
  for (const instalment of award.instalments)
    found.push(...violationsOfInstalment(instalment, balancesOf(bySlot.get(instalment.slot) ?? [])));
  const all = balancesOf(journal);
  const planned = award.instalments.reduce((sum, i) => sum + i.fen, 0n);
  if (planned !== balanceOf(all, 'entitlement'))
    found.push({
      invariant: 'instalments-sum-to-the-award',
      at: `${planned} ≠ ${balanceOf(all, 'entitlement')}`,
    });
  return found;
}

function violationsOfInstalment(instalment: Instalment, balances: Balances): readonly Violation[] {
  const { slot, fen, state } = instalment;
  const found: Violation[] = [];
  const broken = (invariant: Invariant, at: string) => found.push({ invariant, at: `${slot}: ${at}` });
  for (const { account } of CHART) {
    const balance = balanceOf(balances, account);
    if (balance < 0n) broken('balance-on-its-side', `${account} ${balance}`);
    if (balance !== balanceOf(instalment.balances, account))
      broken('award-agrees-with-its-journal', `${account} ${balance}`);
    const empty = EMPTY[state];
    if (empty.includes(account) && balance !== 0n)
      broken('money-is-where-the-state-says', `${state}, ${account} ${balance}`);
  }
  if (fen !== balanceOf(balances, 'entitlement'))
    broken('instalments-sum-to-the-award', `${fen} ≠ ${balanceOf(balances, 'entitlement')}`);
  const { entitled, committed, paid } = standingOf(balances);
  if (paid > committed || committed > entitled || paid < 0n)
    broken('paid-within-committed-within-entitled', `${paid}, ${committed}, ${entitled}`);
  return found;
}

/** Accounts that hold nothing of an instalment in this state. */
const EMPTY: Readonly<Record<InstalmentState, readonly Account[]>> = {
  planned: ['payable', 'return', 'payment', 'recovery', 'reversal'],
  due: ['payable', 'return', 'payment', 'recovery', 'reversal'],
  payable: ['commitment', 'return', 'payment', 'recovery'],
  sent: ['commitment', 'payable', 'return', 'recovery'],
  paid: ['commitment', 'payable', 'return', 'recovery'],
  returned: ['commitment', 'payable', 'payment', 'recovery'],
  recovering: ['commitment', 'payable', 'return'],
  recovered: ['commitment', 'payable', 'return', 'payment', 'recovery'],
  stopped: ['commitment', 'payable', 'return', 'payment', 'recovery'],
  withdrawn: ['commitment', 'payable', 'return', 'payment', 'recovery'],
};
