import type { JournalLine } from '../money/journal.ts';
import type { AwardAccount } from './award.ts';
import type { AwardEvent } from './event.ts';
import type { LedgerRefusal } from './refusal.ts';

/** The award after an event, and the journal lines of its money. */
export interface Posted {
  readonly award: AwardAccount;
  readonly lines: readonly JournalLine[];
}

/** Posted, or why not, once the event is named. */
export type Outcome = Posted | { readonly refused: (event: AwardEvent) => LedgerRefusal };
