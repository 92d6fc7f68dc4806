/** What a closing granted in parts: its later parts are checked with everybody who took part, so that neither place nor share becomes another. */
import { verifyByWebCrypto } from '@guiju/ledger';
import { describe, expect, it } from 'vitest';
import { replayDecisions } from '../../src/receipts/replay-decisions.ts';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { onEveryDatabase } from '../databases.ts';
import { openCounty } from '../process/county.ts';
import { engine } from './at-desk.ts';
import { reviewed } from './pool.ts';

const STAGED = `政策 分期评选
  施行 2022-01-01

对象 项目
  得分: 数(分)
  在建: 是否

排名 R01 评选 对 项目 每年
  次序 得分 由高到低
  并列 取后

条款 C01 标杆项目
  对象 项目 每年
  条件 入选: 名次(R01) 有
    且 名次(R01) 不高于 2
  给予 6万元
  兑现 分2年 等额 余数归末期
  续发 在建
  限 每 项目 一次

资金池 F01 标杆资金
  含 C01
  总额 5万元 每年
  分配 按比例 最大余数
`;

await onEveryDatabase('closings of parts', async (database) => {
  const county = await openCounty(database.options, { staged: STAGED }, []);
  const { clerk, approver, finance } = county;
  const staged = (id: string, score: number, built = true) => ({
    policy: 'staged',
    clause: 'C01',
    entity: '项目',
    instance: { id, 得分: `${score}分`, 在建: built },
    period: '2022',
  });

  describe(database.name, () => {
    it('are one pool of ranking and fund, and scaled in each year that a part falls due', async () => {
      county.on('2023-01-05');
      expect((await clerk.pools('staged')).pools).toMatchObject([
        {
          id: 'R01',
          rankings: [{ id: 'R01' }],
          funds: [{ id: 'F01' }],
          clauses: [{ id: 'C01' }],
          period: 'year',
        },
      ]);
      const ids: Record<string, string> = {};
      for (const [id, score] of [
        ['p1', 90],
        ['p2', 80],
        ['p3', 70],
      ] as const)
        ids[id] = (await reviewed(county, staged(id, score))).id;
      const closing = await clerk.proposeClosing({ policy: 'staged', pool: 'F01', period: '2022' });
      expect(closing.members.map((m) => [m.object.id, m.result, m.asked, m.amount])).toEqual([
        ['p1', 'reduced', '60000元', '50000元'],
        ['p2', 'reduced', '60000元', '50000元'],
        ['p3', 'waiting', null, null],
      ]);
      expect(closing.totals).toMatchObject([
        { year: 2022, amount: '50000元' },
        { year: 2023, amount: '50000元' },
      ]);
      await approver.decideClosing(closing.id, { verdict: 'approved', listHash: closing.listHash });
      for (const id of ['p1', 'p2']) await clerk.handle(ids[id] ?? '', { event: 'published' });
      county.on('2023-01-16');
      for (const id of ['p1', 'p2']) {
        await clerk.handle(ids[id] ?? '', { event: 'publication-ended' });
        await approver.approve(ids[id] ?? '', { event: 'approved' });
      }
      expect((await finance.sendPayments({}, 'first')).totals).toMatchObject({ count: 2, amount: '50000元' });
      county.on('2024-01-02');
      const check = (id: string, built: boolean) =>
        clerk.recheck(ids[id] ?? '', {
          facts: { 项目: [staged(id, id === 'p1' ? 90 : 80, built).instance] },
        });
      // Alone it would be 30,000: the fund would suffice.
      expect((await check('p1', true)).parts).toMatchObject([
        { slot: '2022/inst-2/2', amount: '25000元', outcome: 'kept' },
      ]);
      const stopped = await check('p2', false);
      expect(stopped.parts).toMatchObject([{ slot: '2022/inst-2/2', outcome: 'stopped' }]);
      expect(stopped.application.state).toBe('stopped');
      expect((await finance.sendPayments({}, 'second')).totals).toMatchObject({
        count: 1,
        amount: '25000元',
      });
    });

    it('verify, and replay with their pool', async () => {
      const store = await database.open();
      expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
        ok: true,
      });
      const kinds = await store.read(async (tx) => {
        const found: string[] = [];
        for await (const one of replayDecisions(tx, engine, { engine: 'claim', against: null }))
          found.push(one.kind);
        return found;
      });
      await store.close();
      expect(kinds).toEqual(Array.from({ length: 5 }, () => 'same'));
    });
  });
});
