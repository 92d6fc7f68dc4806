/** What happens to an application, as plain data. Days are whole days; a hand is `person/…`, `key/…` or `local/local`. */
import type { Days } from '@guiju/ir';
import type { ProcessDays } from './states.ts';

/** pool: to be decided together with others. wait: behind them, should one of them drop out. */
export type Verdict = 'grant' | 'refuse' | 'none' | 'pool' | 'wait';

/** A rule that was set aside: who asked for it is the event's own hand, who signed is another. */
export interface SignedOverride {
  readonly rule: string;
  readonly reason: string;
  readonly signedBy: string;
}

interface Event<Kind extends string> {
  readonly kind: Kind;
  readonly on: Days;
  /** null: not noted at the time. Nobody can show that they are somebody else. */
  readonly by: string | null;
  /** The working days that the office had set when it happened. */
  readonly days: ProcessDays;
  readonly override: SignedOverride | null;
}

export type ProcessEvent =
  | Event<PlainEvent>
  /** What a decision that was recorded at once came to. */
  | (Event<'recorded'> & { readonly verdict: Verdict })
  | (Event<'first-reviewed'> & { readonly verdict: 'grant' | 'refuse' | 'pool' })
  /** What a closing came to for it. */
  | (Event<'pool-decided'> & { readonly verdict: Exclude<Verdict, 'pool'> })
  /** `payFrom`: the day the first of its parts falls due, where that is later; until then there is nothing to pay. */
  | (Event<'approved'> & { readonly payFrom?: Days })
  /** 补正: how much of the time to accept was used when the clock was stopped, in working days. */
  | (Event<'supplement-requested'> & { readonly used: number });

type PlainEvent =
  | 'submitted'
  | 'supplied'
  | 'supplement-lapsed'
  | 'accepted'
  | 'withdrawn'
  | 'review-agreed'
  | 'review-returned'
  | 'waiting-ended'
  | 'published'
  | 'objection-raised'
  | 'objection-dismissed'
  | 'objection-upheld'
  | 'publication-ended'
  | 'approval-returned'
  | 'approval-refused'
  | 'payment-made'
  | 'archived'
  | 'check-called'
  | 'check-passed'
  | 'check-failed'
  | 'resumed'
  | 'recovery-opened'
  | 'recovery-ended';

export type ProcessEventKind = ProcessEvent['kind'];
