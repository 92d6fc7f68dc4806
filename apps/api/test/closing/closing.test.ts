/** Claims of a ranking and of a fund, from 申报 to 拨付, closed in one run: asked over HTTP as the people of the county do. */
import type { ApiError, Application, Closing } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from '../databases.ts';
import { openCounty } from '../process/county.ts';
import { application, firm, keyOf, project, reviewed } from './pool.ts';

const problem = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: ApiError) => error.problem,
  );
const results = ({ members }: Pick<Closing, 'members'>) =>
  members.map((m) => [m.object.id, m.result, m.amount]);

await onEveryDatabase('closings', async ({ name, options }) => {
  const county = await openCounty(options, {}, ['patterns/p50-quota', 'patterns/p62-pro-rata']);
  const { clerk, approver, finance, auditor } = county;

  describe(`${name}: a ranking with three places`, () => {
    const claims: Record<string, Application> = {};
    let closing: Closing;

    it('has no result for a claim alone, and records none at once', async () => {
      county.on('2022-11-10');
      const alone = await clerk.apply(application(project('甲', 90)), keyOf(project('甲', 90)));
      expect(alone).toMatchObject({
        verdict: 'pooled',
        total: null,
        missing: [],
        pool: { id: 'R01', period: '2022' },
      });
      const direct = { policy: 'p50-quota', facts: { 项目: [project('甲', 90).instance] } };
      expect(await problem(clerk.claim(direct, 'direct'))).toMatchObject({
        code: 'decided-together',
        status: 409,
      });
      expect((await clerk.claim({ ...direct, clause: 'C02' }, 'direct-C02')).status).toBe('awarded');
      const { 得分: _, ...unscored } = project('无分', 1).instance;
      const open = await clerk.apply(application({ ...project('无分', 1), instance: unscored }), 'unscored');
      expect(open.missing.map((m) => m.what.zh)).toContain('项目“无分”的得分');
      await clerk.handle(open.id, { event: 'withdrawn', reason: '不报了。' });
    });

    it('takes part through both reviews and waits; it cannot be published or refused alone', async () => {
      for (const [id, score] of [
        ['甲', 90],
        ['乙', 88],
        ['丙', 86],
        ['丁', 84],
        ['戊', 80],
      ] as const)
        claims[id] = await reviewed(county, project(id, score));
      expect(claims.甲).toMatchObject({ state: 'to-close', claim: null, deadline: null });
      expect((await problem(clerk.handle(claims.甲?.id ?? '', { event: 'published' })))?.rule?.id).toBe(
        'wrong-state',
      );
      const late = await clerk.apply(application(project('己', 70)), keyOf(project('己', 70)));
      await clerk.handle(late.id, { event: 'accepted' });
      expect(
        (
          await problem(
            clerk.handle(late.id, { event: 'first-reviewed', verdict: 'refuse', opinion: '不行。' }),
          )
        )?.rule,
      ).toEqual({ id: 'result-granted', overridable: true });
      claims.己 = late;
    });

    it('is not closed before its period is over, nor over the head of a claim under review', async () => {
      const preview = await auditor.previewClosing('p50-quota', 'R01', '2022');
      expect(preview.problems.map((p) => p.code)).toEqual(['period-running', 'under-review']);
      expect(
        await problem(clerk.proposeClosing({ policy: 'p50-quota', pool: 'R01', period: '2022' })),
      ).toMatchObject({
        code: 'closing-not-ready',
        total: 2,
      });
      expect(await problem(clerk.previewClosing('p50-quota', 'R9', '2022'))).toMatchObject({
        code: 'pool-not-found',
      });
      expect(await problem(clerk.previewClosing('p50-quota', 'R01', '2022-Q1'))).toMatchObject({
        code: 'bad-parameter',
      });
      await clerk.handle(claims.己?.id ?? '', { event: 'withdrawn', reason: '申请人撤回。' });
    });

    it('is previewed with places, waiting list and budget, and recorded nowhere', async () => {
      county.on('2023-01-05');
      await finance.setBudget({
        policy: 'p50-quota',
        clause: 'C01',
        year: 2022,
        amount: '160万元',
        source: '预算',
      });
      const preview = await clerk.previewClosing('p50-quota', 'R01', '2022');
      expect(preview).toMatchObject({ problems: [], round: 1, title: '评选' });
      expect(preview.members.map((m) => [m.object.id, m.result, m.places[0]?.place, m.waitingPlace])).toEqual(
        [
          ['甲', 'granted', 1, null],
          ['乙', 'granted', 2, null],
          ['丙', 'granted', 3, null],
          ['丁', 'waiting', 4, 1],
          ['戊', 'waiting', 5, 2],
        ],
      );
      expect(preview.totals).toEqual([
        {
          clause: 'C01',
          year: 2022,
          fen: '150000000',
          amount: '1500000元',
          left: '1600000元',
          after: '100000元',
        },
      ]);
      expect((await clerk.closings()).closings).toEqual([]);
      expect((await clerk.pools('p50-quota')).pools[0]?.periods).toEqual([
        { period: '2022', underReview: 0, ready: 5, waiting: 0, closings: [] },
      ]);
    });

    it('is drawn up once by one person, and not decided by the same nor by who reviewed', async () => {
      const request = { policy: 'p50-quota', pool: 'R01', period: '2022' };
      closing = await clerk.proposeClosing(request);
      expect((await clerk.proposeClosing(request)).id).toBe(closing.id);
      expect(closing).toMatchObject({ state: 'proposed', count: 5, amount: '1500000元', decidedBy: null });
      expect(
        (await problem(clerk.decideClosing(closing.id, { verdict: 'approved', listHash: closing.listHash })))
          ?.code,
      ).toBe('scope-missing');
      const both = await county.as(['reviewer', 'approver']);
      await both.reviewApplication(claims.戊?.id ?? '', { event: 'review-returned', reason: '再核。' });
      await clerk.handle(claims.戊?.id ?? '', {
        event: 'first-reviewed',
        verdict: 'grant',
        opinion: '核过。',
      });
      await both.reviewApplication(claims.戊?.id ?? '', { event: 'review-agreed' });
      const approved = { verdict: 'approved', listHash: closing.listHash } as const;
      expect((await problem(both.decideClosing(closing.id, approved)))?.code).toBe('same-person');
      expect(await problem(approver.decideClosing(closing.id, { ...approved, listHash: '0' }))).toMatchObject(
        {
          code: 'conflict',
        },
      );
    });

    it('is booked whole by another, once however often it is approved; each has its receipt and its step', async () => {
      const approved = { verdict: 'approved', listHash: closing.listHash } as const;
      const booked = await Promise.all([1, 2, 3].map(() => approver.decideClosing(closing.id, approved)));
      for (const one of booked) expect(one).toEqual(booked[0]);
      closing = booked[0] as Closing;
      expect(closing.state).toBe('booked');
      expect(results(closing)).toEqual([
        ['甲', 'granted', '500000元'],
        ['乙', 'granted', '500000元'],
        ['丙', 'granted', '500000元'],
        ['丁', 'waiting', null],
        ['戊', 'waiting', null],
      ]);
      const states = await Promise.all(
        ['甲', '乙', '丙', '丁', '戊'].map((id) => clerk.application(claims[id]?.id ?? '')),
      );
      expect(states.map((a) => a.state)).toEqual([
        'to-publish',
        'to-publish',
        'to-publish',
        'waiting',
        'waiting',
      ]);
      for (const { claim, trail } of states) {
        expect((await clerk.getClaim(claim ?? '')).receipt).toMatch(/^[0-9a-f]{64}$/);
        expect(trail.at(-1)).toMatchObject({ event: 'pool-decided', by: { id: county.ids.approver } });
      }
      expect(states[3]?.reasons[0]?.lines.map((l) => l.zh)).toEqual(
        expect.arrayContaining(['R01 第 4 名，共 5 个参评', '候补第 1 位']),
      );
      expect((await clerk.awards('甲')).awards.filter((a) => a.clause === 'C01')).toMatchObject([
        { amount: '500000元' },
      ]);
      const { lines } = await auditor.audit({ limit: 100 });
      expect(lines.filter((l) => l.target === closing.id && l.code === null).map((l) => l.operation)).toEqual(
        ['decideClosing', 'proposeClosing'],
      );
    });

    it('turns late claims away, and is not closed again while nothing became free', async () => {
      expect(await problem(clerk.apply(application(project('庚', 99)), 'late'))).toMatchObject({
        code: 'pool-closed',
      });
      const again = await clerk.previewClosing('p50-quota', 'R01', '2022');
      expect(results(again)).toEqual([
        ['丁', 'waiting', null],
        ['戊', 'waiting', null],
      ]);
    });

    it('hands the place of one who drops out to the first of the waiting list, in a second round', async () => {
      await clerk.handle(claims.乙?.id ?? '', { event: 'withdrawn', reason: '企业退出。' });
      const second = await clerk.proposeClosing({ policy: 'p50-quota', pool: 'R01', period: '2022' });
      expect(second.round).toBe(2);
      await approver.decideClosing(second.id, { verdict: 'approved', listHash: second.listHash });
      expect(results(await clerk.closing(second.id))).toEqual([
        ['丁', 'granted', '500000元'],
        ['戊', 'waiting', null],
      ]);
      const ended = await clerk.handle(claims.戊?.id ?? '', { event: 'waiting-ended', reason: '候补期满。' });
      expect(ended).toMatchObject({ state: 'refused', documents: expect.arrayContaining(['refusal']) });
    });

    it('is published and approved like any other, and paid', async () => {
      const { id } = claims.甲 as Application;
      await clerk.handle(id, { event: 'published' });
      county.on('2023-01-16');
      await clerk.handle(id, { event: 'publication-ended' });
      const done = await approver.approve(id, { event: 'approved' });
      expect(done).toMatchObject({ state: 'approved', total: '500000元' });
      const batch = await finance.sendPayments({}, 'batch');
      expect(batch.lines).toMatchObject([{ application: id, amount: '500000元', state: 'sent' }]);
      const form = await (await clerk.applicationDocument(id, 'review-form')).text();
      for (const said of ['参加集中评定', '入选', 'R01 第 1 名']) expect(form).toContain(said);
    });

    it('shows whoever needs no names none', async () => {
      const seen = await auditor.closing(closing.id);
      expect(seen.members[0]).toMatchObject({ applicant: '项**' });
    });
  });

  describe(`${name}: a fund shared pro rata`, () => {
    const request = { policy: 'p62-pro-rata', pool: 'F01', period: '2022' };
    it('is scaled to the fen, the sum exactly what there is', async () => {
      county.on('2023-01-20');
      for (const [id, spending] of [
        ['甲厂', '800万元'],
        ['乙厂', '500万元'],
        ['丙厂', '500万元'],
        ['丁厂', '0元'],
      ] as const)
        await reviewed(county, firm(id, spending));
      const closing = await clerk.proposeClosing(request);
      expect(closing.funds).toContainEqual(
        expect.objectContaining({
          fund: 'F01',
          period: '2022',
          total: '1000000元',
          rest: { min: '0元', max: '0元' },
        }),
      );
      expect(closing.members.map((m) => [m.object.id, m.result, m.asked, m.amount])).toEqual([
        ['甲厂', 'reduced', '500000元', '333333.34元'],
        ['乙厂', 'reduced', '500000元', '333333.33元'],
        ['丙厂', 'reduced', '500000元', '333333.33元'],
        ['丁厂', 'not-selected', null, null],
      ]);
      await approver.decideClosing(closing.id, { verdict: 'approved', listHash: closing.listHash });
      expect((await finance.finance({ policy: 'p62-pro-rata' })).rows).toMatchObject([
        { year: 2022, due: '1000000元' },
      ]);
    });

    it('gives whoever comes late what is left: here nothing, so that it waits', async () => {
      const late = await reviewed(county, firm('戊厂', '300万元'));
      expect(late.state).toBe('to-close');
      const second = await clerk.previewClosing('p62-pro-rata', 'F01', '2022');
      expect(second.members.map((m) => [m.object.id, m.result, m.asked])).toEqual([
        ['戊厂', 'waiting', '300000元'],
      ]);
    });

    it('is drawn up anew where the list has changed since, and the old one is not booked', async () => {
      const closing = await clerk.proposeClosing(request);
      await reviewed(county, firm('己厂', '100万元'));
      expect(
        await problem(
          approver.decideClosing(closing.id, { verdict: 'approved', listHash: closing.listHash }),
        ),
      ).toMatchObject({ code: 'conflict' });
      const again = await clerk.proposeClosing(request);
      expect(again.id).not.toBe(closing.id);
      expect((await clerk.closings('p62-pro-rata')).closings.map((c) => c.state)).toEqual([
        'proposed',
        'superseded',
        'booked',
      ]);
      const refused = await approver.decideClosing(again.id, { verdict: 'refused', reason: '待追加资金。' });
      expect(refused).toMatchObject({ state: 'refused', reason: '待追加资金。' });
    });
  });
});
