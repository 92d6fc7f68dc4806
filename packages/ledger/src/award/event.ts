/** What may happen to an award. Plain data, whole fen as bigint; each event has an id of its own. */
import type { Days } from '@guiju/ir';
import type { AwardName } from './award.ts';

export interface PlannedInstalment {
  readonly slot: string;
  readonly due: Days;
  readonly fen: bigint;
}

interface Event<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
}
interface OfInstalment<Kind extends string> extends Event<Kind> {
  readonly slot: string;
}

export type AwardEvent =
  | (Event<'award-recorded'> & {
      readonly name: AwardName;
      readonly instalments: readonly PlannedInstalment[];
    })
  /** The grant rose or fell (就高补差), or is paid in other parts: amounts and dates of parts that are not payable yet, and further parts. */
  | (Event<'award-replanned'> & { readonly instalments: readonly PlannedInstalment[] })
  | Event<'award-withdrawn'>
  | ProposalEvent
  | InstalmentEvent;

export type ProposalEvent =
  | (OfInstalment<'arrears-proposed' | 'recovery-proposed'> & {
      readonly proposal: string;
      readonly fen: bigint;
      readonly due: Days;
      readonly by: string;
    })
  | (Event<'proposal-approved' | 'proposal-refused'> & { readonly proposal: string; readonly by: string });

export type InstalmentEvent =
  | (OfInstalment<'instalment-due'> & { readonly on: Days })
  | (OfInstalment<'payment-sent'> & { readonly batch: string })
  | (OfInstalment<'recovery-received'> & { readonly fen: bigint })
  | OfInstalment<PlainInstalmentEvent>;

/**
 * The re-check found the condition for going on (续发) kept, or not, or kept after all; or the claim that kept it came to nothing, and it is to be
 * looked at again; what the bank said; what was decided after that.
 */
type PlainInstalmentEvent =
  | 'instalment-kept'
  | 'instalment-reopened'
  | 'instalment-stopped'
  | 'instalment-resumed'
  | 'payment-confirmed'
  | 'payment-rejected'
  | 'payment-returned'
  | 'payment-renewed'
  | 'return-withdrawn'
  | 'recovery-lifted';

export type InstalmentEventKind = InstalmentEvent['kind'];
export type AwardEventKind = AwardEvent['kind'];
