/** 追回: one person proposes, another approves, finance books what comes back; the ledger's own proposals are what moves. */
import { randomUUID } from 'node:crypto';
import type { NewRecovery, Recovery, RecoveryDecision, RecoveryReceipt } from '@guiju/client';
import { canonicalJson, formatMoney, fromFen, sha256Hex } from '@guiju/ir';
import { sql } from 'kysely';
import { handNames } from '../access/names.ts';
import { keyOf, keyReused } from '../claims/idempotency.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { loadApplication } from '../process/rows.ts';
import { bookPart } from './book-part.ts';
import { endGivenBack } from './give-back.ts';
import { type Moving, moveProcess } from './move-process.ts';

export async function proposeRecovery(
  tx: Transaction,
  callersKey: string,
  request: NewRecovery,
  fen: bigint,
  { asker, at, on }: Moving,
): Promise<string> {
  const key = keyOf(asker, callersKey);
  const hash = sha256Hex(canonicalJson(request));
  const earlier = await tx
    .selectFrom('recoveries')
    .select(['id', 'request_hash'])
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (earlier && earlier.request_hash !== hash) throw keyReused(earlier.id);
  if (earlier) return earlier.id;
  await loadApplication(tx, request.application);
  const line = await tx
    .selectFrom('payment_lines')
    .select(['award', 'slot', 'clause', 'payee_entity', 'payee_id'])
    .where('application', '=', request.application)
    .where('slot', '=', request.slot)
    .where('state', '=', 'paid')
    .executeTakeFirst();
  if (!line) throw notPaid(request.slot);
  const id = `r-${randomUUID()}`;
  await bookPart(
    tx,
    line.award,
    {
      kind: 'recovery-proposed',
      id: `${id}/proposed`,
      proposal: id,
      slot: line.slot,
      fen,
      due: on,
      by: asker.by,
    },
    at,
  );
  await tx
    .insertInto('recoveries')
    .values({
      id,
      application: request.application,
      ...line,
      fen,
      received: 0n,
      reason: request.reason,
      state: 'proposed',
      proposed_by: asker.by,
      decided_by: null,
      at,
      idempotency_key: key,
      request_hash: hash,
    })
    .execute();
  await asker.witness(tx, id);
  return id;
}

export async function decideRecovery(
  tx: Transaction,
  id: string,
  { verdict }: RecoveryDecision,
  moving: Moving,
): Promise<void> {
  const { asker, at } = moving;
  const recovery = await find(tx, id);
  if (recovery.proposed_by === asker.by)
    throw new HttpProblem(
      'same-person',
      '这笔追回由您提出，须由另一个人决定。',
      'You proposed this recovery; somebody else has to decide it.',
    );
  const kind = verdict === 'approved' ? 'proposal-approved' : 'proposal-refused';
  await bookPart(tx, recovery.award, { kind, id: `${id}/decided`, proposal: id, by: asker.by }, at);
  await tx
    .updateTable('recoveries')
    .set({ state: verdict, decided_by: asker.by })
    .where('id', '=', id)
    .execute();
  if (verdict === 'approved')
    await moveProcess(tx, recovery.application, 'recovery-opened', { recovery: id }, moving);
  await asker.witness(tx, id);
}

export async function receiveRecovery(
  tx: Transaction,
  id: string,
  { reference }: RecoveryReceipt,
  fen: bigint,
  moving: Moving,
): Promise<void> {
  const { asker, at } = moving;
  const recovery = await find(tx, id);
  const before = await tx
    .selectFrom('recovery_receipts')
    .select(sql<string>`CAST(fen AS TEXT)`.as('fen'))
    .where('recovery', '=', id)
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (before && BigInt(before.fen) !== fen) throw otherAmount(reference);
  if (before) return;
  const award = await bookPart(
    tx,
    recovery.award,
    { kind: 'recovery-received', id: `${id}/${reference}`, slot: recovery.slot, fen },
    at,
  );
  await tx.insertInto('recovery_receipts').values({ recovery: id, reference, fen, at }).execute();
  const received = BigInt(recovery.received) + fen;
  const done = received >= BigInt(recovery.fen);
  await tx
    .updateTable('recoveries')
    .set({ received, ...(done ? { state: 'received' } : {}) })
    .where('id', '=', id)
    .execute();
  if (done) await endGivenBack(tx, award, id, at);
  if (done) await moveProcess(tx, recovery.application, 'recovery-ended', { recovery: id }, moving);
  await asker.witness(tx, id);
}

const rows = (tx: Transaction) =>
  tx
    .selectFrom('recoveries')
    .select([
      'id',
      'application',
      'award',
      'slot',
      'clause',
      'payee_entity',
      'payee_id',
      sql<string>`CAST(fen AS TEXT)`.as('fen'),
      sql<string>`CAST(received AS TEXT)`.as('received'),
      'reason',
      'state',
      'proposed_by',
      'decided_by',
      'at',
    ])
    .orderBy('sequence', 'desc');

async function find(tx: Transaction, id: string) {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst();
  if (row) return row;
  throw new HttpProblem(
    'recovery-not-found',
    `没有编号为 ${id.slice(0, 80)} 的追回。`,
    `There is no recovery ${id.slice(0, 80)}.`,
  );
}

/** Newest first. */
export async function recoveries(tx: Transaction, id: string | null = null): Promise<Recovery[]> {
  const found = id === null ? await rows(tx).limit(1_000).execute() : [await find(tx, id)];
  const named = await handNames(
    tx,
    found.flatMap((r) => [r.proposed_by, r.decided_by]),
  );
  return found.map((r) => ({
    id: r.id,
    application: r.application,
    clause: r.clause,
    slot: r.slot,
    payee: { entity: r.payee_entity, id: r.payee_id },
    amount: formatMoney(fromFen(BigInt(r.fen))),
    received: formatMoney(fromFen(BigInt(r.received))),
    reason: r.reason ?? '',
    state: r.state as Recovery['state'],
    proposedBy: { ...named(r.proposed_by), at: r.at },
    decidedBy: r.decided_by === null ? null : { ...named(r.decided_by), at: r.at },
  }));
}

const notPaid = (slot: string): HttpProblem =>
  new HttpProblem(
    'step-refused',
    `“${slot}”期没有付出过，没有可追回的。`,
    `Nothing of “${slot}” was paid, so there is nothing to claim back.`,
    { rule: { id: 'not-paid', overridable: false } },
  );

const otherAmount = (reference: string): HttpProblem =>
  new HttpProblem(
    'conflict',
    `银行流水 ${reference} 已按另一金额登记。`,
    `The bank’s reference ${reference} was booked with another amount.`,
  );
