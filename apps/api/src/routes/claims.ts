import { operations } from '@guiju/client';
import { formatMoney } from '@guiju/ir';
import { inSight, partiesBy } from '../access/sight.ts';
import { type ClaimDesk, totalOf } from '../claims/decide-claim.ts';
import { readClaim } from '../claims/read-claim.ts';
import { createReviews } from '../claims/reviews.ts';
import { todayInShanghai } from '../clock.ts';
import { BATCH_BODY_LIMIT, readBody, readJson, readQuery } from '../http/body.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { findClaim, searchClaims } from '../ledger/claims.ts';
import { awardsOfSubject } from '../ledger/recorded-awards.ts';
import { askerOf } from '../process/asker.ts';
import { answerClaims, claimLines } from './claim-batch.ts';
import type { Routes } from './services.ts';

export const claimRoutes: Routes = (app, table, services) => {
  const { library, store, clock, process, access, metrics } = services;
  const submit: ClaimDesk['submit'] = async (...request) => {
    const claim = await services.desk.submit(...request);
    metrics.claimed(claim);
    return claim;
  };
  const reviews = createReviews(store, process);
  const parties = partiesBy(library);
  route(app, table, operations.createClaim, async (c) => {
    const by = askerOf(c, access.audit);
    const key = idempotencyKey(c.req.header('idempotency-key') ?? '');
    const json = await readJson(c);
    const claim = await submit(by, key, json, () => readClaim(library, json, todayInShanghai(clock)));
    c.header('location', `/v1/claims/${claim.id}`);
    if (claim.replayed) c.header('idempotency-replayed', 'true');
    return claim;
  });

  route(app, table, operations.createClaims, async (c) => {
    const by = askerOf(c, access.audit);
    const lines = claimLines(await readJson(c, BATCH_BODY_LIMIT));
    return answerClaims(c, services, lines, async ({ idempotencyKey: key, claim }) =>
      submit(by, idempotencyKey(key), claim, () => readClaim(library, claim, todayInShanghai(clock))),
    );
  });

  route(app, table, operations.getClaim, async (c) => {
    const claim = await services.desk.find(param(c, 'id'));
    if (claim) return inSight(c, claim, claim.decision.outcomes.flatMap(parties.ofOutcome));
    throw new HttpProblem(
      'claim-not-found',
      '没有这个编号的申报。请核对编号，或用 /v1/claims?subject=… 按对象查找。',
      'There is no claim with this id. Check it, or look for the subject with /v1/claims?subject=….',
    );
  });

  route(app, table, operations.listClaims, async (c) => {
    const { subject, policy, limit, before } = readQuery(c, operations.listClaims);
    const most = Math.min(200, Math.max(1, Number(limit ?? 50)));
    const search = { subject, policy, before, limit: most };
    const { found, more } = await store.read(async (tx) => {
      if (before !== undefined && !(await findClaim(tx, before))) throw noSuchPage(before);
      return searchClaims(tx, search);
    });
    const claims = inSight(
      c,
      found,
      found.flatMap((claim) => claim.subjects),
    );
    return { claims, next: more ? (found.at(-1)?.id ?? null) : null };
  });

  route(app, table, operations.getReview, async (c) => inSight(c, await reviews.find(param(c, 'id')), []));

  route(app, table, operations.reviewClaim, async (c) => {
    const request = await readBody(c, operations.reviewClaim);
    return reviews.review(param(c, 'id'), request, askerOf(c, access.audit));
  });

  route(app, table, operations.getAwards, async (c) => {
    const subject = param(c, 'id');
    const awards = await store.read((tx) => awardsOfSubject(tx, subject));
    const seen = inSight(c, awards, awards.flatMap(parties.ofAward));
    return { subject, total: formatMoney(totalOf(awards.filter((a) => a.endedAt === null))), awards: seen };
  });
};

/** Not an empty page: whoever reads on from a claim that is not there would take it for the end. */
const noSuchPage = (before: string): HttpProblem =>
  new HttpProblem(
    'bad-parameter',
    `地址里的 before 应是上一页 next 给的申报编号，没有编号为“${before.slice(0, 80)}”的申报。`,
    `The parameter before is the claim that next named on the page before; there is no claim “${before.slice(0, 80)}”.`,
    { errors: [] },
  );
