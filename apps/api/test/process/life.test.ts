/** The whole life of one award, from 申报 to a second part refused, asked over HTTP as the people of the county do. */
import { type ApiError, type Application, type BankResults, WEBHOOK_SUBSCRIPTIONS } from '@guiju/client';
import { verifyByWebCrypto } from '@guiju/ledger';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { trailOf } from '../../src/process/rows.ts';
import { expiredBy } from '../../src/receipts/retention.ts';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { onEveryDatabase } from '../databases.ts';
import { startTestServer } from '../harness.ts';
import { until } from '../webhooks/receiver.ts';
import { ACCOUNT, ARTISAN, factsOf, openCounty } from './county.ts';

const problem = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: ApiError) => error.problem,
  );
/** The words of a Word file, opened again. */
const wordsOf = async (file: Blob): Promise<string> => {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((m) => m[1]).join('\n');
};
const pageOf = async (file: Blob): Promise<string> => {
  const html = await file.text();
  expect(html).not.toMatch(/https?:|src=|@import|url\(/);
  return html;
};
const trail = (a: Application) => a.trail.map((t) => t.event);

await onEveryDatabase('the life of an award', async ({ name, options, open }) => {
  const county = await openCounty(options);
  const { clerk, reviewer, approver, finance, auditor, drafter } = county;
  const admin = await county.as(['admin']);
  // Paused: what an integrator would be told is kept and can be read here.
  const hook = await admin.createWebhook({ url: 'https://example.org/', events: [...WEBHOOK_SUBSCRIPTIONS] });
  await admin.changeWebhook(hook.id, { active: false });

  describe(`${name}: one award of C09`, () => {
    let id = '';
    const now = () => clerk.application(id);

    it('is applied for without two facts, a paper and an account; the one notice lists all of them', async () => {
      county.on('2023-05-22');
      const { rules } = await drafter.process('haiyan-artisans');
      expect(rules.knownAtApproval).toEqual(['人员.批准日期']);
      await drafter.setProcess('haiyan-artisans', {
        ...rules,
        materials: [{ clause: 'C09', name: '劳动合同' }],
        source: '申报指南（演示）',
      });
      const { 技能等级: _, 参保: __, ...partly } = ARTISAN;
      const request = {
        policy: 'haiyan-artisans',
        clause: 'C09',
        object: { entity: '人员', id: 'p1' },
        facts: factsOf(partly),
        applicant: { name: '某甲', contact: '13800000000' },
      };
      const made = await clerk.apply(request, 'apply-1');
      id = made.id;
      expect(made).toMatchObject({ state: 'submitted', verdict: 'undetermined', total: null, claim: null });
      expect(made.missing.map((m) => m.what.zh)).toEqual([
        '人员“p1”的技能等级',
        '人员“p1”的参保',
        '劳动合同',
        '收款账户（户名、开户行、账号）',
      ]);
      expect((await clerk.apply(request, 'apply-1')).id).toBe(id);
      expect((await problem(clerk.handle(id, { event: 'accepted' })))?.rule).toEqual({
        id: 'still-missing',
        overridable: true,
      });
      county.on('2023-05-24');
      const told = await clerk.handle(id, { event: 'supplement-requested', also: ['证书原件核对'] });
      expect(told).toMatchObject({
        state: 'supplementing',
        deadline: { due: '2023-06-07', left: 10, waitsFor: 'applicant', overdue: false, sure: true },
      });
      expect(told.trail.at(-1)?.detail).toMatchObject({ items: { length: 5 } });
      const notice = await wordsOf(await clerk.applicationDocument(id, 'supplement-notice', 'docx'));
      for (const said of [
        '一次性告知书',
        '人员“p1”的技能等级',
        '劳动合同',
        '收款账户',
        '证书原件核对',
        '10 个工作日',
      ])
        expect(notice).toContain(said);
      expect((await problem(clerk.applicationDocument(id, 'receipt')))?.code).toBe('document-not-ready');
    });

    it('is completed; the clock goes on with what was left of it, and the first review sees a grant', async () => {
      county.on('2023-05-29');
      const supplied = await clerk.handle(id, {
        event: 'supplied',
        facts: factsOf(ARTISAN),
        account: ACCOUNT,
        materials: ['劳动合同'],
      });
      expect(supplied).toMatchObject({
        state: 'submitted',
        missing: [],
        verdict: 'granted',
        total: '40000元',
        deadline: { workingDays: 3, due: '2023-06-01' },
      });
      await clerk.handle(id, { event: 'accepted' });
      expect(await pageOf(await clerk.applicationDocument(id, 'receipt'))).toContain('现予受理');
      const reviewed = await clerk.handle(id, {
        event: 'first-reviewed',
        verdict: 'grant',
        opinion: '材料齐全，与参保系统一致。',
      });
      expect(reviewed.state).toBe('second-review');
    });

    it('is reviewed by a second person, published for five working days, and not ended a day early', async () => {
      expect((await problem(clerk.reviewApplication(id, { event: 'review-agreed' })))?.code).toBe(
        'scope-missing',
      );
      await reviewer.reviewApplication(id, { event: 'review-agreed', opinion: '同意。' });
      county.on('2023-06-16');
      expect(await clerk.handle(id, { event: 'published' })).toMatchObject({
        state: 'published',
        // 22–24 June are off, and Sunday the 25th is worked instead.
        deadline: { due: '2023-06-26', workingDays: 5, waitsFor: 'public' },
      });
      const table = await wordsOf(await clerk.publicationTable('haiyan-artisans', 'docx'));
      for (const said of ['兑现公示表', '某*', '新引育领军人才奖励', '40000元', '2023年6月26日'])
        expect(table).toContain(said);
      expect(table).not.toContain('某甲');
      county.on('2023-06-26');
      expect((await problem(clerk.handle(id, { event: 'publication-ended' })))?.rule?.id).toBe(
        'publication-running',
      );
      const objected = await clerk.handle(id, {
        event: 'objection-raised',
        from: '某乙',
        text: '疑似未在岗。',
      });
      expect(objected.state).toBe('objected');
      await reviewer.reviewApplication(id, { event: 'objection-dismissed', reason: '经核，在岗。' });
      county.on('2023-06-27');
      expect(await clerk.handle(id, { event: 'publication-ended' })).toMatchObject({
        state: 'to-approve',
        claim: null,
      });
      expect((await clerk.awards('p1')).awards).toEqual([]);
    });

    it('is approved by a third, and only then stands in the ledger: one part due, two committed', async () => {
      county.on('2023-06-28');
      const approved = await approver.approve(id, { event: 'approved' });
      expect(approved).toMatchObject({ state: 'approved', claim: expect.stringMatching(/^c-/) });
      expect((await clerk.awards('p1')).awards).toMatchObject([
        { slot: 'inst-1/3', due: '2023-06-28', amount: '13333.33元' },
      ]);
      const form = await wordsOf(await reviewer.applicationDocument(id, 'review-form', 'docx'));
      for (const said of [
        '审核意见表',
        '材料齐全，与参保系统一致。',
        '同意准予兑现',
        '异议不成立',
        '公示期满',
      ])
        expect(form).toContain(said);
      expect((await problem(reviewer.applicationDocument(id, 'refusal')))?.code).toBe('document-not-ready');
      await finance.setBudget({
        policy: 'haiyan-artisans',
        clause: 'C09',
        year: 2023,
        amount: '5万元',
        source: '2023年部门预算（演示）',
      });
      expect((await finance.finance({ policy: 'haiyan-artisans' })).rows).toMatchObject([
        { clause: 'C09', year: 2023, budget: '50000元', due: '13333.33元', paid: '0元', left: '36666.67元' },
        { clause: 'C09', year: 2024, budget: null, committed: '13333.33元', left: null },
        { clause: 'C09', year: 2025, committed: '13333.34元' },
      ]);
    });

    it('is paid in a batch with control totals; rejected by the bank, corrected, and paid again', async () => {
      const batch = await finance.sendPayments({}, 'batch-1');
      expect(batch).toMatchObject({
        state: 'sent',
        totals: {
          count: 1,
          fen: '1333333',
          amount: '13333.33元',
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        lines: [{ number: 1, application: id, slot: 'inst-1/3', account: ACCOUNT, state: 'sent' }],
      });
      expect(await finance.sendPayments({}, 'batch-1')).toEqual(batch);
      expect((await problem(finance.sendPayments({}, 'batch-2')))?.code).toBe('nothing-to-pay');
      const tooMany = await problem(finance.sendPayments({ most: 2_001 }, 'batch-2'));
      expect(tooMany).toMatchObject({ code: 'bad-input', errors: [{ pointer: '/most' }] });
      for (const words of Object.values(tooMany?.errors?.[0]?.message ?? {})) expect(words).toContain('2000');
      const file = await (await finance.paymentFile(batch.id)).text();
      expect(file).toContain(`1,某甲,某某银行海盐支行,6222000011112222,13333.33,C09 inst-1/3,${id}`);
      expect(file).toContain('合计,1 笔,,,13333.33');
      const rejected: BankResults = { results: [{ number: 1, result: 'rejected', reason: '户名不符' }] };
      expect(await finance.settlePayments(batch.id, rejected)).toMatchObject({
        state: 'settled',
        returned: '13333.33元',
        lines: [{ state: 'rejected', reason: '户名不符' }],
      });
      expect(await finance.settlePayments(batch.id, rejected)).toMatchObject({ returned: '13333.33元' });
      expect((await finance.finance({ year: '2023' })).rows).toMatchObject([
        { returned: '13333.33元', paid: '0元' },
      ]);
      await clerk.renewPayment(batch.id, 1, {
        account: { ...ACCOUNT, holder: '某甲甲' },
        reason: '户名更正',
      });
      expect((await finance.due()).parts).toMatchObject([
        { application: id, ready: false, waitsFor: 'account-confirmation' },
      ]);
      expect((await problem(finance.sendPayments({}, 'batch-3')))?.code).toBe('nothing-to-pay');
      const { accountSet } = await now();
      expect(accountSet).toMatchObject({ by: { id: county.ids.clerk }, confirmedBy: null });
      const confirmation = { setAt: accountSet?.by.at ?? '' };
      expect((await problem(clerk.confirmAccount(id, confirmation)))?.code).toBe('scope-missing');
      const late = { setAt: '2023-05-22T02:00:00.000Z' };
      expect((await problem(reviewer.confirmAccount(id, late)))?.code).toBe('conflict');
      expect((await reviewer.confirmAccount(id, confirmation)).accountSet?.confirmedBy).toMatchObject({
        id: county.ids.reviewer,
      });
      expect((await problem(approver.confirmAccount(id, confirmation)))?.code).toBe('conflict');
      const again = await finance.sendPayments({}, 'batch-3');
      expect(again.lines).toMatchObject([{ account: { holder: '某甲甲' }, amount: '13333.33元' }]);
      await finance.settlePayments(again.id, { results: [{ number: 1, result: 'paid' }] });
      const list = await wordsOf(await finance.paymentList(again.id, 'docx'));
      for (const said of ['兑现清单', '13333.33元', '某甲甲（尾号 2222）', '付讫', again.totals.hash])
        expect(list).toContain(said);
      expect((await now()).state).toBe('paid');
      expect((await clerk.handle(id, { event: 'archived' })).state).toBe('archived');
      expect((await finance.finance({ year: '2023' })).rows).toMatchObject([
        { paid: '13333.33元', returned: '0元', due: '0元', left: '36666.67元' },
      ]);
    });

    it('has its second part refused with the reason, because the person left; nothing more is paid', async () => {
      county.on('2024-06-28');
      expect((await finance.due()).parts).toMatchObject([
        { slot: 'inst-2/3', due: '2024-06-28', state: 'planned', ready: false, waitsFor: 'check' },
      ]);
      const open = factsOf({ ...ARTISAN, 离职日期: undefined });
      expect((await problem(clerk.recheck(id, { facts: open })))?.rule?.id).toBe('result-open');
      const checked = await clerk.recheck(id, { facts: factsOf({ ...ARTISAN, 离职日期: '2024-03-01' }) });
      expect(checked.application.state).toBe('stopped');
      expect(checked.parts).toMatchObject([
        {
          slot: 'inst-2/3',
          outcome: 'stopped',
          reasons: [{ zh: expect.stringContaining('在县内企业在职') }],
        },
        { slot: 'inst-3/3', outcome: 'stopped' },
      ]);
      const letter = await wordsOf(await clerk.applicationDocument(id, 'refusal', 'docx'));
      for (const said of ['不予兑现告知书', '第2期（共3期）', '在县内企业在职', '行政复议', '六个月内'])
        expect(letter).toContain(said);
      expect((await finance.due({ by: '2026-12-31' })).parts).toEqual([]);
      expect((await finance.finance({ policy: 'haiyan-artisans' })).rows).toMatchObject([
        { year: 2023, paid: '13333.33元' },
        { year: 2024, committed: '0元', stopped: '13333.33元' },
        { year: 2025, committed: '0元', stopped: '13333.34元' },
      ]);
    });

    it('leaves a whole trail, with every hand, and a line of the audit for each change', async () => {
      const done = await auditor.application(id);
      expect(trail(done)).toEqual([
        'submitted',
        'supplement-requested',
        'supplied',
        'accepted',
        'first-reviewed',
        'review-agreed',
        'published',
        'objection-raised',
        'objection-dismissed',
        'publication-ended',
        'approved',
        'payment-made',
        'archived',
        'check-failed',
      ]);
      expect(done.trail.map((t) => t.by?.id)).toContain(county.ids.approver);
      const { lines } = await auditor.audit({ limit: 100 });
      const about = lines.filter((l) => l.target === id && l.code === null).map((l) => l.operation);
      expect(about.filter((o) => o === 'handleApplication')).toHaveLength(8);
      expect(about).toContain('approveApplication');
      expect(about).toContain('recheckApplication');
    });

    it('tells an integrator of every step and of every turn of the money, each of this application', async () => {
      const { deliveries } = await admin.deliveries(hook.id, { limit: '200' });
      const told = deliveries.toReversed().map((d) => d.type);
      expect(deliveries.map((d) => d.application)).toEqual(deliveries.map(() => id));
      expect(told.filter((type) => type === 'application.moved')).toHaveLength(14);
      expect(told.filter((type) => type !== 'application.moved')).toEqual([
        'claim.recorded',
        'payment.sent',
        'payment.rejected',
        'payment.renewed',
        'payment.sent',
        'payment.paid',
        'part.stopped',
        'part.stopped',
        'claim.recorded',
      ]);
    });

    it('holds nothing of the person ten years later, and not a day sooner; money, trail and chain stand', async () => {
      county.on('2024-07-01');
      const waiting = await clerk.apply(
        {
          policy: 'haiyan-artisans',
          clause: 'C09',
          object: { entity: '人员', id: 'p2' },
          facts: factsOf({ ...ARTISAN, id: 'p2', 批准日期: undefined }),
          applicant: { name: '某丙' },
        },
        'apply-2',
      );
      const store = await open();
      const expired = (day: string) => expiredBy(store, 10, () => new Date(`${day}T02:00:00Z`));
      expect(await expired('2034-06-28')).toMatchObject({ expired: [], open: 0 });
      const found = await expired('2034-06-29');
      expect(found).toMatchObject({ expired: [{ application: id, policy: 'haiyan-artisans' }], open: 0 });
      expect(found.expired[0]?.claims).toHaveLength(2);
      expect((await expired('2034-07-02')).open).toBe(1);

      county.on('2034-07-02');
      const clock = () => new Date('2034-07-02T02:00:00Z');
      const { server } = await startTestServer({ ...options, clock, retentionYears: 10 });
      await until(async () => (await expired('2034-07-02')).expired.length === 0);
      await server.close();
      expect((await problem(auditor.application(id)))?.code).toBe('contents-erased');
      const kept = await store.read((tx) => trailOf(tx, id));
      expect(kept).toHaveLength(14);
      expect(kept.map((t) => [t.reason, t.detail])).toEqual(kept.map(() => [null, null]));
      for (const claim of found.expired[0]?.claims ?? [])
        expect((await problem(auditor.getClaim(claim)))?.code).toBe('contents-erased');
      expect((await clerk.application(waiting.id)).applicant).toBe('某丙');
      expect((await finance.finance({ year: '2023' })).rows).toMatchObject([{ paid: '13333.33元' }]);
      const { lines } = await auditor.audit({ actor: 'server' });
      expect(lines).toMatchObject([
        { actor: { kind: 'server', id: null }, operation: 'retention', target: expect.any(String) },
        {},
        {},
      ]);
      expect(lines.map((l) => l.target)).toContain(id);
      const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
      expect(verified).toMatchObject({ ok: true, verified: { decisions: 2, opened: 0, erased: 2 } });
      await store.close();
    });
  });
});
