/** One line of an adjustment, booked: arrears as a part of their own, payable at once, because two people have looked at them; what is too much off what is not paid out, and else as a recovery like any other. */
import { randomUUID } from 'node:crypto';
import { sha256Hex } from '@guiju/ir';
import { type AwardEvent, type AwardName, nameText } from '@guiju/ledger';
import { HttpProblem } from '../http/problem.ts';
import { addParties, openBook, standingAward } from '../ledger/award-books.ts';
import { postAll } from '../ledger/books.ts';
import { sharesJson } from '../ledger/row-shares.ts';
import type { Transaction } from '../ledger/store.ts';
import { bookPart } from '../payments/book-part.ts';
import { type Moving, moveProcess } from '../payments/move-process.ts';
import type { Line } from './affected.ts';
import type { OwnAward } from './own-awards.ts';
import { cutEvents, takenBack } from './take-back.ts';

export interface BookingLine extends Moving {
  readonly adjustment: string;
  readonly position: number;
  readonly amendment: string;
  readonly proposedBy: string;
}

/** Answers the recovery's id; null: nothing is to come back. */
export async function bookLine(tx: Transaction, line: Line, booking: BookingLine): Promise<string | null> {
  const { award, paid, entitled, shares } = line;
  const fen = entitled - paid;
  await tx
    .insertInto('award_settlements')
    .values({
      award: award.sequence,
      amendment: booking.amendment,
      adjustment: booking.adjustment,
      fen,
      shares: sharesJson(shares),
    })
    .execute();
  if (fen > 0n) {
    await bookArrears(tx, line, fen, booking);
    return null;
  }
  return takeBack(tx, line, -fen, booking);
}

async function bookArrears(
  tx: Transaction,
  { award: own }: Line,
  fen: bigint,
  { adjustment, position, proposedBy, asker, at, on }: BookingLine,
): Promise<void> {
  const proposal = `${adjustment}/${position}`;
  const { slot } = own;
  const { name, award: account } = await standingAward(tx, own.name);
  if (account === null) await beginBook(tx, name, own);
  const part = `${slot}+${1 + (account?.instalments.filter((i) => i.arrearsOf === slot).length ?? 0)}`;
  // What was awarded as 0 has no books yet.
  const events: readonly [AwardEvent, ...AwardEvent[]] =
    account === null
      ? [
          { kind: 'award-recorded', id: `${proposal}/recorded`, name, instalments: [{ slot, due: on, fen }] },
          { kind: 'instalment-due', id: `${proposal}/due`, slot, on },
          { kind: 'instalment-kept', id: `${proposal}/kept`, slot },
        ]
      : [
          {
            kind: 'arrears-proposed',
            id: `${proposal}/proposed`,
            proposal,
            slot,
            fen,
            due: on,
            by: proposedBy,
          },
          { kind: 'proposal-approved', id: `${proposal}/decided`, proposal, by: asker.by },
          { kind: 'instalment-kept', id: `${proposal}/kept`, slot: part },
        ];
  const applied = await postAll(tx, account, name, events, { claim: null, recordedAt: at });
  if (applied.ok) return;
  const { zh, en } = applied.refusal.message;
  throw new HttpProblem('conflict', zh, en);
}

async function beginBook(tx: Transaction, name: AwardName, award: OwnAward): Promise<void> {
  await openBook(tx, name, award);
  const parties = await tx
    .selectFrom('award_parties')
    .select('id')
    .where('award', '=', award.sequence)
    .execute();
  await addParties(tx, name, new Set(parties.map((p) => p.id)));
}

/** What is not paid out is promised no longer; what was paid is claimed back. Answers the first recovery; null: nothing was paid. */
async function takeBack(
  tx: Transaction,
  line: Line,
  fen: bigint,
  booking: BookingLine,
): Promise<string | null> {
  const { name, award: account } = await standingAward(tx, line.award.name);
  const taken = takenBack(account, line.award.slot, fen);
  if (account === null || taken === null) throw new Error('a line was let through that cannot be booked');
  const id = `${booking.adjustment}/${booking.position}`;
  const [first, ...others] = taken.cuts.flatMap((cut) => cutEvents(account, cut, id));
  if (first !== undefined) {
    const applied = await postAll(tx, account, name, [first, ...others], {
      claim: null,
      recordedAt: booking.at,
    });
    if (!applied.ok)
      throw new HttpProblem('conflict', applied.refusal.message.zh, applied.refusal.message.en);
  }
  const recoveries: string[] = [];
  for (const share of taken.recoveries)
    recoveries.push(await bookRecovery(tx, line, share, nameText(name), booking));
  return recoveries[0] ?? null;
}

async function bookRecovery(
  tx: Transaction,
  { award, application }: Line,
  { slot, fen }: { readonly slot: string; readonly fen: bigint },
  name: string,
  { adjustment, position, proposedBy, ...moving }: BookingLine,
): Promise<string> {
  const { asker, at, on } = moving;
  const id = `r-${randomUUID()}`;
  await bookPart(
    tx,
    name,
    { kind: 'recovery-proposed', id: `${id}/proposed`, proposal: id, slot, fen, due: on, by: proposedBy },
    at,
  );
  await bookPart(
    tx,
    name,
    { kind: 'proposal-approved', id: `${id}/decided`, proposal: id, by: asker.by },
    at,
  );
  const key = `adjustment/${adjustment}/${position}/${slot}`;
  await tx
    .insertInto('recoveries')
    .values({
      id,
      application,
      award: name,
      slot,
      clause: award.clause,
      payee_entity: award.payee.entity,
      payee_id: award.payee.id,
      fen,
      received: 0n,
      reason: `追溯调整 ${adjustment}`,
      state: 'approved',
      proposed_by: proposedBy,
      decided_by: asker.by,
      at,
      idempotency_key: key,
      request_hash: sha256Hex(key),
    })
    .execute();
  await moveProcess(tx, application, 'recovery-opened', { recovery: id }, moving);
  return id;
}
