/** What comes after an approval: parts that fall due later, checks, stops, what should never have been granted. */
import type { ApiError, Application } from '@guiju/client';
import { verifyByWebCrypto } from '@guiju/ledger';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/receipts/index.ts';
import { onEveryDatabase } from '../databases.ts';
import { ACCOUNT, openCounty } from './county.ts';

const MEASURE = `政策 约定奖励 (promise)
  施行 2022-01-01

对象 人员 (person)
  在职 (employed): 是否
  合格 (qualified): 是否
  入职日期 (hired_on): 日期
  约定日期 (agreed_on): 日期

条款 B1 分期奖励 (in_parts)
  条文 “合格的，给予3万元奖励，自约定日期起分3年兑现；兑现时须在职。”
  对象 人员
  时点 入职日期
  条件 合格
  给予 3万元
  兑现 分3年 等额 余数归末期 自 约定日期
  续发 在职 停发
  限 每 人员 一次
`;

const problem = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: ApiError) => error.problem,
  );

await onEveryDatabase('after the approval', async ({ name, options, open }) => {
  const county = await openCounty(options, { promise: MEASURE });
  const { clerk, reviewer, approver, finance } = county;
  let keys = 0;
  const key = (): string => `key-${keys++}`;
  const factsOf = (id: string, more: object = {}) => ({
    人员: [{ id, 在职: true, 合格: true, 入职日期: '2023-01-05', 约定日期: '2023-06-30', ...more }],
  });

  /** As far as the approval; the last of it is the approval itself. */
  async function toApprove(id: string, more: object = {}): Promise<string> {
    county.on('2023-07-03');
    const { id: application } = await clerk.apply(
      {
        policy: 'promise',
        clause: 'B1',
        object: { entity: '人员', id },
        facts: factsOf(id, more),
        applicant: { name: '某丁' },
        account: ACCOUNT,
      },
      key(),
    );
    await clerk.handle(application, { event: 'accepted' });
    await clerk.handle(application, { event: 'first-reviewed', verdict: 'grant', opinion: '符合。' });
    await reviewer.reviewApplication(application, { event: 'review-agreed' });
    await clerk.handle(application, { event: 'published' });
    county.on('2023-07-11');
    await clerk.handle(application, { event: 'publication-ended' });
    return application;
  }
  const approve = (application: string): Promise<Application> =>
    approver.approve(application, { event: 'approved' });
  const partsOf = async (application: string, by = '2027-01-01') =>
    (await finance.due({ by })).parts
      .filter((p) => p.application === application)
      .map((p) => [p.slot, p.state, p.waitsFor]);
  const payAll = async (): Promise<void> => {
    const { id, lines } = await finance.sendPayments({}, key());
    await finance.settlePayments(id, {
      results: lines.map(({ number }) => ({ number, result: 'paid' as const })),
    });
  };

  describe(`${name}: an award of which nothing is due yet`, () => {
    let application = '';
    it('is approved: its parts are promised in the books, and none is payable', async () => {
      application = await toApprove('p1', { 约定日期: '2024-01-10' });
      expect(await approve(application)).toMatchObject({ state: 'approved', total: '30000元' });
      expect(await partsOf(application)).toEqual([
        ['inst-1/3', 'planned', 'check'],
        ['inst-2/3', 'planned', 'check'],
        ['inst-3/3', 'planned', 'check'],
      ]);
      expect((await finance.due()).parts.filter((p) => p.application === application)).toEqual([]);
      expect(await clerk.awards('p1')).toMatchObject({ total: '0元', awards: [] });
    });

    it('is not approved twice', async () => {
      const again = await toApprove('p1', { 约定日期: '2024-01-10' });
      expect((await problem(approve(again)))?.rule?.id).toBe('nothing-new');
    });

    it('is paid part by part once each is due and its check has kept it', async () => {
      county.on('2024-01-15');
      const { parts } = await clerk.recheck(application, {
        facts: factsOf('p1', { 约定日期: '2024-01-10' }),
      });
      expect(parts.map((p) => p.outcome)).toEqual(['kept', 'to-come', 'to-come']);
      expect((await partsOf(application))[0]).toEqual(['inst-1/3', 'payable', null]);
      await payAll();
      expect(await clerk.application(application)).toMatchObject({ state: 'paid' });
      expect((await clerk.awards('p1')).total).toBe('10000元');
    });
  });

  describe(`${name}: a check that finds it should never have been granted`, () => {
    it('stops all that is not paid, and proposes a recovery of what is, for somebody else to decide', async () => {
      const application = await toApprove('p2');
      await approve(application);
      await payAll();
      county.on('2023-09-01');
      const checked = await clerk.recheck(application, { facts: factsOf('p2', { 合格: false }) });
      expect(checked.application.state).toBe('stopped');
      expect(checked.parts.map((p) => [p.slot, p.outcome])).toEqual([
        ['inst-2/3', 'stopped'],
        ['inst-3/3', 'stopped'],
      ]);
      expect(checked.parts[0]?.reasons.map((r) => r.zh)).toEqual(['合格']);
      expect(await partsOf(application)).toEqual([]);
      const [proposed] = checked.recoveries;
      const recovery = (await finance.recoveries()).recoveries.find((r) => r.id === proposed);
      expect(recovery).toMatchObject({ application, slot: 'inst-1/3', amount: '10000元', state: 'proposed' });
      expect(recovery?.reason).toContain('合格');
      await approver.decideRecovery(proposed ?? '', { verdict: 'approved', reason: '属实' });
      expect((await clerk.application(application)).state).toBe('recovering');
    });

    it('and nothing was paid: what was kept for payment is stopped too, and counts for nothing', async () => {
      const application = await toApprove('p3');
      await approve(application);
      expect((await partsOf(application))[0]).toEqual(['inst-1/3', 'payable', null]);
      const checked = await clerk.recheck(application, { facts: factsOf('p3', { 合格: false }) });
      expect(checked).toMatchObject({ recoveries: [], parts: [{}, {}, {}] });
      expect(await partsOf(application)).toEqual([]);
      expect(await clerk.awards('p3')).toMatchObject({ total: '0元' });
    });
  });

  describe(`${name}: the yearly round`, () => {
    let application = '';
    it('puts what fell due into the queue with the days of a check, each once', async () => {
      application = await toApprove('p4');
      await approve(application);
      await payAll();
      await clerk.handle(application, { event: 'archived' });
      county.on('2024-07-01');
      expect((await problem(clerk.callChecks({ by: '2024-07-02' })))?.code).toBe('bad-input');
      expect((await problem(reviewer.callChecks({})))?.code).toBe('scope-missing');
      const { called, more } = await clerk.callChecks({ policy: 'promise' });
      expect(more).toBe(false);
      expect(called.filter((c) => c.application === application)).toEqual([
        { application, slot: 'inst-2/3', due: '2024-06-30' },
      ]);
      expect((await clerk.callChecks({ policy: 'promise' })).called).toEqual([]);
      const { applications } = await clerk.applications({ state: 'to-check', subject: 'p4' });
      expect(applications).toMatchObject([
        {
          id: application,
          deadline: { step: 'to-check', workingDays: 20, overdue: false, waitsFor: 'office' },
        },
      ]);
      county.on('2024-08-01');
      expect((await clerk.applications({ overdue: 'true', subject: 'p4' })).applications).toMatchObject([
        { id: application, state: 'to-check' },
      ]);
    });

    it('a part that its check keeps is to be paid; one that it stops is not', async () => {
      const { application: kept } = await clerk.recheck(application, { facts: factsOf('p4') });
      expect(kept.state).toBe('approved');
      expect((await partsOf(application))[0]).toEqual(['inst-2/3', 'payable', null]);
      await payAll();
      county.on('2025-07-01');
      expect((await clerk.callChecks({})).called).toContainEqual({
        application,
        slot: 'inst-3/3',
        due: '2025-06-30',
      });
      const stopped = await clerk.recheck(application, { facts: factsOf('p4', { 在职: false }) });
      expect(stopped.application.state).toBe('stopped');
      expect(await partsOf(application)).toEqual([]);
      // 在职 held at the two parts before: the answer names the part that it failed at.
      expect(stopped.application.trail.at(-1)?.reason).toBe('第3期（共3期）：在职');
      const { reasons } = await clerk.getClaim(stopped.claim ?? '');
      expect(reasons[0]?.lines.at(-1)).toEqual({
        zh: '第3期（共3期）不符合：在职（实际 否，需要 是）',
        en: 'Part 3 of 3 not met: employed (is 否, needs 是)',
      });
    });

    it('what was stopped is resumed by a second decision with its reason, by somebody else, where the facts bear it', async () => {
      const facts = factsOf('p4');
      const reason = '社保记录更正，一直在职';
      expect((await problem(clerk.resume(application, { facts, reason })))?.code).toBe('scope-missing');
      const still = approver.resume(application, { facts: factsOf('p4', { 在职: false }), reason });
      expect((await problem(still))?.rule?.id).toBe('result-refused');
      const resumed = await approver.resume(application, { facts, reason });
      expect(resumed.application.state).toBe('approved');
      expect(resumed.parts.map((p) => [p.slot, p.outcome])).toEqual([['inst-3/3', 'kept']]);
      expect(resumed.application.trail.at(-1)).toMatchObject({
        event: 'resumed',
        reason,
        by: { id: county.ids.approver },
      });
      expect(await partsOf(application)).toEqual([['inst-3/3', 'payable', null]]);
      await payAll();
      expect((await clerk.awards('p4')).total).toBe('30000元');
      expect((await problem(approver.resume(application, { facts, reason })))?.rule?.id).toBe('wrong-state');
    });
  });

  describe(`${name}: the ledger after all this`, () => {
    it('verifies: receipts, claims and books', async () => {
      const store = await open();
      const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
      await store.close();
      expect(verified).toMatchObject({ ok: true });
    });
  });
});
