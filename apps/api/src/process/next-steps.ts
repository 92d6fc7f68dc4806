/** What may happen next to an application, and whether whoever asks may do it. */
import type { NextEvent } from '@guiju/client';
import type { Days } from '@guiju/ir';
import {
  advance,
  type Circumstances,
  EVENT_ROWS,
  PROCESS_STEPS,
  type Process,
  type ProcessEvent,
} from '@guiju/ledger/process';
import type { Asker } from './asker.ts';
import type { RulesOfPolicy } from './policy-rules.ts';

/** Steps that people take by themselves; the rest follow from payments and checks. */
const BY_HAND: ReadonlySet<string> = new Set([
  'supplement-requested',
  'supplied',
  'supplement-lapsed',
  'accepted',
  'first-reviewed',
  'withdrawn',
  'review-agreed',
  'review-returned',
  'waiting-ended',
  'published',
  'objection-raised',
  'objection-dismissed',
  'objection-upheld',
  'publication-ended',
  'approved',
  'approval-returned',
  'approval-refused',
  'archived',
]);

const VERDICT_OF = { granted: 'grant', refused: 'refuse', undetermined: 'grant', pooled: 'pool' } as const;

export function nextOf(
  process: Process,
  { rules }: RulesOfPolicy,
  circumstances: Circumstances,
  today: Days,
  asker: Pick<Asker, 'by' | 'scopes'>,
): NextEvent[] {
  return PROCESS_STEPS.filter((s) => s.from === process.state && BY_HAND.has(s.event)).map(
    ({ event: kind }) => {
      const { words, scope } = EVENT_ROWS[kind];
      const event = {
        kind,
        on: today,
        by: asker.by,
        days: rules.days,
        override: null,
        used: 0,
        verdict: VERDICT_OF[circumstances.evaluated],
      } as unknown as ProcessEvent;
      const result = advance(process, event, circumstances);
      const refusal = result.ok ? null : result.refusal;
      return {
        event: kind,
        words,
        scope,
        allowed: asker.scopes.has(scope) && refusal === null,
        why: refusal?.message ?? null,
        overridable: refusal?.overridable ?? false,
      };
    },
  );
}
