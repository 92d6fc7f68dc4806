/** A claim decided and recorded at once (免申即享, a service) joins the process at the second review, in the transaction that records it. */
import { formatDate, parseDate } from '@guiju/ir';
import { afterEvent, dueOf, type ProcessEvent, type Verdict } from '@guiju/ledger/process';
import type { ReadClaim } from '../claims/read-claim.ts';
import type { RecordedDecision } from '../claims/record-decision.ts';
import { todayInShanghai } from '../clock.ts';
import { send } from '../ledger/send.ts';
import type { Transaction } from '../ledger/store.ts';
import { rulesOf } from './policy-rules.ts';
import { writeEvent } from './rows.ts';

const VERDICTS: Readonly<Record<RecordedDecision['status'], Verdict>> = {
  awarded: 'grant',
  refused: 'refuse',
  'nothing-new': 'none',
  undetermined: 'none',
};

export async function beginRecorded(
  tx: Transaction,
  { policy, program, clause, object }: ReadClaim,
  { stored, status, decision }: RecordedDecision,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<void> {
  const { rules, calendars } = await rulesOf(tx, policy, program);
  const on = parseDate(todayInShanghai(() => new Date(at))) ?? 0;
  const event: ProcessEvent = {
    kind: 'recorded',
    on,
    by,
    days: rules.days,
    override: null,
    verdict: VERDICTS[status],
  };
  const process = afterEvent(null, event);
  if (process === undefined) throw new Error('a process begins with what was recorded');
  const due = dueOf(process, calendars, on);
  const [only, ...others] = decision.outcomes;
  const single = others.length === 0 ? only : undefined;
  const about = object ?? single?.object ?? null;
  await send(
    tx,
    tx.insertInto('applications').values({
      id: stored.id,
      policy,
      clause: clause ?? single?.clause ?? null,
      object_entity: about?.entity ?? null,
      object_id: about?.id ?? null,
      route: 'direct',
      state: process.state,
      due: due === null ? null : formatDate(due.due),
      submitted_at: at,
      claim: stored.id,
      idempotency_key: null,
      request_hash: null,
      override: null,
    }),
  );
  await writeEvent(tx, stored.id, 1, { event, at, reason: null, detail: null }, process);
}
