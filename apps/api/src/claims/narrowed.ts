import type { Decision } from '@guiju/ir';
import type { ReadClaim } from './read-claim.ts';

/** Only what was claimed. */
export function narrowed(
  decision: Decision,
  { clause, object }: Pick<ReadClaim, 'clause' | 'object'>,
): Decision {
  return {
    ...decision,
    outcomes: decision.outcomes.filter(
      (o) =>
        (clause === null || o.clause === clause) &&
        (object === null || (o.object.entity === object.entity && o.object.id === object.id)),
    ),
  };
}
