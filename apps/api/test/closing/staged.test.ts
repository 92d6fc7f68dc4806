/** What a closing granted in parts: its later parts are checked with everybody who took part, so that neither place nor share becomes another. */
import type { ApiError, Closing } from '@guiju/client';
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

const DEFERRED = `政策 验收后拨付
  施行 2022-01-01

对象 项目
  申请额: 金额
  验收日期: 日期

条款 C01 建设补助
  对象 项目 每年
  给予 申请额
  兑现 分2年 等额 余数归末期 自 验收日期
  限 每 项目 一次

资金池 F01 建设资金
  含 C01
  总额 5万元 每年
  分配 按比例 最大余数
`;

await onEveryDatabase('closings of which nothing is due yet', async (database) => {
  const county = await openCounty(database.options, { deferred: DEFERRED }, []);
  const { clerk, reviewer, approver, finance } = county;
  const claimed = (id: string, asked: string, accepted = '2023-06-30') => ({
    policy: 'deferred',
    clause: 'C01',
    entity: '项目',
    instance: { id, 申请额: asked, 验收日期: accepted },
    period: '2022',
  });
  const close = async (): Promise<Closing> => {
    const { id, listHash } = await clerk.proposeClosing({ policy: 'deferred', pool: 'F01', period: '2022' });
    return approver.decideClosing(id, { verdict: 'approved', listHash });
  };
  const resultsOf = ({ members }: Closing) => members.map((m) => [m.object.id, m.result, m.amount]);
  const partsOf = async (application: string) =>
    (await finance.due({ by: '2027-01-01' })).parts
      .filter((p) => p.application === application)
      .map((p) => [p.slot, p.amount, p.state, p.waitsFor]);
  const ids = new Map<string, string>();
  const idOf = (id: string): string => ids.get(id) ?? '';
  const file = async (id: string, asked: string): Promise<void> => {
    ids.set(id, (await reviewed(county, claimed(id, asked))).id);
  };

  describe(database.name, () => {
    it('book the plans of all: promised, not payable', async () => {
      county.on('2023-01-05');
      await file('p1', '4万元');
      await file('p2', '3万元');
      expect(resultsOf(await close())).toEqual([
        ['p1', 'granted', '40000元'],
        ['p2', 'granted', '30000元'],
      ]);
      expect(await partsOf(idOf('p1'))).toEqual([
        ['2022/inst-1/2', '20000元', 'planned', 'approval'],
        ['2022/inst-2/2', '20000元', 'planned', 'approval'],
      ]);
      expect((await clerk.awards('p1')).awards).toEqual([]);
    });

    it('hold the fund for them: who comes late gets what is left of each year', async () => {
      await file('p3', '8万元');
      expect(resultsOf(await close())).toEqual([['p3', 'reduced', '30000元']]);
    });

    it('give the fund back what a member leaves before the approval', async () => {
      await clerk.handle(idOf('p2'), { event: 'withdrawn', reason: '项目取消' });
      expect(await partsOf(idOf('p2'))).toEqual([]);
      await file('p4', '9万元');
      expect(resultsOf(await close())).toEqual([['p4', 'reduced', '30000元']]);
    });

    it('give the fund back what the approver refuses, and what an objection that was upheld takes', async () => {
      const [refused, objected] = [idOf('p3'), idOf('p4')];
      for (const id of [refused, objected]) await clerk.handle(id, { event: 'published' });
      await clerk.handle(objected, { event: 'objection-raised', from: '某戊', text: '没有这个项目' });
      await reviewer.reviewApplication(objected, { event: 'objection-upheld', reason: '属实' });
      const waiting = await clerk.handle(objected, {
        event: 'first-reviewed',
        verdict: 'refuse',
        opinion: '没有这个项目。',
        override: { reason: '异议属实' },
      });
      await reviewer.countersign(objected, {
        override: waiting.pendingOverride?.id ?? '',
        verdict: 'signed',
      });
      await reviewer.reviewApplication(objected, { event: 'review-agreed' });
      county.on('2023-01-16');
      await clerk.handle(refused, { event: 'publication-ended' });
      await approver.approve(refused, { event: 'approval-refused', reason: '材料不实' });
      expect([await partsOf(refused), await partsOf(objected)]).toEqual([[], []]);
      await file('p5', '7万元');
      expect(resultsOf(await close())).toEqual([['p5', 'reduced', '60000元']]);
      county.on('2023-01-05');
    });

    it('are paid part by part, once each is due and its check has kept it', async () => {
      const id = idOf('p1');
      await clerk.handle(id, { event: 'published' });
      county.on('2023-01-16');
      await clerk.handle(id, { event: 'publication-ended' });
      expect(await approver.approve(id, { event: 'approved' })).toMatchObject({
        state: 'approved',
        total: '40000元',
      });
      expect((await partsOf(id)).map(([, , , waits]) => waits)).toEqual(['check', 'check']);
      expect((await finance.sendPayments({}, 'none').catch((e: ApiError) => e.problem.code)) as unknown).toBe(
        'nothing-to-pay',
      );
      county.on('2023-07-03');
      const { parts } = await clerk.recheck(id, { facts: { 项目: [claimed('p1', '4万元').instance] } });
      expect(parts.map((p) => [p.slot, p.amount, p.outcome])).toEqual([
        ['2022/inst-1/2', '20000元', 'kept'],
        ['2022/inst-2/2', '20000元', 'to-come'],
      ]);
      expect((await finance.sendPayments({}, 'first')).totals).toMatchObject({ count: 1, amount: '20000元' });
      expect((await clerk.awards('p1')).total).toBe('20000元');
    });

    it('verify', async () => {
      const store = await database.open();
      expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
        ok: true,
      });
      await store.close();
    });
  });
});

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
