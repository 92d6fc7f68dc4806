/** What is erased is gone from the database; the chain and the guard against paying twice are not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiError } from '@guiju/client';
import { verifyByWebCrypto } from '@guiju/ledger';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { eraseSubject } from '../src/receipts/erase-subject.ts';
import { openChain } from '../src/receipts/open-chain.ts';
import { verifyLedger } from '../src/receipts/verify-ledger.ts';
import { CLOCK } from './clock.ts';
import { newSqlite, onEveryDatabase } from './databases.ts';
import { employed, SIGNING_KEY, startTestServer, temporaryFolder } from './harness.ts';

const place = { folder: temporaryFolder(), given: SIGNING_KEY };
const verify = verifyByWebCrypto;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (e: ApiError) => `${e.problem.status} ${e.problem.code}`,
  );

await onEveryDatabase('erasure', async (database) => {
  const { client } = await startTestServer(database.options);
  const claim = (id: string, key: string) => client.claim({ policy: 'demo', facts: employed(id) }, key);

  describe(`${database.name}: a subject erased`, () => {
    it('is in no claim any more, and the chain still verifies', async () => {
      const store = await database.open();
      const signer = await openChain(store, place, CLOCK);
      const made = await claim('gone', 'k-gone');
      const beside = await client.claim(
        {
          policy: 'demo',
          facts: { 人员: [...employed('firm').人员, ...employed('gone').人员] },
          object: { entity: '人员', id: 'firm' },
        },
        'k-beside',
      );
      await claim('stays_50%', 'k-stays');
      await store.transaction(async (tx) => {
        await tx
          .insertInto('process_events')
          .values({
            application: made.id,
            position: 2,
            event: JSON.stringify({ kind: 'review-returned', on: '2026-11-23', by: 'person/r' }),
            to_state: 'first-review',
            at: made.createdAt,
            reason: 'gone 的证书不清',
            detail: null,
          })
          .execute();
      });
      expect(await eraseSubject(store, signer, 'gone', CLOCK)).toEqual([made.id, beside.id]);
      expect(await store.read((tx) => verifyLedger(tx, { verify }))).toMatchObject({
        ok: true,
        verified: { decisions: 3, opened: 1, erased: 2 },
      });
      const steps = await store.read((tx) =>
        tx.selectFrom('process_events').select(['to_state', 'reason']).where('position', '=', 2).execute(),
      );
      expect(steps).toEqual([{ to_state: 'first-review', reason: null }]);
      // Letters of a pattern are letters of a name here.
      expect(await eraseSubject(store, signer, 'stays_5%', CLOCK)).toEqual([]);
      expect(await codeOf(client.getClaim(made.id))).toBe('410 contents-erased');
      expect(await codeOf(claim('gone', 'k-gone'))).toBe('410 contents-erased');
      expect((await client.claims({ subject: 'gone' })).claims).toEqual([]);
      await store.close();
    });

    it('is not paid again for all that', async () => {
      expect(await claim('gone', 'k-again')).toMatchObject({ total: '0元' });
      expect((await client.awards('gone')).total).toBe('10000元');
    });

    it('whose money is then changed is found out by the sum in the receipt', async () => {
      const store = await database.open();
      const work = store.transaction(async (tx) => {
        await sql.raw(`UPDATE awards SET fen = 1 WHERE key = 'gone'`).execute(tx);
        const result = await verifyLedger(tx, { verify });
        throw new Error(result.ok ? 'not found out' : result.broken.code);
      });
      await expect(work).rejects.toThrow('money-differs');
      await store.close();
    });
  });
});

describe('the file of an erased subject', () => {
  it('holds nothing of it: not in free pages, not in the write-ahead log', async () => {
    const { options } = newSqlite();
    const data = options.data ?? '';
    const { client, server } = await startTestServer(options);
    const facts = { 人员: [{ id: 'p-1', 在职: true, 引育日期: '2024-05-10', 工资: '98765.43元' }] };
    await client.claim({ policy: 'demo', facts }, 'k-1');
    for (let i = 2; i < 12; i++) await client.claim({ policy: 'demo', facts: employed(`p-${i}`) }, `k-${i}`);
    await server.close();
    const holds = (text: string): boolean =>
      readdirSync(data).some((file) => readFileSync(join(data, file)).includes(text));
    expect(holds('98765.43')).toBe(true);
    const store = await openSqlite(join(data, 'guiju.sqlite'));
    await eraseSubject(store, await openChain(store, place, CLOCK), 'p-1', CLOCK);
    await store.close();
    expect(holds('98765.43')).toBe(false);
  });
});
