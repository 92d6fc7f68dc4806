/** What is promised counts: parts that are not due yet hold their place under every limit, and lose it when they are stopped or given back. */
import type { ApiError, Application, Claim } from '@guiju/client';
import { verifyByWebCrypto } from '@guiju/ledger';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/receipts/index.ts';
import { onEveryDatabase } from '../databases.ts';
import { ACCOUNT, openCounty } from './county.ts';

const MEASURE = `政策 承诺与限额 (promised)
  施行 2022-01-01

对象 企业 (firm)

对象 人员 (person) 属于 企业
  合格 (qualified): 是否
  入职日期 (hired_on): 日期
  约定日期 (agreed_on): 日期

条款 B1 名额 (places)
  条文 “合格的，给予3万元，自约定日期起分3年兑现；每年1名。”
  对象 人员
  时点 入职日期
  条件 合格
  给予 3万元
  兑现 分3年 等额 余数归末期 自 约定日期
  限 每 人员 一次
  限 全部 每年 1次

条款 B2 企业限额 (capped)
  条文 “给予4万元，自约定日期起分2年兑现；单家企业不超过5万元。”
  对象 人员
  时点 入职日期
  给予 4万元
  兑现 分2年 等额 余数归末期 自 约定日期
  限 每 人员 一次
  限 每 企业 5万元

条款 B3 积分 (points)
  条文 “给予10分，自约定日期起分2年计入；每年1名。”
  对象 人员
  时点 入职日期
  给予 10分
  兑现 分2年 等额 余数归末期 自 约定日期
  限 每 人员 一次
  限 全部 每年 1次
`;

const ruleOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    ({ problem }: ApiError) => problem.rule?.id ?? problem.code,
  );

await onEveryDatabase('promises', async ({ name, options, open }) => {
  const county = await openCounty(options, { promised: MEASURE }, []);
  const { clerk, reviewer, approver, finance } = county;
  let keys = 0;
  const key = (): string => `key-${keys++}`;
  const factsOf = (id: string, more: object = {}) => ({
    企业: [{ id: 'f1' }],
    人员: [{ id, 企业: 'f1', 合格: true, 入职日期: '2023-01-05', 约定日期: '2024-06-30', ...more }],
  });

  const apply = (clause: string, id: string, more: object = {}): Promise<Application> =>
    clerk.apply(
      {
        policy: 'promised',
        clause,
        object: { entity: '人员', id },
        facts: factsOf(id, more),
        applicant: { name: '某丁' },
        account: ACCOUNT,
      },
      key(),
    );

  /** As far as the approval; the last of it is the approval itself. */
  async function toApprove(clause: string, id: string, more: object = {}): Promise<string> {
    county.on('2024-01-03');
    const { id: application } = await apply(clause, id, more);
    await clerk.handle(application, { event: 'accepted' });
    await clerk.handle(application, { event: 'first-reviewed', verdict: 'grant', opinion: '符合。' });
    await reviewer.reviewApplication(application, { event: 'review-agreed' });
    await clerk.handle(application, { event: 'published' });
    county.on('2024-01-11');
    await clerk.handle(application, { event: 'publication-ended' });
    return application;
  }
  const approve = (application: string): Promise<Application> =>
    approver.approve(application, { event: 'approved' });
  const partsOf = async (application: string) =>
    (await finance.due({ by: '2030-01-01' })).parts
      .filter((p) => p.application === application)
      .map((p) => [p.slot, p.amount, p.state]);
  const payAll = async (): Promise<void> => {
    const { id, lines } = await finance.sendPayments({}, key());
    await finance.settlePayments(id, {
      results: lines.map(({ number }) => ({ number, result: 'paid' as const })),
    });
  };

  describe(`${name}: a place that is promised, and of which nothing is due yet`, () => {
    let [first, second] = ['', ''];
    it('is promised once, whoever approves at the same time', async () => {
      const both = [await toApprove('B1', 'p1'), await toApprove('B1', 'p2')];
      const answers = await Promise.all(both.map((one) => ruleOf(approve(one))));
      expect(answers.toSorted()).toEqual([null, 'result-refused'].toSorted());
      [first, second] = answers[0] === null ? [both[0] ?? '', both[1] ?? ''] : [both[1] ?? '', both[0] ?? ''];
      expect((await partsOf(first)).map(([slot]) => slot)).toEqual(['inst-1/3', 'inst-2/3', 'inst-3/3']);
      expect(await partsOf(second)).toEqual([]);
    });

    it('is to be paid within the days that begin when its first part falls due', async () => {
      const { deadline, state } = await clerk.application(first);
      expect({ state, due: deadline?.due, days: deadline?.workingDays }).toEqual({
        state: 'approved',
        due: '2024-07-26',
        days: 20,
      });
    });

    it('takes none of the places of the years in which its parts fall due', async () => {
      const next = await toApprove('B1', 'p3', { 入职日期: '2024-01-02' });
      expect((await approve(next)).state).toBe('approved');
    });

    it('is its own when a check looks at it, part by part', async () => {
      const { object } = await clerk.application(first);
      county.on('2024-07-02');
      const facts = factsOf(object?.id ?? '');
      expect((await clerk.recheck(first, { facts })).parts.map((p) => p.outcome)).toEqual([
        'kept',
        'to-come',
        'to-come',
      ]);
      await payAll();
      county.on('2025-07-02');
      expect((await clerk.recheck(first, { facts })).parts.map((p) => p.outcome)).toEqual([
        'kept',
        'to-come',
      ]);
      expect(await ruleOf(approve(second))).toBe('result-refused');
    });

    it('is free again once a check has stopped what is to come and what was paid has come back whole', async () => {
      const { object } = await clerk.application(first);
      const never = await clerk.recheck(first, { facts: factsOf(object?.id ?? '', { 合格: false }) });
      expect(await ruleOf(approve(second))).toBe('result-refused');
      for (const id of never.recoveries) {
        await approver.decideRecovery(id, { verdict: 'approved', reason: '属实' });
        expect(await ruleOf(approve(second))).toBe('result-refused');
        await finance.receiveRecovery(id, { amount: '10000元', reference: `流水 ${id}` });
      }
      expect((await approve(second)).state).toBe('approved');
    });

    it('and may then be granted to the same person anew, with books of its own', async () => {
      const { object } = await clerk.application(first);
      const again = await toApprove('B1', object?.id ?? '', {
        入职日期: '2022-03-01',
        约定日期: '2024-01-02',
      });
      expect((await approve(again)).state).toBe('approved');
      expect((await partsOf(again)).map(([slot, , state]) => [slot, state])).toEqual([
        ['inst-1/3', 'payable'],
        ['inst-2/3', 'planned'],
        ['inst-3/3', 'planned'],
      ]);
    });
  });

  describe(`${name}: money that is promised`, () => {
    it('counts to the fen under a firm’s limit before any of it is due', async () => {
      await approve(await toApprove('B2', 'p1'));
      const rest = await toApprove('B2', 'p2');
      expect((await approve(rest)).total).toBe('10000元');
      expect(await partsOf(rest)).toEqual([
        ['inst-1/2', '5000元', 'planned'],
        ['inst-2/2', '5000元', 'planned'],
      ]);
    });

    it('counts on while a bank has sent it back, and no longer once it was claimed back whole', async () => {
      const promised = (await clerk.applications({ subject: 'p1', state: 'approved' })).applications;
      const own = promised.find((a) => a.clause === 'B2')?.id ?? '';
      county.on('2024-07-02');
      const facts = factsOf('p1');
      await clerk.recheck(own, { facts });
      const { id, lines } = await finance.sendPayments({}, key());
      const { number = 0, slot = '' } = lines.find((l) => l.application === own) ?? {};
      const said = (result: 'paid' | 'returned') =>
        finance.settlePayments(id, {
          results: [{ number, ...(result === 'paid' ? { result } : { result, reason: '账户已销' }) }],
        });
      await said('paid');
      await said('returned');
      expect((await apply('B2', 'p5')).verdict).toBe('refused');
      await clerk.renewPayment(id, number, {
        account: { ...ACCOUNT, number: '6222000011113333' },
        reason: '账号更正',
      });
      await approver.confirmAccount(own, { setAt: (await clerk.application(own)).accountSet?.by.at ?? '' });
      await payAll();
      const recovery = await clerk.proposeRecovery(
        { application: own, slot, amount: '20000元', reason: '重复发放' },
        key(),
      );
      await approver.decideRecovery(recovery.id, { verdict: 'approved', reason: '属实' });
      await finance.receiveRecovery(recovery.id, { amount: '5000元', reference: '流水一' });
      expect((await apply('B2', 'p5')).verdict).toBe('refused');
      await finance.receiveRecovery(recovery.id, { amount: '15000元', reference: '流水二' });
      expect((await approve(await toApprove('B2', 'p5'))).total).toBe('20000元');
    });

    it('and the parts to come of what was claimed back in part go on as they were', async () => {
      const { applications } = await clerk.applications({ subject: 'p1' });
      const own = applications.find((a) => a.clause === 'B2')?.id ?? '';
      expect((await partsOf(own)).map(([slot, amount, state]) => [slot, amount, state])).toEqual([
        ['inst-2/2', '20000元', 'planned'],
      ]);
      const history = (await clerk.awards('p1')).awards.filter((a) => a.clause === 'B2');
      expect(history.map((a) => [a.slot, a.endedAt])).toEqual([['inst-1/2', null]]);
    });

    it('goes to nobody else in a claim for several at once', async () => {
      county.on('2024-07-02');
      const both = {
        企业: [{ id: 'f1' }],
        人员: [
          // Earlier than who holds the promise.
          { ...factsOf('p9').人员[0], 入职日期: '2023-01-04', 约定日期: '2024-01-04' },
          ...factsOf('p1').人员,
        ],
      };
      expect(await ruleOf(clerk.claim({ policy: 'promised', clause: 'B2', facts: both }, key()))).toBe(
        'conflict',
      );
      const alone = await clerk.claim(
        { policy: 'promised', clause: 'B2', object: { entity: '人员', id: 'p9' }, facts: both },
        key(),
      );
      expect(alone).toMatchObject({ total: '0元' });
    });
  });

  describe(`${name}: points, which are no money`, () => {
    it('are recorded when they fall due, count from then on, and are not said to be there already before', async () => {
      const application = await toApprove('B3', 'p1', { 约定日期: '2024-02-01' });
      const refused = await approve(application).catch((e: ApiError) => e.problem);
      expect(refused).toMatchObject({ rule: { id: 'not-due-yet' } });
      expect((refused as ApiError['problem']).detail).toContain('首期 2024年2月1日才到期');
      county.on('2024-02-02');
      expect((await approve(application)).state).toBe('approved');
      const { awards } = await clerk.awards('p1');
      expect(awards.filter((a) => a.clause === 'B3').map((a) => [a.slot, a.amount])).toEqual([
        ['inst-1/2', '5分'],
      ]);
      expect((await apply('B3', 'p2')).verdict).toBe('refused');
      county.on('2025-02-03');
      const { parts } = await clerk.recheck(application, {
        facts: factsOf('p1', { 约定日期: '2024-02-01' }),
      });
      expect(parts.map((p) => [p.slot, p.outcome])).toEqual([['inst-2/2', 'kept']]);
      // Neither part takes a place of the year it fell due in: both count on the day of the grant.
      const verdicts = ['2023-02-01', '2024-03-01', '2025-01-01'].map(
        async (day, i) => (await apply('B3', `p${i + 5}`, { 入职日期: day })).verdict,
      );
      expect(await Promise.all(verdicts)).toEqual(['refused', 'granted', 'granted']);
    });
  });

  describe(`${name}: what was recorded at once and then refused`, () => {
    const record = async (id: string, firm: string): Promise<Claim> => {
      county.on('2024-01-03');
      const own = factsOf(id, { 企业: firm, 约定日期: '2023-06-30' });
      return clerk.claim(
        { policy: 'promised', clause: 'B2', facts: { ...own, 企业: [{ id: firm }] } },
        key(),
      );
    };
    const booked = async () => {
      const { rows } = await finance.finance({ policy: 'promised' });
      return rows
        .filter((r) => r.clause === 'B2' && (r.year === 2023 || r.year === 2024))
        .map((r) => [r.year, r.due, r.committed, r.left]);
    };
    const refusals: Readonly<Record<string, (id: string) => Promise<Application>>> = {
      'by the approver': async (id) => {
        await clerk.handle(id, { event: 'published' });
        county.on('2024-01-11');
        await clerk.handle(id, { event: 'publication-ended' });
        return approver.approve(id, { event: 'approval-refused', reason: '材料不实' });
      },
      'after an objection that was upheld': async (id) => {
        await clerk.handle(id, { event: 'published' });
        await clerk.handle(id, { event: 'objection-raised', from: '某戊', text: '没有入职' });
        await reviewer.reviewApplication(id, { event: 'objection-upheld', reason: '属实' });
        const waiting = await clerk.handle(id, {
          event: 'first-reviewed',
          verdict: 'refuse',
          opinion: '没有入职。',
          override: { reason: '异议属实，事实有误' },
        });
        await reviewer.countersign(id, { override: waiting.pendingOverride?.id ?? '', verdict: 'signed' });
        return reviewer.reviewApplication(id, { event: 'review-agreed' });
      },
    };

    it.each(Object.entries(refusals))(
      '%s gives its room in the limit, and the budget, back: of what was due and of what was promised',
      async (how, refuse) => {
        const firm = `firm-${how.length}`;
        for (const year of [2023, 2024])
          await finance.setBudget({
            policy: 'promised',
            clause: 'B2',
            year,
            amount: '50万元',
            source: '部门预算（演示）',
          });
        expect((await record(`${firm}-1`, firm)).total).toBe('20000元');
        const before = await booked();
        const wrong = await record(`${firm}-2`, firm);
        expect(wrong.total).toBe('5000元');
        expect(await booked()).not.toEqual(before);
        expect((await record(`${firm}-3`, firm)).status).toBe('refused');
        await reviewer.reviewApplication(wrong.id, { event: 'review-agreed' });
        expect(await refuse(wrong.id)).toMatchObject({ state: 'refused' });
        expect(await partsOf(wrong.id)).toEqual([]);
        expect(await booked()).toEqual(before);
        expect((await record(`${firm}-3`, firm)).total).toBe('5000元');
      },
    );
  });

  it(`${name}: the ledger verifies after all this`, async () => {
    const store = await open();
    const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
    await store.close();
    expect(verified).toMatchObject({ ok: true });
  });
});
