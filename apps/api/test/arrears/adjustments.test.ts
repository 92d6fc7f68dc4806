/** A standard that was raised backwards, and one that was lowered backwards: what was paid before is made good, or comes back, asked over HTTP as the people of the county do. */
import type { Adjustment, ApiError, Application } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from '../databases.ts';
import { ACCOUNT, type County, openCounty } from '../process/county.ts';

const problem = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: ApiError) => error.problem,
  );

/** An amendment of its own folder: the policy with both is of the same family. */
const LOWERED = `修订 标准下调 对 追溯适用
  将 保障标准 由 465元/月 改为 430元/月 自 2012-07-01 公布 2012-10-08
`;

/** From 申报 to the approval. */
async function granted(
  { clerk, reviewer, approver, on }: County,
  id: string,
  from: string,
): Promise<Application> {
  on('2012-07-31');
  const filed = await clerk.apply(
    {
      policy: 'p59-retroactive',
      clause: 'C01',
      object: { entity: '家庭', id },
      facts: { 家庭: [{ id, 起: from, 止: null }] },
      applicant: { name: `某${id}` },
      account: ACCOUNT,
    },
    `apply-${encodeURIComponent(id)}`,
  );
  await clerk.handle(filed.id, { event: 'accepted' });
  await clerk.handle(filed.id, { event: 'first-reviewed', verdict: 'grant', opinion: '齐全。' });
  await reviewer.reviewApplication(filed.id, { event: 'review-agreed' });
  await clerk.handle(filed.id, { event: 'published' });
  on('2012-08-09');
  // No calendar of ours covers 2012: two people set that aside.
  const ended = await clerk.handle(filed.id, {
    event: 'publication-ended',
    override: { reason: '按 2012 年日历核过。' },
  });
  await reviewer.countersign(filed.id, { override: ended.pendingOverride?.id ?? '', verdict: 'signed' });
  return approver.approve(filed.id, { event: 'approved' });
}

await onEveryDatabase('adjustments', async ({ name, options }) => {
  const county = await openCounty(options, { 'p59-lowered': LOWERED }, ['patterns/p59-retroactive']);
  const { clerk, approver, finance, auditor } = county;
  const preview = () => finance.previewAdjustment('p59-retroactive');

  describe(`${name}: a standard raised from July, published on 10 August`, () => {
    let one: Application;
    let adjustment: Adjustment;

    it('leaves nothing to adjust before it is published', async () => {
      one = await granted(county, '甲户', '2012-06-01');
      await granted(county, '乙户', '2012-07-01');
      await granted(county, '丙户', '2012-05-01');
      expect((await clerk.awards('甲户')).awards.map((a) => a.amount)).toEqual(['440元', '440元']);
      expect(await preview()).toMatchObject({ lines: [], examined: 0, arrears: '0元' });
      expect(await problem(clerk.proposeAdjustment({ policy: 'p59-retroactive' }))).toMatchObject({
        code: 'nothing-to-adjust',
      });
    });

    it('is then owed for each month it reaches: from, to, difference, clause and cause', async () => {
      county.on('2012-08-31');
      const found = await preview();
      expect(found).toMatchObject({ examined: 3, count: 3, arrears: '75元', recovery: '0元', held: [] });
      expect(found.lines[0]).toMatchObject({
        kind: 'arrears',
        application: one.id,
        clause: 'C01',
        paid: '440元',
        entitled: '465元',
        difference: '25元',
        cause: { figures: [{ address: '保障标准', from: '440元/月', to: '465元/月' }], reasons: [] },
      });
      expect(found.lines.map((l) => l.object.id)).toEqual(['甲户', '乙户', '丙户']);
      const masked = await auditor.previewAdjustment('p59-retroactive');
      expect(JSON.stringify(masked)).not.toContain('甲户');
      // August itself is new: it takes a claim of its own.
      expect(found.fresh).toEqual([]);
    });

    it('is drawn up by one person, and decided by another', async () => {
      adjustment = await clerk.proposeAdjustment({ policy: 'p59-retroactive' });
      expect((await clerk.proposeAdjustment({ policy: 'p59-retroactive' })).id).toBe(adjustment.id);
      expect(adjustment).toMatchObject({ state: 'proposed', count: 3 });
      const approved = { verdict: 'approved', listHash: adjustment.listHash } as const;
      expect((await problem(clerk.decideAdjustment(adjustment.id, approved)))?.code).toBe('scope-missing');
      expect((await problem(approver.decideAdjustment('j-none', approved)))?.code).toBe(
        'adjustment-not-found',
      );
      expect(
        (await problem(approver.decideAdjustment(adjustment.id, { ...approved, listHash: '0' })))?.code,
      ).toBe('conflict');
    });

    it('is booked once, however often it is approved: arrears are payable, and paid with the rest', async () => {
      const approved = { verdict: 'approved', listHash: adjustment.listHash } as const;
      const booked = await Promise.all([1, 2].map(() => approver.decideAdjustment(adjustment.id, approved)));
      expect(booked[0]).toEqual(booked[1]);
      expect(booked[0]).toMatchObject({ state: 'booked', decidedBy: { id: county.ids.approver } });
      const { parts } = await finance.due();
      expect(parts.filter((p) => p.slot.endsWith('+1')).map((p) => [p.amount, p.ready])).toEqual([
        ['25元', true],
        ['25元', true],
        ['25元', true],
      ]);
      const batch = await finance.sendPayments({}, 'all');
      expect(batch.totals).toMatchObject({ count: 9, amount: '2715元' });
      await finance.settlePayments(batch.id, {
        results: batch.lines.map((l) => ({ number: l.number, result: 'paid' as const })),
      });
      expect((await clerk.application(one.id)).state).toBe('paid');
      expect(await preview()).toMatchObject({ lines: [], examined: 3 });
      expect((await problem(clerk.proposeAdjustment({ policy: 'p59-retroactive' })))?.code).toBe(
        'nothing-to-adjust',
      );
      const { lines } = await auditor.audit({ limit: 100 });
      expect(
        lines.filter((l) => l.target === adjustment.id && l.code === null).map((l) => l.operation),
      ).toEqual(['decideAdjustment', 'proposeAdjustment']);
    });

    it('lowered again by an amendment, it comes back by recoveries, net of what was made good', async () => {
      county.on('2012-08-31');
      const facts = { 家庭: [{ id: '丁户', 起: '2012-07-01', 止: null }] };
      await clerk.claim({ policy: 'p59-retroactive', facts }, 'unpaid');
      county.on('2012-10-09');
      const found = await finance.previewAdjustment('p59-lowered');
      // What is not paid out yet cannot come back: it is promised no longer.
      expect(found).toMatchObject({
        count: 5,
        arrears: '0元',
        recovery: '105元',
        reduction: '70元',
        held: [],
      });
      expect(found.lines.map((l) => [l.kind, l.paid, l.entitled, l.difference, l.reduced])).toEqual([
        ...Array.from({ length: 3 }, () => ['recovery', '465元', '430元', '-35元', '0元']),
        ...Array.from({ length: 2 }, () => ['reduction', '465元', '430元', '-35元', '35元']),
      ]);
      const proposed = await clerk.proposeAdjustment({ policy: 'p59-lowered' });
      const booked = await approver.decideAdjustment(proposed.id, {
        verdict: 'approved',
        listHash: proposed.listHash,
      });
      const { recoveries } = await finance.recoveries();
      expect(recoveries.map((r) => [r.amount, r.state])).toEqual(
        Array.from({ length: 3 }, () => ['35元', 'approved']),
      );
      expect(booked.lines.map((l) => l.recovery)).toEqual([
        ...recoveries.map((r) => r.id).toReversed(),
        null,
        null,
      ]);
      const unpaid = (await finance.due()).parts.filter((p) => p.payee.id === '丁户');
      expect(unpaid.map((p) => [p.amount, p.state])).toEqual([
        ['430元', 'payable'],
        ['430元', 'payable'],
      ]);
      expect((await clerk.application(one.id)).state).toBe('recovering');
      const [first] = recoveries;
      await finance.receiveRecovery(first?.id ?? '', { amount: '35元', reference: '流水1' });
      expect(await finance.previewAdjustment('p59-lowered')).toMatchObject({
        lines: [],
        held: [],
      });
      // 2,640 by the law of then, 75 more, 105 back; 930 that were promised and not paid, less 70: every fen is where it belongs.
      const [row] = (await finance.finance({ policy: 'p59-retroactive' })).rows;
      expect(row).toMatchObject({ paid: '2680元', recovering: '70元', due: '860元' });
    });
  });
});
