/** What happens to the money moves the application too, where its rules have a step for it. */
import { afterEvent, type ProcessEvent } from '@guiju/ledger/process';
import type { Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import type { Asker } from '../process/asker.ts';
import { rulesOf } from '../process/policy-rules.ts';
import { loadApplication, writeEvent } from '../process/rows.ts';
import { updateRow } from '../process/update-row.ts';

export interface Moving {
  readonly library: Library;
  readonly asker: Asker;
  readonly at: string;
  readonly on: number;
}

export async function moveProcess(
  tx: Transaction,
  application: string,
  kind: 'payment-made' | 'recovery-opened' | 'recovery-ended',
  detail: unknown,
  { library, asker, at, on }: Moving,
): Promise<void> {
  const { row, process, trail } = await loadApplication(tx, application);
  const rules = await rulesOf(tx, row.policy, library.ready(row.policy).program);
  const event: ProcessEvent = { kind, on, by: asker.by, days: rules.rules.days, override: null };
  const after = afterEvent(process, event);
  if (after === undefined) return;
  await writeEvent(tx, application, trail.length + 1, { event, at, reason: null, detail }, after);
  await updateRow(tx, application, after, rules);
}
