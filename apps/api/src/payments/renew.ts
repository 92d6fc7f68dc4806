/** What came back is payable again with the account as it is corrected; the next batch after somebody else has confirmed that takes it. */
import type { RenewalRequest } from '@guiju/client';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { writeAccount } from '../process/account.ts';
import type { Asker } from '../process/asker.ts';
import { readBatch } from './batches.ts';
import { bookPart } from './book-part.ts';

export async function renewLine(
  tx: Transaction,
  asker: Asker,
  { batch, number }: { readonly batch: string; readonly number: number },
  { account }: RenewalRequest,
  at: string,
): Promise<void> {
  const { lines } = await readBatch(tx, batch);
  const line = lines.find((l) => l.number === number);
  if (!line || line.renewed || (line.state !== 'rejected' && line.state !== 'returned'))
    throw notReturned(number);
  const { award } = await tx
    .selectFrom('payment_lines')
    .select('award')
    .where('batch', '=', batch)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  await bookPart(
    tx,
    award,
    { kind: 'payment-renewed', id: `${batch}/${number}/renewed`, slot: line.slot },
    at,
  );
  await tx
    .updateTable('payment_lines')
    .set({ renewed: 1 })
    .where('batch', '=', batch)
    .where('number', '=', number)
    .execute();
  await writeAccount(tx, line.application, account, { by: asker.by, at });
  await asker.witness(tx, batch);
}

const notReturned = (number: number): HttpProblem =>
  new HttpProblem(
    'conflict',
    `第 ${number} 行没有退回，或已重新列入应付。`,
    `Line ${number} did not come back, or is payable again already.`,
  );
