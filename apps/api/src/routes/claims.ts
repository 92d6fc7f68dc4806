import { operations } from '@guiju/client';
import { formatMoney } from '@guiju/ir';
import { witnessOf } from '../access/audit.ts';
import { inSight, partiesBy } from '../access/sight.ts';
import { type ClaimDesk, totalOf } from '../claims/decide-claim.ts';
import { readClaim } from '../claims/read-claim.ts';
import { createReviews, handOf } from '../claims/reviews.ts';
import { todayInShanghai } from '../clock.ts';
import { BATCH_BODY_LIMIT, readBody, readJson, readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { awardsOfSubject } from '../ledger/awards.ts';
import { searchClaims } from '../ledger/claims.ts';
import { answerClaims, claimLines } from './claim-batch.ts';
import type { Routes } from './services.ts';

export const claimRoutes: Routes = (app, table, services) => {
  const { library, store, clock, access, metrics } = services;
  const submit: ClaimDesk['submit'] = async (...request) => {
    const claim = await services.desk.submit(...request);
    metrics.claimed(claim);
    return claim;
  };
  const callerOf = (c: Request) => ({ hand: handOf(c.get('actor')), witness: witnessOf(c, access.audit) });
  const reviews = createReviews(store, clock);
  const parties = partiesBy(library);
  route(app, table, operations.createClaim, async (c) => {
    const by = callerOf(c);
    const key = checkedKey(c.req.header('idempotency-key') ?? '');
    const json = await readJson(c);
    const claim = await submit(by, key, json, () => readClaim(library, json, todayInShanghai(clock)));
    c.header('location', `/v1/claims/${claim.id}`);
    if (claim.replayed) c.header('idempotency-replayed', 'true');
    return claim;
  });

  route(app, table, operations.createClaims, async (c) => {
    const by = callerOf(c);
    const lines = claimLines(await readJson(c, BATCH_BODY_LIMIT));
    return answerClaims(c, services, lines, async ({ idempotencyKey, claim }) =>
      submit(by, checkedKey(idempotencyKey), claim, () => readClaim(library, claim, todayInShanghai(clock))),
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
    const { found, more } = await store.read((tx) => searchClaims(tx, search));
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
    const review = await reviews.review(
      param(c, 'id'),
      request,
      handOf(c.get('actor')),
      witnessOf(c, access.audit),
    );
    return review;
  });

  route(app, table, operations.getAwards, async (c) => {
    const subject = param(c, 'id');
    const awards = await store.read((tx) => awardsOfSubject(tx, subject));
    const seen = inSight(c, awards, awards.flatMap(parties.ofAward));
    return { subject, total: formatMoney(totalOf(awards)), awards: seen };
  });
};

function checkedKey(given: string): string {
  const key = given.trim();
  if (key === '')
    throw new HttpProblem(
      'idempotency-key-missing',
      '受理申报必须带请求头 Idempotency-Key：每份申报自选一个不重复的编号，重发时用同一个，就不会重复入账。',
      'A claim needs the header Idempotency-Key: choose one for each claim and repeat it when you send the claim again, so that it is never recorded twice.',
    );
  if (key.length > 200 || !/^[\x21-\x7e]+$/.test(key))
    throw new HttpProblem(
      'bad-parameter',
      'Idempotency-Key 应为 1–200 个 ASCII 可见字符，不含空格。',
      'Idempotency-Key must be 1–200 visible ASCII characters without blanks.',
    );
  return key;
}
