import { operations } from '@guiju/client';
import { inSight } from '../access/sight.ts';
import { dayOf, todayInShanghai } from '../clock.ts';
import { readBody, readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { createBatch, fileOf, readBatch, summaries } from '../payments/batches.ts';
import { fenOf, financeOf, setBudget } from '../payments/finance.ts';
import type { Moving } from '../payments/move-process.ts';
import { duePart, findParts } from '../payments/parts.ts';
import { decideRecovery, proposeRecovery, receiveRecovery, recoveries } from '../payments/recoveries.ts';
import { renewLine } from '../payments/renew.ts';
import { settleBatch } from '../payments/settle.ts';
import { askerOf } from '../process/asker.ts';
import { accountSeen, holderOf } from '../process/seen-by.ts';
import type { Routes } from './services.ts';

const pageSize = (limit: string | undefined): number => Math.min(200, Math.max(1, Number(limit ?? 50)));
const keyOf = (c: Request): string => idempotencyKey(c.req.header('idempotency-key') ?? '');

export const paymentRoutes: Routes = (app, table, { library, store, clock, access }) => {
  const moving = (c: Request): Moving => ({
    library,
    asker: askerOf(c, access.audit),
    at: clock().toISOString(),
    on: dayOf(todayInShanghai(clock)),
  });

  route(app, table, operations.listDue, async (c) => {
    const { by = todayInShanghai(clock), policy, limit, after } = readQuery(c, operations.listDue);
    const most = pageSize(limit);
    const found = await store.read((tx) =>
      findParts(tx, {
        by,
        policy,
        states: ['planned', 'due', 'payable', 'returned'],
        after: after === undefined ? null : placeOf(after),
        limit: most + 1,
      }),
    );
    const page = found.slice(0, most);
    const last = found.length > most ? page.at(-1) : undefined;
    return {
      parts: inSight(
        c,
        page.map(duePart),
        page.map((p) => p.payee),
      ),
      next: last ? JSON.stringify([last.due, last.award, last.slot]) : null,
    };
  });

  const batchSeen = async (c: Request, id: string) => {
    const batch = await store.read((tx) => readBatch(tx, id));
    const lines = batch.lines.map((l) => ({ ...l, account: accountSeen(c, l.account) }));
    return inSight(
      c,
      { ...batch, lines },
      batch.lines.flatMap((l) => [l.payee, ...holderOf(l.account)]),
    );
  };

  route(app, table, operations.createPaymentBatch, async (c) => {
    const key = keyOf(c);
    const request = await readBody(c, operations.createPaymentBatch);
    const at = clock().toISOString();
    const today = todayInShanghai(clock);
    const asker = askerOf(c, access.audit);
    const { id } = await store.transaction((tx) => createBatch(tx, asker, key, request, { at, today }));
    c.header('location', `/v1/payment-batches/${id}`);
    return batchSeen(c, id);
  });

  route(app, table, operations.listPaymentBatches, async (c) => {
    const { limit, before } = readQuery(c, operations.listPaymentBatches);
    const most = pageSize(limit);
    const found = await store.read((tx) => summaries(tx, { before, limit: most + 1 }));
    return {
      batches: found.slice(0, most),
      next: found.length > most ? (found[most - 1]?.id ?? null) : null,
    };
  });

  route(app, table, operations.getPaymentBatch, (c) => batchSeen(c, param(c, 'id')));

  route(app, table, operations.getPaymentFile, async (c) => {
    const id = param(c, 'id');
    const text = await store.read((tx) => fileOf(tx, id));
    return c.body(text, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${id}.csv"`,
    });
  });

  route(app, table, operations.settlePayments, async (c) => {
    const id = param(c, 'id');
    const results = await readBody(c, operations.settlePayments);
    await store.transaction((tx) => settleBatch(tx, id, results, moving(c)));
    return batchSeen(c, id);
  });

  route(app, table, operations.renewPayment, async (c) => {
    const batch = param(c, 'id');
    const request = await readBody(c, operations.renewPayment);
    const { asker, at } = moving(c);
    const line = { batch, number: Number(param(c, 'number')) };
    await store.transaction((tx) => renewLine(tx, asker, line, request, at));
    return batchSeen(c, batch);
  });

  route(app, table, operations.listRecoveries, async (c) => {
    const found = await store.read((tx) => recoveries(tx));
    return {
      recoveries: inSight(
        c,
        found,
        found.map((r) => r.payee),
      ),
    };
  });
  const recoverySeen = async (c: Request, id: string) => {
    const [found] = await store.read((tx) => recoveries(tx, id));
    if (found === undefined) throw new Error('a recovery that was just written is not there');
    return inSight(c, found, [found.payee]);
  };
  route(app, table, operations.proposeRecovery, async (c) => {
    const key = keyOf(c);
    const request = await readBody(c, operations.proposeRecovery);
    const fen = requireFen(request.amount);
    const id = await store.transaction((tx) => proposeRecovery(tx, key, request, fen, moving(c)));
    return recoverySeen(c, id);
  });
  route(app, table, operations.decideRecovery, async (c) => {
    const id = param(c, 'id');
    const decision = await readBody(c, operations.decideRecovery);
    await store.transaction((tx) => decideRecovery(tx, id, decision, moving(c)));
    return recoverySeen(c, id);
  });
  route(app, table, operations.receiveRecovery, async (c) => {
    const id = param(c, 'id');
    const receipt = await readBody(c, operations.receiveRecovery);
    const fen = requireFen(receipt.amount);
    await store.transaction((tx) => receiveRecovery(tx, id, receipt, fen, moving(c)));
    return recoverySeen(c, id);
  });

  route(app, table, operations.getFinance, async (c) => {
    const { year, policy } = readQuery(c, operations.getFinance);
    const family = policy === undefined ? undefined : library.find(policy).family;
    return { rows: await store.read((tx) => financeOf(tx, library, { year, policy: family })) };
  });
  route(app, table, operations.setBudget, async (c) => {
    const line = await readBody(c, operations.setBudget);
    const { program, family } = library.ready(line.policy);
    if (!program.clauses.some((k) => k.id === line.clause)) throw noClause(line.clause);
    const fen = requireFen(line.amount, true);
    const { asker, at } = moving(c);
    await store.transaction((tx) => setBudget(tx, asker, { ...line, policy: family }, fen, at));
    return { ...line, policy: family };
  });
};

function placeOf(after: string): readonly [string, string, string] {
  try {
    const [due, award, slot] = JSON.parse(after) as unknown[];
    if (typeof due === 'string' && typeof award === 'string' && typeof slot === 'string')
      return [due, award, slot];
  } catch {
    // Said below.
  }
  throw new HttpProblem(
    'bad-parameter',
    'after 应是上一页 next 的原样。',
    '`after` has to be the `next` of the page before, as it was.',
  );
}

function requireFen(written: string, mayBeNothing = false): bigint {
  const fen = fenOf(written);
  if (fen !== undefined && (fen > 0n || mayBeNothing)) return fen;
  const message = {
    zh: `“${written.slice(0, 40)}”不是大于 0 的金额。应写成 13333.33元 或 4万元。`,
    en: `“${written.slice(0, 40)}” is no amount of money above 0. Write 13333.33元 or 4万元.`,
  };
  throw new HttpProblem('bad-input', message.zh, message.en, {
    errors: [{ pointer: '/amount', code: 'not-money', message }],
    total: 1,
  });
}

const noClause = (clause: string): HttpProblem => {
  const message = {
    zh: `没有条款“${clause.slice(0, 80)}”。`,
    en: `There is no clause “${clause.slice(0, 80)}”.`,
  };
  return new HttpProblem('bad-input', message.zh, message.en, {
    errors: [{ pointer: '/clause', code: 'unknown-clause', message }],
    total: 1,
  });
};
