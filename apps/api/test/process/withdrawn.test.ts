/** An award that came to nothing: since then it counts for nothing, and a corrected claim is awarded the same; what was decided before stays what it was. */
import { join } from 'node:path';
import type { Claim } from '@guiju/client';
import { verifyByWebCrypto } from '@guiju/ledger';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.ts';
import { type Replayed, replayDecisions } from '../../src/receipts/replay-decisions.ts';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { onEveryDatabase } from '../databases.ts';
import { startTestServer, temporaryFolder, writePolicy } from '../harness.ts';
import { TRIAL } from '../histories/trial-policy.ts';

const policies = join(temporaryFolder(), 'policies');
writePolicy(policies, 'trial', TRIAL);
const engine = createEngine();

await onEveryDatabase('withdrawn awards', async (database) => {
  let today = '2026-06-01';
  const options = { ...database.options, policies, engine, clock: () => new Date(`${today}T02:00:00Z`) };
  const [one, two] = [await startTestServer(options), await startTestServer(options)];
  const { client } = one;
  let keys = 0;
  const claim = (facts: Record<string, unknown>, clause: string, by = client): Promise<Claim> =>
    by.claim({ policy: 'trial', clause, facts }, `k-${keys++}`);
  const person = (id: string, more: object = {}) => ({
    人员: [{ id, 在职: true, 入职日期: '2025-05-10', 奖金: '30000元', ...more }],
  });
  const power = (id: string, cost: string) => ({
    企业: [{ id: 'f1' }],
    电费申请: [{ id, 企业: 'f1', 用电费: cost, 申请日期: '2026-03-01' }],
  });
  const withdraw = ({ id }: Claim) => client.handle(id, { event: 'withdrawn', reason: '材料有误，重新申报' });
  const parts = async (of: string) => {
    const { parts: all } = await client.due({ by: '2030-01-01' });
    return all.filter((p) => p.payee.id === of).map((p) => [p.slot, p.amount, p.state]);
  };

  describe(`${database.name}: an award withdrawn`, () => {
    it('no longer counts as given once, and the corrected claim is awarded the same', async () => {
      const wrong = await claim(person('p1'), 'A1');
      expect((await claim(person('p1'), 'A1')).status).toBe('nothing-new');
      await withdraw(wrong);
      expect(await parts('p1')).toEqual([]);
      const { total, awards } = await client.awards('p1');
      expect([total, awards.map((a) => [a.claim, a.endedAt])]).toEqual([
        '0元',
        [[wrong.id, '2026-06-01T02:00:00.000Z']],
      ]);
      const right = await claim(person('p1'), 'A1');
      expect(right).toMatchObject({ status: 'awarded', total: '10000元' });
      expect((await client.awards('p1')).total).toBe('10000元');
      expect((await claim(person('p1'), 'A1')).status).toBe('nothing-new');
      expect(await parts('p1')).toEqual([['once', '10000元', 'payable']]);
    });

    it('may be withdrawn and awarded again as often as it takes', async () => {
      for (let n = 0; n < 3; n++) await withdraw(await claim(person('p2'), 'A1'));
      expect((await claim(person('p2'), 'A1')).status).toBe('awarded');
      expect((await client.awards('p2')).awards.map((a) => a.endedAt === null)).toEqual([
        false,
        false,
        false,
        true,
      ]);
    });

    it('gives back what it used of a firm’s yearly cap, to the fen', async () => {
      const most = await claim(power('e1', '10000000.20元'), 'A3');
      expect(most.total).toBe('500000元');
      expect((await claim(power('e2', '700000.20元'), 'A3')).total).toBe('0元');
      await withdraw(most);
      expect((await claim(power('e3', '700000.20元'), 'A3')).total).toBe('35000.01元');
      expect((await claim(power('e4', '10000000.20元'), 'A3')).total).toBe('464999.99元');
      expect((await client.awards('f1')).total).toBe('500000元');
    });

    it('is awarded again to one of forty at once on two servers', async () => {
      await withdraw(await claim(person('p3'), 'A1'));
      const again = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          claim(person('p3'), 'A1', n % 2 === 0 ? one.client : two.client),
        ),
      );
      expect(again.filter((c) => c.status === 'awarded')).toHaveLength(1);
      expect(await parts('p3')).toEqual([['once', '10000元', 'payable']]);
    });

    it('in parts, of which another claim found the first due: only the part of the claim that came to nothing is looked at again', async () => {
      await claim(person('p4'), 'A2');
      today = '2026-06-02';
      const second = await claim(person('p4', { 奖金: '30000元' }), 'A2');
      expect(second.status).toBe('nothing-new');
      today = '2027-06-01';
      const third = await claim(person('p4'), 'A2');
      expect(third.awards.map((a) => a.slot)).toEqual(['inst-3/3']);
      await withdraw(third);
      expect(await parts('p4')).toEqual([
        ['inst-1/3', '10000元', 'payable'],
        ['inst-2/3', '10000元', 'payable'],
        ['inst-3/3', '10000元', 'due'],
      ]);
      const again = await claim(person('p4'), 'A2');
      expect(again.awards.map((a) => a.slot)).toEqual(['inst-3/3']);
      expect((await parts('p4')).map(([, , state]) => state)).toEqual(['payable', 'payable', 'payable']);
    });
  });

  describe(`${database.name}: a claim that came to nothing in an award of others`, () => {
    it('leaves the plan as it was: amounts that it raised, and nothing of its own', async () => {
      today = '2026-06-02';
      await claim(person('p6'), 'A2');
      const before = await parts('p6');
      today = '2027-06-01';
      const raised = await claim(person('p6', { 奖金: '60000元' }), 'A2');
      expect(raised.awards.map((a) => [a.slot, a.amount])).toEqual([['inst-3/3', '20000元']]);
      await withdraw(raised);
      expect(await parts('p6')).toEqual(
        before.map(([slot, amount, state]) => [slot, amount, state === 'planned' ? 'due' : state]),
      );
      expect((await claim(person('p6'), 'A2')).awards.map((a) => a.amount)).toEqual(['10000元']);
    });
  });

  describe(`${database.name}: the ledger after all this`, () => {
    it('verifies, and each decision is made again as it was, with the history of then', async () => {
      const store = await database.open();
      const [verified, replayed] = await store.read(async (tx) => {
        const all: Replayed[] = [];
        for await (const r of replayDecisions(tx, engine, { engine: 'reference', against: null }))
          all.push(r);
        return [await verifyLedger(tx, { verify: verifyByWebCrypto }), all] as const;
      });
      await store.close();
      expect(verified).toMatchObject({ ok: true });
      expect(replayed.length).toBeGreaterThan(50);
      expect(replayed.filter((r) => r.kind !== 'same')).toEqual([]);
    });

    it('takes no second living award, whoever writes it', async () => {
      const store = await database.open();
      const again = (table: string, living: string, columns: string) =>
        store
          .transaction((tx) =>
            sql
              .raw(
                `INSERT INTO ${table} (${columns}) SELECT ${columns.replace('award,', "award || ' ',")} FROM ${table} WHERE ${living} IS NULL LIMIT 1`,
              )
              .execute(tx),
          )
          .then(
            () => 'taken',
            (error: unknown) => String(error),
          );
      const row =
        'policy, clause, key, slot, payee_entity, payee_id, object_entity, object_id, due, fiscal_year, fen, exact, claim, recorded_at, keys, unit, shares';
      const book = 'award, policy, clause, key, slot, claim, payee_entity, payee_id';
      expect(await again('awards', 'ended_at', row)).toMatch(/unique/i);
      expect(await again('award_books', 'withdrawn_at', book)).toMatch(/unique/i);
      await store.close();
    });
  });
});
