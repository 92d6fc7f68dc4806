/** What an application claims, as the engines read it: its facts with the day of approval put in. */
import type { ObjectRef, ProcessRules } from '@guiju/client';
import { type ReadClaim, readClaim } from '../claims/read-claim.ts';
import type { Library } from '../policies/library.ts';
import { withApproval } from './evaluate-application.ts';

export interface Claimed {
  readonly policy: string;
  readonly clause: string;
  readonly object: ObjectRef;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** `approved`: the day of the approval, or today for a proposal; null: the facts hold it. Throws what readClaim throws. */
export function claimFor(
  library: Library,
  { facts, ...claimed }: Claimed,
  rules: ProcessRules,
  { today, asOf = today, approved }: ClaimDays,
): ReadClaim {
  const { program } = library.ready(claimed.policy);
  const filled =
    approved === null ? facts : withApproval(facts, { program, object: claimed.object }, rules, approved);
  return readClaim(library, { ...claimed, facts: filled, asOf }, today);
}

interface ClaimDays {
  readonly today: string;
  readonly asOf?: string | undefined;
  readonly approved: string | null;
}
