/**
 * Which event may meet which state, where it leads, and which accounts its money moves between. The whole machine is these rows: `apply` looks here and
 * nowhere else, and the tables in the README are printed from them. What is not a row is refused.
 */
import type { Account } from '../money/accounts.ts';
import type { AwardState, InstalmentState } from './award.ts';
import type { AwardEventKind, InstalmentEventKind } from './event.ts';

export interface Step {
  readonly event: InstalmentEventKind | 'recovery-approved' | 'award-withdrawn';
  readonly from: InstalmentState;
  /** Several: the first unless money says otherwise (see `amount`). */
  readonly to: readonly [InstalmentState, ...InstalmentState[]];
  readonly debit: Account | null;
  readonly credit: Account | null;
  /** all: the whole balance of the account that is emptied. given: what the event says, never more than that balance. */
  readonly amount: 'none' | 'all' | 'given';
}

const step = (
  event: Step['event'],
  from: InstalmentState,
  to: InstalmentState | Step['to'],
  accounts: readonly [debit: Account, credit: Account] | null,
  amount: Step['amount'] = accounts === null ? 'none' : 'all',
): Step => ({
  event,
  from,
  to: typeof to === 'string' ? [to] : to,
  debit: accounts?.[0] ?? null,
  credit: accounts?.[1] ?? null,
  amount,
});

export const INSTALMENT_STEPS: readonly Step[] = [
  step('instalment-due', 'planned', 'due', null),
  step('instalment-kept', 'due', 'payable', ['commitment', 'payable']),
  step('instalment-reopened', 'payable', 'due', ['payable', 'commitment']),
  step('instalment-stopped', 'planned', 'stopped', ['commitment', 'reversal']),
  step('instalment-stopped', 'due', 'stopped', ['commitment', 'reversal']),
  step('instalment-resumed', 'stopped', 'planned', ['reversal', 'commitment']),
  step('payment-sent', 'payable', 'sent', ['payable', 'payment']),
  step('payment-confirmed', 'sent', 'paid', null),
  step('payment-rejected', 'sent', 'returned', ['payment', 'return']),
  step('payment-returned', 'paid', 'returned', ['payment', 'return']),
  step('payment-renewed', 'returned', 'payable', ['return', 'payable']),
  step('return-withdrawn', 'returned', 'withdrawn', ['return', 'reversal']),
  step('recovery-approved', 'paid', 'recovering', ['recovery', 'reversal'], 'given'),
  step('recovery-approved', 'recovering', 'recovering', ['recovery', 'reversal'], 'given'),
  step(
    'recovery-received',
    'recovering',
    ['recovering', 'paid', 'recovered'],
    ['payment', 'recovery'],
    'given',
  ),
  step('recovery-lifted', 'recovering', ['paid', 'recovered'], ['reversal', 'recovery']),
  step('award-withdrawn', 'planned', 'withdrawn', ['commitment', 'reversal']),
  step('award-withdrawn', 'due', 'withdrawn', ['commitment', 'reversal']),
  step('award-withdrawn', 'payable', 'withdrawn', ['payable', 'reversal']),
  step('award-withdrawn', 'returned', 'withdrawn', ['return', 'reversal']),
  // Money on its way or gone is not called back by a word: what is paid is then claimed back by a recovery.
  step('award-withdrawn', 'sent', 'sent', null),
  step('award-withdrawn', 'paid', 'paid', null),
  step('award-withdrawn', 'recovering', 'recovering', null),
  step('award-withdrawn', 'recovered', 'recovered', null),
  step('award-withdrawn', 'stopped', 'stopped', null),
  step('award-withdrawn', 'withdrawn', 'withdrawn', null),
];

const byEvent = Map.groupBy(INSTALMENT_STEPS, (s) => s.event);

export const stepFor = (event: Step['event'], from: InstalmentState): Step | undefined =>
  byEvent.get(event)?.find((s) => s.from === from);

/** At an end: nothing is to be paid or to come back. What is paid may still be sent back. */
export const AT_AN_END: ReadonlySet<InstalmentState> = new Set(['paid', 'recovered', 'stopped', 'withdrawn']);

const WHILE_LIVE: readonly AwardEventKind[] = [
  'award-replanned',
  'award-withdrawn',
  'arrears-proposed',
  'recovery-proposed',
  'proposal-approved',
  'proposal-refused',
  ...new Set(INSTALMENT_STEPS.map((s) => s.event)),
].filter((e): e is AwardEventKind => e !== 'recovery-approved');

/** What a state of the award lets through; its instalments' own rows decide the rest. Only `award-recorded` meets no award. */
export const AWARD_EVENTS: Readonly<Record<AwardState, readonly AwardEventKind[]>> = {
  live: [...new Set(WHILE_LIVE)],
  closed: [
    'award-replanned',
    'award-withdrawn',
    'instalment-resumed',
    'arrears-proposed',
    'recovery-proposed',
    'proposal-approved',
    'proposal-refused',
    'payment-returned',
  ],
  withdrawn: [
    'recovery-proposed',
    'proposal-approved',
    'proposal-refused',
    'payment-confirmed',
    'payment-rejected',
    'payment-returned',
    'return-withdrawn',
    'recovery-received',
    'recovery-lifted',
  ],
};
