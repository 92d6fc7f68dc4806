/** Batches: made once for a key, with every part that is ready, booked as sent in the same transaction; the file is made of its lines whenever it is asked for. */
import { randomUUID } from 'node:crypto';
import type { Account, NewPaymentBatch, PaymentBatch, PaymentBatchSummary } from '@guiju/client';
import { canonicalJson, formatMoney, fromFen, sha256Hex } from '@guiju/ir';
import { sql } from 'kysely';
import { handNames } from '../access/names.ts';
import { contentsErased } from '../claims/contents-erased.ts';
import { keyOf, keyReused } from '../claims/idempotency.ts';
import { givingWay } from '../give-way.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Asker } from '../process/asker.ts';
import { bookPart } from './book-part.ts';
import { findParts, type Part, waitsFor } from './parts.ts';
import { type FileLine, paymentFile } from './payment-file.ts';

const MOST = 1_000;
/** Looked at between two slices. */
const PAGE = 50;

export async function createBatch(
  tx: Transaction,
  asker: Asker,
  callersKey: string,
  request: NewPaymentBatch,
  { at, today }: { readonly at: string; readonly today: string },
): Promise<PaymentBatch> {
  const key = keyOf(asker, callersKey);
  const hash = sha256Hex(canonicalJson(request));
  const earlier = await tx
    .selectFrom('payment_batches')
    .select(['id', 'request_hash'])
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (earlier) {
    if (earlier.request_hash !== hash) throw keyReused(earlier.id);
    return readBatch(tx, earlier.id);
  }
  const by = request.by ?? today;
  if (by > today) throw inTheFuture(today);
  const ready = await readyParts(tx, by, request);
  if (ready.length === 0) throw nothingToPay();
  const id = `b-${randomUUID()}`;
  const lines = ready.map((part, i) => ({ part, number: i + 1, account: part.account as Account }));
  const file = paymentFile(
    id,
    lines.map(({ part, number, account }) => fileLine(part, number, account)),
  );
  const sum = ready.reduce((all, p) => all + p.fen, 0n);
  await tx
    .insertInto('payment_batches')
    .values({
      id,
      created_at: at,
      hand: asker.by,
      idempotency_key: key,
      request_hash: hash,
      count: ready.length,
      fen: sum,
      file_hash: file.hash,
    })
    .execute();
  const giveWay = givingWay();
  for (const { part, number, account } of lines) {
    await giveWay();
    await bookPart(
      tx,
      part.award,
      { kind: 'payment-sent', id: `${id}/${number}/sent`, slot: part.slot, batch: id },
      at,
    );
    await tx
      .insertInto('payment_lines')
      .values({
        batch: id,
        number,
        application: part.application,
        policy: part.policy,
        clause: part.name.clause,
        award: part.award,
        slot: part.slot,
        payee_entity: part.payee.entity,
        payee_id: part.payee.id,
        due: part.due,
        fen: part.fen,
        account: JSON.stringify(account),
        state: 'sent',
        reason: null,
        renewed: 0,
      })
      .execute();
  }
  await asker.witness(tx, id);
  return readBatch(tx, id);
}

async function readyParts(
  tx: Transaction,
  by: string,
  { policy, most = MOST }: NewPaymentBatch,
): Promise<readonly Part[]> {
  const ready: Part[] = [];
  const giveWay = givingWay();
  for (let after: readonly [string, string, string] | null = null; ; ) {
    const page: readonly Part[] = await findParts(tx, {
      by,
      states: ['payable'],
      policy,
      after,
      limit: PAGE,
    });
    await giveWay();
    for (const part of page) {
      if (ready.length === most) return ready;
      if (waitsFor(part) === null) ready.push(part);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return ready;
    after = [last.due, last.award, last.slot];
  }
}

const fileLine = ({ fen, name, slot, application }: Part, number: number, account: Account): FileLine => ({
  number,
  account,
  fen,
  clause: name.clause,
  slot,
  application,
});

const noBatch = (id: string): HttpProblem =>
  new HttpProblem(
    'batch-not-found',
    `没有编号为 ${id.slice(0, 80)} 的拨付批次。`,
    `There is no payment batch ${id.slice(0, 80)}.`,
  );

/** Throws batch-not-found. */
export async function readBatch(tx: Transaction, id: string): Promise<PaymentBatch> {
  const [summary] = await summaries(tx, { id });
  if (!summary) throw noBatch(id);
  const rows = await linesOf(tx, id);
  return {
    ...summary,
    lines: rows.map((r) => ({
      number: r.number,
      application: r.application,
      clause: r.clause,
      policy: r.policy,
      slot: r.slot,
      payee: { entity: r.payee_entity, id: r.payee_id },
      due: r.due,
      amount: formatMoney(fromFen(BigInt(r.fen))),
      account: r.account === null ? null : (JSON.parse(r.account) as Account),
      state: r.state as PaymentBatch['lines'][number]['state'],
      reason: r.reason,
      renewed: r.renewed === 1,
    })),
  };
}

const linesOf = (tx: Transaction, batch: string) =>
  tx
    .selectFrom('payment_lines')
    .select([
      'number',
      'application',
      'clause',
      'policy',
      'slot',
      'payee_entity',
      'payee_id',
      'due',
      sql<string>`CAST(fen AS TEXT)`.as('fen'),
      'account',
      'state',
      'reason',
      'renewed',
    ])
    .where('batch', '=', batch)
    .orderBy('number')
    .execute();

/** Throws batch-not-found, and contents-erased where an account of it was. */
export async function fileOf(tx: Transaction, id: string): Promise<string> {
  const batch = await tx
    .selectFrom('payment_batches')
    .select('file_hash')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!batch) throw noBatch(id);
  const lines = (await linesOf(tx, id)).map((r): FileLine => {
    if (r.account === null) throw contentsErased(id);
    return { ...r, account: JSON.parse(r.account) as Account, fen: BigInt(r.fen) };
  });
  const { text, hash } = paymentFile(id, lines);
  if (hash !== batch.file_hash) throw new Error(`the lines of ${id} are no longer what was sent`);
  return text;
}

/** Newest first; one more than asked for where there are more. */
export async function summaries(
  tx: Transaction,
  which: { readonly id?: string; readonly before?: string | undefined; readonly limit?: number },
): Promise<PaymentBatchSummary[]> {
  const { rows } = await sql<{
    id: string;
    created_at: string;
    hand: string;
    count: number;
    fen: string;
    file_hash: string;
    paid: string;
    returned: string;
    open: number;
  }>`SELECT b.id, b.created_at, b.hand, b.count, CAST(b.fen AS TEXT) AS fen, b.file_hash,
      CAST(SUM(CASE WHEN l.state = 'paid' THEN l.fen ELSE 0 END) AS TEXT) AS paid,
      CAST(SUM(CASE WHEN l.state IN ('rejected', 'returned') THEN l.fen ELSE 0 END) AS TEXT) AS returned,
      SUM(CASE WHEN l.state = 'sent' THEN 1 ELSE 0 END) AS open
    FROM payment_batches b JOIN payment_lines l ON l.batch = b.id
    WHERE ${which.id === undefined ? sql`1 = 1` : sql`b.id = ${which.id}`}
      AND ${which.before === undefined ? sql`1 = 1` : sql`b.sequence < (SELECT sequence FROM payment_batches WHERE id = ${which.before})`}
    GROUP BY b.sequence, b.id, b.created_at, b.hand, b.count, b.fen, b.file_hash
    ORDER BY b.sequence DESC LIMIT ${which.limit ?? 1}`.execute(tx);
  const money = (fen: string): string => formatMoney(fromFen(BigInt(fen)));
  const named = await handNames(
    tx,
    rows.map(({ hand }) => hand),
  );
  return rows.map((r) => ({
    id: r.id,
    createdAt: r.created_at,
    by: { ...named(r.hand), at: r.created_at },
    totals: { count: Number(r.count), fen: r.fen, amount: money(r.fen), hash: r.file_hash },
    state: Number(r.open) === 0 ? 'settled' : 'sent',
    paid: money(r.paid),
    returned: money(r.returned),
  }));
}

const nothingToPay = (): HttpProblem =>
  new HttpProblem(
    'nothing-to-pay',
    '没有可拨付的：须已批准、复核通过、有收款账户。各期还等什么，见 GET /v1/payments/due。',
    'Nothing can be paid: a part has to be approved, kept by its check, and have an account. GET /v1/payments/due says what each waits for.',
  );

const inTheFuture = (today: string): HttpProblem =>
  new HttpProblem(
    'bad-input',
    `by 晚于今天（${today}）。没有到期的不能拨付。`,
    `\`by\` is later than today (${today}); what is not due is not paid.`,
    {
      errors: [
        {
          pointer: '/by',
          code: 'in-the-future',
          message: { zh: '不能晚于今天', en: 'not later than today' },
        },
      ],
      total: 1,
    },
  );
