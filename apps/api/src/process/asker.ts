/** Who asks for a change, and the line it leaves in the audit, written in the transaction of the change itself. */
import { type Operation, operations, type Scope } from '@guiju/client';
import { idOf } from '../access/actor.ts';
import { writeAuditLine } from '../access/audit.ts';
import type { Request } from '../http/env.ts';
import type { Transaction } from '../ledger/store.ts';
import { type Hand, handOf, handText } from './hand.ts';

export interface Asker {
  readonly hand: Hand;
  /** The hand as the rules know it. */
  readonly by: string;
  readonly scopes: ReadonlySet<Scope>;
  audit(tx: Transaction, at: string, target: string): Promise<void>;
}

export function askerOf(c: Request): Asker {
  const actor = c.get('actor');
  const hand = handOf(actor);
  const operation = c.get('operation');
  const status = (operations as Readonly<Record<string, Operation>>)[operation ?? '']?.status ?? 200;
  return {
    hand,
    by: handText(hand),
    scopes: actor.kind === 'nobody' ? new Set() : actor.scopes,
    async audit(tx, at, target) {
      // A server for one person keeps no audit.
      if (actor.kind === 'local' || actor.kind === 'nobody') return;
      await writeAuditLine(tx, at, {
        actor: { kind: actor.kind, id: idOf(actor) },
        operation,
        target,
        status,
        code: null,
        traceId: c.get('traceId'),
      });
    },
  };
}
