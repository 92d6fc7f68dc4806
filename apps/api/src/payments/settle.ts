/** What the bank says of a batch, booked line by line. The same answer again counts once; one that contradicts what is booked is a conflict, and nothing of it is booked. */
import type { BankResults } from '@guiju/client';
import type { AwardEvent } from '@guiju/ledger';
import { givingWay } from '../give-way.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { readBatch } from './batches.ts';
import { bookPart } from './book-part.ts';
import { type Moving, moveProcess } from './move-process.ts';

type Result = BankResults['results'][number];
/** What each answer does to a line in each state; absent: it contradicts. */
const MOVES: Readonly<Record<Result['result'], Readonly<Record<string, AwardEvent['kind'] | 'nothing'>>>> = {
  paid: { sent: 'payment-confirmed', paid: 'nothing' },
  rejected: { sent: 'payment-rejected', rejected: 'nothing' },
  returned: { paid: 'payment-returned', returned: 'nothing' },
};

export async function settleBatch(
  tx: Transaction,
  batch: string,
  { results }: BankResults,
  moving: Moving,
): Promise<void> {
  await readBatch(tx, batch);
  const giveWay = givingWay();
  for (const result of results) {
    await giveWay();
    const line = await tx
      .selectFrom('payment_lines')
      .select(['application', 'award', 'slot', 'state', 'renewed'])
      .where('batch', '=', batch)
      .where('number', '=', result.number)
      .executeTakeFirst();
    if (!line) throw noLine(result.number);
    const move = MOVES[result.result][line.state];
    if (move === undefined) throw contradicts(result, line.state);
    if (move === 'nothing') continue;
    const id = `${batch}/${result.number}/${result.result}`;
    await bookPart(tx, line.award, { kind: move, id, slot: line.slot } as AwardEvent, moving.at);
    await tx
      .updateTable('payment_lines')
      .set({ state: result.result, reason: 'reason' in result ? result.reason : null })
      .where('batch', '=', batch)
      .where('number', '=', result.number)
      .execute();
    if (result.result === 'paid')
      await moveProcess(
        tx,
        line.application,
        'payment-made',
        { batch, number: result.number, slot: line.slot },
        moving,
      );
  }
  await moving.asker.witness(tx, batch);
}

const noLine = (number: number): HttpProblem =>
  new HttpProblem(
    'bad-input',
    `这个批次没有第 ${number} 行，全部没有登记。请核对文件。`,
    `The batch has no line ${number}; nothing was booked. Check the file.`,
  );

const contradicts = ({ number, result }: Result, state: string): HttpProblem =>
  new HttpProblem(
    'conflict',
    `第 ${number} 行现在是“${state}”，与银行回复“${result}”矛盾，全部没有登记。请核对。`,
    `Line ${number} is “${state}”, which contradicts the bank’s “${result}”; nothing was booked. Check it.`,
  );
