/** The rules of the desk over HTTP: who may not, what two may set aside, what was recorded at once, what comes back. */
import { type ApiError, type NewApplication, WEBHOOK_SUBSCRIPTIONS } from '@guiju/client';
import { verifyByWebCrypto } from '@guiju/ledger';
import { describe, expect, it } from 'vitest';
import { csvCell, paymentFile } from '../../src/payments/payment-file.ts';
import { verifyLedger } from '../../src/receipts/index.ts';
import { newSqlite } from '../databases.ts';
import { ACCOUNT, ARTISAN, factsOf, openCounty } from './county.ts';

const database = newSqlite();
const county = await openCounty(database.options);
const { clerk, reviewer, approver, finance, auditor } = county;
const bothHands = await county.as(['clerk', 'reviewer']);
const admin = await county.as(['admin']);
const hook = await admin.createWebhook({
  url: 'https://example.org/',
  events: WEBHOOK_SUBSCRIPTIONS.filter((type) => type.startsWith('recovery.')),
});
await admin.changeWebhook(hook.id, { active: false });
const reviewingApprover = await county.as(['reviewer', 'approver']);

const problem = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: ApiError) => error.problem,
  );
let keys = 0;
const key = (): string => `key-${keys++}`;
const request = (id: string, more: Partial<NewApplication> = {}): NewApplication => ({
  policy: 'haiyan-artisans',
  clause: 'C09',
  object: { entity: '人员', id },
  facts: factsOf({ ...ARTISAN, id }),
  applicant: { name: '某丙' },
  account: ACCOUNT,
  ...more,
});

/** As far as the approval, on the days it takes. */
async function approvedAward(id: string): Promise<string> {
  county.on('2023-07-03');
  const { id: application } = await clerk.apply(request(id), key());
  await clerk.handle(application, { event: 'accepted' });
  await clerk.handle(application, { event: 'first-reviewed', verdict: 'grant', opinion: '符合。' });
  await reviewer.reviewApplication(application, { event: 'review-agreed' });
  await clerk.handle(application, { event: 'published' });
  county.on('2023-07-11');
  await clerk.handle(application, { event: 'publication-ended' });
  await approver.approve(application, { event: 'approved' });
  return application;
}

describe('four eyes', () => {
  it('one person with two roles is one person: not the second review, not the approval', async () => {
    county.on('2023-07-03');
    const { id } = await bothHands.apply(request('e1'), key());
    await bothHands.handle(id, { event: 'accepted' });
    await bothHands.handle(id, { event: 'first-reviewed', verdict: 'grant', opinion: '符合。' });
    const own = bothHands.reviewApplication(id, { event: 'review-agreed' });
    expect((await problem(own))?.code).toBe('same-person');
    await reviewingApprover.reviewApplication(id, { event: 'review-agreed' });
    await clerk.handle(id, { event: 'published' });
    county.on('2023-07-11');
    await clerk.handle(id, { event: 'publication-ended' });
    const also = reviewingApprover.approve(id, { event: 'approved' });
    expect((await problem(also))?.rule).toEqual({ id: 'same-person', overridable: false });
    expect((await approver.approve(id, { event: 'approved' })).state).toBe('approved');
  });

  it('what may come next is told with the reason why not', async () => {
    const { id } = await clerk.apply(request('e2'), key());
    const { next } = await reviewer.application(id);
    expect(next.find((n) => n.event === 'accepted')).toMatchObject({
      allowed: false,
      scope: 'applications:handle',
    });
    expect((await clerk.application(id)).next.filter((n) => n.allowed).map((n) => n.event)).toEqual([
      'supplement-requested',
      'accepted',
      'withdrawn',
    ]);
  });
});

describe('what is still to be supplied', () => {
  it('may be asked for in own words where the facts lack nothing, and not with none at all', async () => {
    county.on('2023-07-03');
    const { id, missing, next } = await clerk.apply(request('w1'), key());
    expect(missing).toEqual([]);
    expect(next.find((n) => n.event === 'supplement-requested')).toMatchObject({ allowed: true, why: null });
    const nothing = clerk.handle(id, { event: 'supplement-requested' });
    expect((await problem(nothing))?.rule).toEqual({ id: 'nothing-missing', overridable: false });
    const told = await clerk.handle(id, { event: 'supplement-requested', also: ['劳动合同上的印章看不清'] });
    expect(told).toMatchObject({ state: 'supplementing', missing: [] });
    expect(told.trail.at(-1)?.detail).toMatchObject({ items: [{ what: { zh: '劳动合同上的印章看不清' } }] });
  });
});

describe('the account', () => {
  it('that one person set is confirmed by whoever agrees with it before them, and by nobody else’s silence', async () => {
    county.on('2023-07-03');
    const { id } = await clerk.apply(request('k1'), key());
    expect((await clerk.application(id)).accountSet).toMatchObject({
      by: { id: county.ids.clerk },
      confirmedBy: null,
    });
    await clerk.handle(id, { event: 'accepted' });
    await clerk.handle(id, { event: 'first-reviewed', verdict: 'grant', opinion: '符合。' });
    const confirmedBy = { id: county.ids.reviewer };
    expect(await reviewer.reviewApplication(id, { event: 'review-agreed' })).toMatchObject({
      accountSet: { confirmedBy },
    });
    // The same again is no change; another is one.
    expect(await clerk.setAccount(id, ACCOUNT)).toMatchObject({ accountSet: { confirmedBy } });
    const changed = await clerk.setAccount(id, { ...ACCOUNT, number: '6222000099998888' });
    expect(changed.accountSet?.confirmedBy).toBeNull();
  });

  it('is not confirmed by whoever set it, also where they might confirm those of others', async () => {
    const application = await approvedAward('k2');
    const set = await bothHands.setAccount(application, { ...ACCOUNT, holder: '某戊' });
    const confirmation = { setAt: set.accountSet?.by.at ?? '' };
    expect((await problem(bothHands.confirmAccount(application, confirmation)))?.code).toBe('same-person');
    expect((await finance.due()).parts.find((p) => p.application === application)).toMatchObject({
      ready: false,
      waitsFor: 'account-confirmation',
    });
    expect((await approver.confirmAccount(application, confirmation)).accountSet?.confirmedBy).toMatchObject({
      id: county.ids.approver,
    });
    expect((await finance.due()).parts.find((p) => p.application === application)).toMatchObject({
      ready: true,
    });
    const lines = (await auditor.audit({ limit: 100 })).lines.filter((l) => l.target === application);
    expect(lines.map((l) => l.operation)).toEqual(expect.arrayContaining(['setAccount', 'confirmAccount']));
  });
});

describe('what two people may set aside', () => {
  it('waits for the second signature, by somebody else, and both stand in the trail', async () => {
    const { id } = await clerk.apply(request('o1', { account: undefined }), key());
    const waiting = await clerk.handle(id, { event: 'accepted', override: { reason: '账户三日内补交' } });
    expect(waiting).toMatchObject({
      state: 'submitted',
      pendingOverride: { rule: 'still-missing', reason: '账户三日内补交' },
    });
    const override = waiting.pendingOverride?.id ?? '';
    expect((await problem(clerk.countersign(id, { override, verdict: 'signed' })))?.code).toBe(
      'scope-missing',
    );
    const signed = await reviewer.countersign(id, { override, verdict: 'signed' });
    expect(signed).toMatchObject({ state: 'first-review', pendingOverride: null });
    expect(signed.trail.at(-1)).toMatchObject({
      event: 'accepted',
      by: { id: county.ids.clerk },
      override: { rule: 'still-missing', reason: '账户三日内补交', signedBy: { id: county.ids.reviewer } },
    });
    expect((await problem(reviewer.countersign(id, { override, verdict: 'signed' })))?.code).toBe('conflict');
  });

  it('is never the result of the rules: what is refused is not granted', async () => {
    const { id } = await clerk.apply(
      request('o2', { facts: factsOf({ ...ARTISAN, id: 'o2', 技能等级: '技师' }) }),
      key(),
    );
    await clerk.handle(id, { event: 'accepted' });
    const grant = clerk.handle(id, {
      event: 'first-reviewed',
      verdict: 'grant',
      opinion: '照顾',
      override: { reason: '照顾' },
    });
    expect((await problem(grant))?.rule).toEqual({ id: 'result-refused', overridable: false });
    await clerk.handle(id, { event: 'first-reviewed', verdict: 'refuse', opinion: '等级不够。' });
    expect(await reviewer.reviewApplication(id, { event: 'review-agreed' })).toMatchObject({
      state: 'refused',
      claim: null,
    });
    expect(await (await clerk.applicationDocument(id, 'refusal')).text()).toContain('行政复议');
    expect((await clerk.awards('o2')).awards).toEqual([]);
  });
});

describe('what was recorded at once', () => {
  it('is reviewed, published and approved like any other before a fen of it goes out', async () => {
    county.on('2023-07-03');
    const facts = factsOf({ ...ARTISAN, id: 'd1', 批准日期: '2023-07-03' });
    const claim = await clerk.claim(
      { policy: 'haiyan-artisans', clause: 'C09', object: { entity: '人员', id: 'd1' }, facts },
      key(),
    );
    expect(await clerk.application(claim.id)).toMatchObject({
      route: 'direct',
      state: 'second-review',
      claim: claim.id,
      total: '13333.33元',
    });
    await clerk.setAccount(claim.id, ACCOUNT);
    expect((await finance.due()).parts.find((p) => p.application === claim.id)).toMatchObject({
      state: 'payable',
      ready: false,
      waitsFor: 'approval',
    });
    await reviewer.reviewClaim(claim.id, { verdict: 'agreed' });
    await clerk.handle(claim.id, { event: 'published' });
    county.on('2023-07-11');
    await clerk.handle(claim.id, { event: 'publication-ended' });
    await approver.approve(claim.id, { event: 'approved' });
    expect((await finance.due()).parts.find((p) => p.application === claim.id)).toMatchObject({
      ready: true,
    });
  });

  it('and then refused, its award is withdrawn in the books', async () => {
    const facts = factsOf({ ...ARTISAN, id: 'd2', 批准日期: '2023-07-03' });
    const { id } = await clerk.claim(
      { policy: 'haiyan-artisans', clause: 'C09', object: { entity: '人员', id: 'd2' }, facts },
      key(),
    );
    await reviewer.reviewClaim(id, { verdict: 'returned', reason: '重名，查身份' });
    expect((await clerk.application(id)).state).toBe('first-review');
    await clerk.handle(id, { event: 'withdrawn', reason: '申请人撤回' });
    expect((await finance.due({ by: '2023-07-11' })).parts.filter((p) => p.application === id)).toEqual([]);
  });
});

describe('recovery', () => {
  it('is proposed by one, approved by another, received in parts, each reference once', async () => {
    const application = await approvedAward('r1');
    const { id: batch, lines } = await finance.sendPayments({}, key());
    await finance.settlePayments(batch, {
      results: lines.map(({ number }) => ({ number, result: 'paid' as const })),
    });
    const proposed = { application, slot: 'inst-1/3', amount: '13333.33元', reason: '申报材料虚假' };
    const k = key();
    // No fen is parted.
    expect((await problem(clerk.proposeRecovery({ ...proposed, amount: '0.001元' }, k)))?.code).toBe(
      'bad-input',
    );
    const { id } = await clerk.proposeRecovery(proposed, k);
    expect((await clerk.proposeRecovery(proposed, k)).id).toBe(id);
    expect((await problem(clerk.decideRecovery(id, { verdict: 'approved', reason: '同意' })))?.code).toBe(
      'scope-missing',
    );
    await approver.decideRecovery(id, { verdict: 'approved', reason: '同意' });
    expect((await clerk.application(application)).state).toBe('recovering');
    expect(await (await clerk.applicationDocument(application, 'recovery-notice')).text()).toContain(
      '申报材料虚假',
    );
    await finance.receiveRecovery(id, { amount: '3333.33元', reference: 'R1' });
    expect(await finance.receiveRecovery(id, { amount: '3333.33元', reference: 'R1' })).toMatchObject({
      received: '3333.33元',
    });
    expect(await finance.receiveRecovery(id, { amount: '1万元', reference: 'R2' })).toMatchObject({
      state: 'received',
      received: '13333.33元',
    });
    expect((await clerk.application(application)).state).toBe('recovered');
    const { deliveries } = await admin.deliveries(hook.id);
    expect(deliveries.toReversed().map((d) => [d.type, d.application])).toEqual(
      ['proposed', 'approved', 'received', 'received'].map((what) => [`recovery.${what}`, application]),
    );
  });
});

describe('the queue', () => {
  it('has what is overdue on top, counts each state, and pages without losing or repeating one', async () => {
    county.on('2023-09-01');
    const { applications, overdue, counts } = await clerk.applications({ limit: '200' });
    expect(overdue).toBeGreaterThan(0);
    const dues = applications.map((a) => a.deadline?.due ?? '9999');
    expect(dues).toEqual(dues.toSorted());
    expect(Object.values(counts).reduce((a, b) => (a ?? 0) + (b ?? 0), 0)).toBe(applications.length);
    const late = await clerk.applications({ overdue: 'true', limit: '200' });
    expect(late.applications.every((a) => a.deadline?.overdue)).toBe(true);
    expect(late.applications).toHaveLength(overdue);
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await clerk.applications({ limit: '2', ...(after ? { after } : {}) });
      paged.push(...page.applications.map((a) => a.id));
      after = page.next;
    }
    expect(paged).toEqual(applications.map((a) => a.id));
    expect((await problem(clerk.applications({ state: 'nowhere' })))?.code).toBe('bad-parameter');
  });

  it('shows an auditor no names and no account', async () => {
    const { applications } = await auditor.applications({ state: 'paid' });
    const first = applications.find((a) => a.route === 'application');
    expect(first?.applicant).toBe('某*');
    expect((await auditor.application(first?.id ?? '')).account).toMatchObject({
      holder: '某*',
      number: '****2222',
    });
  });
});

describe('the file of a batch', () => {
  it('calculates nothing in a spreadsheet, whatever a name begins with', () => {
    for (const name of ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '＝1'])
      expect(csvCell(name).replace(/^"/, '')).toMatch(/^'/);
    expect(csvCell('甲,"乙"')).toBe('"甲,""乙"""');
    const account = { holder: '=HYPERLINK("x")', bank: '某行', number: '12345678' };
    const line = { number: 1, account, fen: 1_333_333n, clause: 'C09', slot: 'once', application: 'a-1' };
    const { text } = paymentFile('b-1', [line]);
    expect(text).toContain('1,"\'=HYPERLINK(""x"")",某行,12345678,13333.33,C09 once,a-1');
  });
});

describe('the ledger after all this', () => {
  it('verifies: receipts, claims and books', async () => {
    const store = await database.open();
    const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
    await store.close();
    expect(verified).toMatchObject({ ok: true });
  });
});
