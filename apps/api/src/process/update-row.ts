import { formatDate } from '@guiju/ir';
import { dueOf, type Process } from '@guiju/ledger/process';
import type { Transaction } from '../ledger/store.ts';
import type { RulesOfPolicy } from './policy-rules.ts';

/** What the trail came to, beside it, to be found by. A step that waited for a signature is void once another was taken. */
export async function updateRow(
  tx: Transaction,
  id: string,
  process: Process,
  { calendars }: RulesOfPolicy,
): Promise<void> {
  const due = dueOf(process, calendars, process.since);
  await tx
    .updateTable('applications')
    .set({ state: process.state, due: due === null ? null : formatDate(due.due), override: null })
    .where('id', '=', id)
    .execute();
}
