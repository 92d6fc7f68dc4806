/** A fund whose total was lowered, then raised, backwards: its closing is decided again whole, and what each was paid is made good, taken off or claimed back. */
import type { Adjustment, ApiError, Application } from '@guiju/client';
import { verifyByWebCrypto } from '@guiju/ledger';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { reviewed } from '../closing/pool.ts';
import { onEveryDatabase } from '../databases.ts';
import { openCounty } from '../process/county.ts';

const FUND = `政策 总额有变
  施行 2022-01-01

参数 年度总额 = 9万元
  自 2022-01-01 为 12万元 公布 2023-03-01
  自 2022-01-01 为 6万元 公布 2023-06-01

对象 企业
  研发投入: 金额

条款 C01 研发补贴
  对象 企业 每年
  条件 研发投入 高于 0元
  给予 研发投入 × 10%
  分担 市级: 10000元 余数归 县级
  限 每 企业 每年 一次

资金池 F01 研发资金
  含 C01
  总额 年度总额 每年
  分配 按比例 最大余数
`;

const AMENDED = `修订 研发补贴更名 对 总额有变
  将 年度总额 由 6万元 改为 5万元 自 2024-01-01 公布 2023-12-01
`;

await onEveryDatabase('adjustments of pools', async (database) => {
  const county = await openCounty(database.options, { total: FUND, 'total-amended': AMENDED }, []);
  const { clerk, approver, finance } = county;
  const firm = (id: string, spending: string) => ({
    policy: 'total',
    clause: 'C01',
    entity: '企业',
    instance: { id, 研发投入: spending },
    period: '2022',
  });
  const applications = new Map<string, Application>();
  const file = async (id: string, spending: string): Promise<void> => {
    applications.set(id, await reviewed(county, firm(id, spending)));
  };
  const close = async () => {
    const closing = await clerk.proposeClosing({ policy: 'total', pool: 'F01', period: '2022' });
    await approver.decideClosing(closing.id, { verdict: 'approved', listHash: closing.listHash });
    return closing.members.map((m) => [m.object.id, m.amount]);
  };
  const approve = async (id: string, from: string, ended: string): Promise<void> => {
    const application = applications.get(id)?.id ?? '';
    county.on(from);
    await clerk.handle(application, { event: 'published' });
    county.on(ended);
    await clerk.handle(application, { event: 'publication-ended' });
    await approver.approve(application, { event: 'approved' });
  };
  const book = async (adjustment: Adjustment): Promise<Adjustment> =>
    approver.decideAdjustment(adjustment.id, { verdict: 'approved', listHash: adjustment.listHash });
  const differences = ({ lines }: Pick<Adjustment, 'lines'>) =>
    lines.map((l) => [l.object.id, l.kind, l.paid, l.entitled]);

  describe(database.name, () => {
    it('is one pool of the policy and its amended form, with one closing, by whichever name it is asked for', async () => {
      county.on('2023-01-03');
      expect((await clerk.pools()).pools.map((p) => [p.policy, p.id])).toEqual([['total', 'F01']]);
      await file('戊厂', '10万元');
      const asked = { pool: 'F01', period: '2022' };
      const closing = await clerk.proposeClosing({ policy: 'total', ...asked });
      expect(await clerk.proposeClosing({ policy: 'total-amended', ...asked })).toEqual(closing);
      expect((await clerk.pools()).pools).toMatchObject([{ periods: [{ closings: [{ id: closing.id }] }] }]);
      await clerk.handle(applications.get('戊厂')?.id ?? '', { event: 'withdrawn', reason: '不要了。' });
    });

    it('gives what is left of a fund in a further round, also what a claim gave back that was withdrawn', async () => {
      county.on('2023-01-03');
      for (const [id, spending] of [
        ['甲厂', '60万元'],
        ['乙厂', '60万元'],
        ['丙厂', '60万元'],
      ] as const)
        await file(id, spending);
      expect(await close()).toEqual([
        ['甲厂', '30000元'],
        ['乙厂', '30000元'],
        ['丙厂', '30000元'],
      ]);
      await clerk.handle(applications.get('丙厂')?.id ?? '', { event: 'withdrawn', reason: '不要了。' });
      await file('丁厂', '20万元');
      expect(await close()).toEqual([['丁厂', '20000元']]);
      for (const id of ['甲厂', '乙厂', '丁厂']) await approve(id, '2023-01-05', '2023-01-13');
      expect((await clerk.previewAdjustment('total')).lines).toEqual([]);
    });

    it('is made good in each round, from a total that was raised: what the first takes more the second does not find', async () => {
      county.on('2023-03-02');
      const preview = await clerk.previewAdjustment('total');
      expect(preview.held).toEqual([]);
      expect(differences(preview)).toEqual([
        ['甲厂', 'arrears', '30000元', '40000元'],
        ['乙厂', 'arrears', '30000元', '40000元'],
      ]);
      expect(preview.lines[0]?.shares).toEqual([
        { payer: '市级', amount: '0元' },
        { payer: '县级', amount: '10000元' },
      ]);
      expect(preview.lines[0]?.application).toBe(applications.get('甲厂')?.id);
      const booked = await book(await clerk.proposeAdjustment({ policy: 'total' }));
      expect(booked).toMatchObject({ state: 'booked', arrears: '20000元', recovery: '0元' });
      expect(await clerk.previewAdjustment('total')).toMatchObject({ lines: [], held: [] });
      expect((await clerk.awards('甲厂')).awards).toHaveLength(1);
      const { parts } = await finance.due();
      expect(parts.filter((p) => p.payee.id === '甲厂').map((p) => [p.slot, p.amount, p.ready])).toEqual([
        ['2022', '30000元', true],
        ['2022+1', '10000元', true],
      ]);
    });

    it('is taken off what is not paid, and claimed back where it is, from a total that was lowered', async () => {
      const { id, lines } = await finance.sendPayments({}, 'all');
      await finance.settlePayments(id, {
        results: lines.map(({ number }) => ({ number, result: 'paid' as const })),
      });
      county.on('2023-06-02');
      const adjustment = await clerk.proposeAdjustment({ policy: 'total' });
      expect(differences(adjustment)).toEqual([
        ['甲厂', 'recovery', '40000元', '20000元'],
        ['乙厂', 'recovery', '40000元', '20000元'],
      ]);
      expect(adjustment.lines[0]?.shares.map((s) => s.amount)).toEqual(['0元', '-20000元']);
      const booked = await book(adjustment);
      expect(booked).toMatchObject({ arrears: '0元', recovery: '40000元', reduction: '0元' });
      expect((await finance.recoveries()).recoveries.map((r) => r.amount)).toEqual(['20000元', '20000元']);
      expect(await clerk.previewAdjustment('total')).toMatchObject({ lines: [], held: [] });
    });

    it('leaves books that verify', async () => {
      const store = await database.open();
      expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
        ok: true,
      });
      await store.close();
    });
  });
});

const PLAIN = `政策 建设补助
  施行 2022-01-01

对象 项目
  得分: 数(分)
  申请额: 金额

条款 C01 建设补助
  对象 项目 每年
  给予 申请额
  限 每 项目 每年 一次

资金池 F01 建设资金
  含 C01
  总额 5万元 每年
  分配 按比例 最大余数
`;

/** The pool's first rule is the ranking from here on, and the pool is called by it. */
const RANKED = `修订 择优 对 建设补助

排名 R01 评选 对 项目 每年
  次序 得分 由高到低
  并列 取后

条款 C01 建设补助
  有效 自 2023-01-01
  对象 项目 每年
  条件 入选: 名次(R01) 有
    且 名次(R01) 不高于 2
  给予 申请额
  限 每 项目 每年 一次
`;

await onEveryDatabase('a pool that an amendment calls otherwise', async (database) => {
  const county = await openCounty(database.options, { built: PLAIN, ranked: RANKED }, []);
  const { clerk, approver } = county;
  const project = (policy: string, id: string, score: number, period = '2023') => ({
    policy,
    clause: 'C01',
    entity: '项目',
    instance: { id, 得分: `${score}分`, 申请额: '3万元' },
    period,
  });
  const close = async (policy: string, pool: string, period: string) => {
    const closing = await clerk.proposeClosing({ policy, pool, period });
    await approver.decideClosing(closing.id, { verdict: 'approved', listHash: closing.listHash });
    return [closing.round, closing.policy, ...closing.members.map((m) => [m.object.id, m.result, m.amount])];
  };

  describe(database.name, () => {
    it('is still one: what was filed under either form is decided together, by whichever name it is asked for', async () => {
      county.on('2024-01-05');
      const first = await reviewed(county, project('built', 'p1', 70));
      expect(first.pool).toEqual({ id: 'F01', period: '2023' });
      expect((await clerk.pools()).pools.map((p) => [p.policy, p.id])).toEqual([['built', 'F01']]);
      await reviewed(county, project('ranked', 'p2', 90));
      await reviewed(county, project('ranked', 'p3', 80));
      expect((await clerk.pools()).pools).toMatchObject([
        { policy: 'ranked', id: 'R01', periods: [{ period: '2023', ready: 3 }] },
      ]);
      const asked = await clerk.proposeClosing({ policy: 'built', pool: 'F01', period: '2023' });
      expect(await clerk.proposeClosing({ policy: 'ranked', pool: 'R01', period: '2023' })).toEqual(asked);
      expect(await close('built', 'F01', '2023')).toEqual([
        1,
        'ranked',
        ['p1', 'waiting', null],
        ['p2', 'reduced', '25000元'],
        ['p3', 'reduced', '25000元'],
      ]);
    });

    it('keeps the rounds that were booked under its older name: the fund is not shared out twice', async () => {
      const earlier = { ...project('built', 'q1', 70, '2022') };
      await reviewed(county, earlier);
      expect(await close('built', 'F01', '2022')).toEqual([1, 'built', ['q1', 'granted', '30000元']]);
      const late = await reviewed(county, project('ranked', 'q2', 90, '2022')).catch(
        (e: ApiError) => e.problem.code,
      );
      expect(late).toBe('pool-closed');
      await reviewed(county, project('built', 'q3', 90, '2022'));
      expect(await close('ranked', 'R01', '2022')).toEqual([2, 'built', ['q3', 'reduced', '20000元']]);
    });
  });
});
