import { AuditList, type Claim, Problem, Review, type ReviewRequest } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from '../databases.ts';
import { employed, startTestServer } from '../harness.ts';
import { type Headers, startOpenServer } from './open-server.ts';

await onEveryDatabase('the second review', async ({ name, options }) => {
  const { ask, admin, personWith, keyWith } = await startOpenServer(options);
  const both = await personWith(['clerk', 'reviewer']);
  const reviewer = await personWith(['reviewer']);
  const service = await keyWith(['claims:record', 'claims:read']);
  let keys = 0;
  const record = async (headers: Headers): Promise<string> => {
    const facts = employed(`p-${keys}`);
    const answer = await ask(
      'POST',
      '/v1/claims',
      { ...headers, 'idempotency-key': `k-${keys++}` },
      { policy: 'demo', facts },
    );
    return ((await answer.json()) as Claim).id;
  };
  const session = ({ cookie }: { readonly cookie: string }): Headers => ({ cookie });
  const review = (id: string, headers: Headers, body: ReviewRequest) =>
    ask('PUT', `/v1/claims/${id}/review`, headers, body);
  const codeOf = async (answer: Response) => Problem.parse(await answer.json()).code;

  describe(`${name}: the second review of a claim`, () => {
    it('is by somebody else than who recorded it, once, and says who', async () => {
      const id = await record(session(both));
      expect(await codeOf(await review(id, session(both), { verdict: 'agreed' }))).toBe('same-person');
      const done = await review(id, session(reviewer), { verdict: 'returned', reason: '证书编号不清' });
      expect(Review.parse(await done.json())).toMatchObject({
        claim: id,
        recorded: { kind: 'person', id: both.id },
        reviewed: { kind: 'person', id: reviewer.id, verdict: 'returned', reason: '证书编号不清' },
      });
      expect(await codeOf(await review(id, session(reviewer), { verdict: 'agreed' }))).toBe('conflict');
      const { lines } = AuditList.parse(await (await ask('GET', '/v1/audit', admin)).json());
      expect(lines.filter((line) => line.operation === 'reviewClaim').map((line) => line.code)).toEqual([
        null,
        'same-person',
      ]);
    });

    it('of a claim that a service recorded is a person’s; services and clerks do not review', async () => {
      const id = await record(service.headers);
      expect(await codeOf(await review(id, service.headers, { verdict: 'agreed' }))).toBe('scope-missing');
      expect((await review(id, session(both), { verdict: 'agreed' })).status).toBe(200);
    });

    it('belongs to whoever sent it: another caller’s key and body are another claim', async () => {
      const other = await keyWith(['claims:record', 'claims:read']);
      const send = async (headers: Headers) => {
        const body = { policy: 'demo', facts: employed('p-shared') };
        const answer = await ask('POST', '/v1/claims', { ...headers, 'idempotency-key': 'k-shared' }, body);
        return (await answer.json()) as Claim;
      };
      const first = await send(service.headers);
      const second = await send(other.headers);
      expect([first.status, first.replayed]).toEqual(['awarded', false]);
      expect([second.status, second.replayed, second.id === first.id]).toEqual(['nothing-new', false, false]);
      for (const [mine, headers] of [
        [first, service.headers],
        [second, other.headers],
      ] as const)
        expect(await send(headers)).toMatchObject({ id: mine.id, replayed: true });
    });

    it('needs a claim, and a reason where it is returned', async () => {
      const id = await record(service.headers);
      const wordless = await ask('PUT', `/v1/claims/${id}/review`, session(both), { verdict: 'returned' });
      expect(await codeOf(wordless)).toBe('bad-input');
      expect(await codeOf(await review('c-nothing', session(both), { verdict: 'agreed' }))).toBe(
        'claim-not-found',
      );
    });
  });
});

describe('on a server for one machine', () => {
  it('one person is not two: nobody reviews', async () => {
    const { client } = await startTestServer();
    const { id } = await client.claim({ policy: 'demo', facts: employed('p') }, 'k');
    expect((await client.review(id)).recorded).toMatchObject({ kind: 'local' });
    await expect(client.reviewClaim(id, { verdict: 'agreed' })).rejects.toMatchObject({
      problem: { status: 403, code: 'same-person' },
    });
  });
});
