/** Who asks for a change, with what they may do and the witness of what they change. */
import type { Scope } from '@guiju/client';
import { type Audit, witnessOf } from '../access/audit.ts';
import type { Caller } from '../claims/idempotency.ts';
import type { Request } from '../http/env.ts';
import { handOf, handText } from './hand.ts';

export interface Asker extends Caller {
  /** The hand as the rules know it. */
  readonly by: string;
  readonly scopes: ReadonlySet<Scope>;
}

export function askerOf(c: Request, audit: Audit): Asker {
  const actor = c.get('actor');
  const hand = handOf(actor);
  return {
    hand,
    witness: witnessOf(c, audit),
    by: handText(hand),
    scopes: actor.kind === 'nobody' ? new Set() : actor.scopes,
  };
}
