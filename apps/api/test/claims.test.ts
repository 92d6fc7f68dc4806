import { ApiError, Claim } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from './databases.ts';
import { employed, startTestServer } from './harness.ts';

await onEveryDatabase('claims', async (database) => {
  const { client, post, address } = await startTestServer(database.options);
  const claim = (id: string, key: string, more: object = {}) =>
    client.claim({ policy: 'demo', facts: employed(id), ...more }, key);

  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'no error';
    } catch (error) {
      return error instanceof ApiError ? `${error.problem.status} ${error.problem.code}` : String(error);
    }
  };

  describe(`${database.name}: a claim`, () => {
    it('is decided and recorded, and can be found again with its reasons', async () => {
      const made = await claim('p-1', 'k-1');
      expect(made).toMatchObject({
        status: 'awarded',
        total: '10000元',
        replayed: false,
        asOf: '2026-11-23',
      });
      expect(made.awards).toMatchObject([
        { clause: 'C1', key: 'p-1', slot: 'once', amount: '10000元', policy: 'demo' },
      ]);
      expect(await client.getClaim(made.id)).toEqual(made);
      expect(made.reasons[0]?.lines[0]?.zh).toBe('准予，合计 10000元');
      expect(made.reasons[0]?.lines[1]?.zh).toContain('在职的，给予1万元一次性奖励');
      const { claims } = await client.claims({ subject: 'p-1' });
      expect(claims).toMatchObject([
        { id: made.id, total: '10000元', subjects: [{ entity: '人员', id: 'p-1' }] },
      ]);
      expect(await client.awards('p-1')).toMatchObject({ total: '10000元', awards: [{ claim: made.id }] });
    });

    it('made again later is granted nothing new', async () => {
      await claim('p-2', 'k-2a');
      expect(await claim('p-2', 'k-2b')).toMatchObject({ total: '0元', awards: [] });
      expect(await client.awards('p-2')).toMatchObject({ total: '10000元' });
    });

    it('with what nothing can hold, or no policy knows, is told the place', async () => {
      const facts = '{"人员":[{"id":"p-9","在职":1e999}],"__proto__":[]}';
      const claimed = `{"policy":"demo","facts":${facts}}`;
      const applied = `{"policy":"demo","clause":"C1","object":{"entity":"人员","id":"p-9"},"applicant":{"name":"某己"},"facts":${facts}}`;
      for (const [path, body] of [
        ['/v1/claims', claimed],
        ['/v1/applications', applied],
      ] as const) {
        const response = await post(path, body, { 'idempotency-key': 'k-9' });
        const { errors } = (await response.json()) as { errors: { pointer: string }[] };
        expect([response.status, errors.map((e) => e.pointer)]).toEqual([
          422,
          ['/facts/__proto__', '/facts/人员/0/在职'],
        ]);
      }
    });

    it('packed by the sender is refused: what is inside was not read', async () => {
      const response = await post('/v1/claims', '{}', {
        'idempotency-key': 'k-10',
        'content-encoding': 'gzip',
      });
      expect(response.status).toBe(415);
    });

    it('that fails a condition is recorded with the reason', async () => {
      const refused = await claim('p-3', 'k-3', { facts: employed('p-3', { 在职: false }) });
      expect(refused).toMatchObject({ status: 'refused', awards: [], total: '0元' });
      expect(refused.reasons[0]?.lines.map((l) => l.zh).join()).toContain('不符合：在职');
    });

    it('with an unknown fact that matters is undetermined and says what is missing', async () => {
      const open = await claim('p-4', 'k-4', { facts: { 人员: [{ id: 'p-4', 引育日期: '2024-05-10' }] } });
      expect(open).toMatchObject({ status: 'undetermined', awards: [] });
      expect(open.decision.outcomes[0]?.missing).toMatchObject([{ attribute: '在职' }]);
      expect(open.reasons[0]?.lines.map((l) => l.zh).join()).toContain('缺少材料');
    });

    it('is limited to the clause and object it names', async () => {
      const facts = { 人员: [...employed('p-5').人员, ...employed('p-6').人员] };
      const one = await claim('', 'k-5', {
        facts,
        object: { entity: 'person', id: 'p-6' },
        clause: 'single_award',
      });
      expect(one.awards.map((a) => a.key)).toEqual(['p-6']);
      expect(await codeOf(claim('', 'k-5b', { facts, clause: 'C7' }))).toBe('422 bad-input');
      expect(await codeOf(claim('', 'k-5c', { facts, object: { entity: '人员', id: 'x' } }))).toBe(
        '422 bad-input',
      );
    });

    it('is judged by what has happened: not by a day to come', async () => {
      expect(await codeOf(claim('p-7', 'k-7', { asOf: '2026-11-24' }))).toBe('422 bad-input');
      const before = await claim('p-7', 'k-7b', { asOf: '2024-05-09' });
      expect(before.awards).toEqual([]);
    });

    it('needs ids of its own, and takes no readings or figures', async () => {
      const body = { policy: 'demo', facts: { 人员: [{ 在职: true }] } };
      expect(await codeOf(client.claim(body, 'k-8'))).toBe('422 bad-input');
      const response = await post(
        '/v1/claims',
        JSON.stringify({ policy: 'demo', facts: {}, settings: { values: { 'C1.金额': '9万元' } } }),
        { 'idempotency-key': 'k-8b' },
      );
      expect(response.status).toBe(422);
    });

    it('for a policy that does not compile, or is not there, is refused with the reason', async () => {
      const problem = await client
        .claim({ policy: 'broken', facts: {} }, 'k-9')
        .catch((e: ApiError) => e.problem);
      expect(problem).toMatchObject({
        status: 409,
        code: 'policy-broken',
        diagnostics: [{ code: 'GJ2001', line: 2 }],
      });
      expect(await codeOf(client.claim({ policy: 'nothing', facts: {} }, 'k-9b'))).toBe(
        '404 policy-not-found',
      );
      expect(await codeOf(client.getClaim('c-nothing'))).toBe('404 claim-not-found');
    });
  });

  describe(`${database.name}: Idempotency-Key`, () => {
    const body = JSON.stringify({ policy: 'demo', facts: employed('q-1') });

    it('must be there', async () => {
      const response = await post('/v1/claims', body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'idempotency-key-missing' });
    });

    it('makes a repeat return the first answer, marked, and record nothing', async () => {
      const headers = { 'idempotency-key': 'q-1' };
      const first = await post('/v1/claims', body, headers);
      const reordered = JSON.stringify({ facts: employed('q-1'), policy: 'demo' });
      const second = await post('/v1/claims', reordered, headers);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(second.headers.get('location')).toBe(first.headers.get('location'));
      const [a, b] = [Claim.parse(await first.json()), Claim.parse(await second.json())];
      expect(b).toEqual({ ...a, replayed: true });
      expect((await client.claims({ subject: 'q-1' })).claims).toHaveLength(1);
    });

    it('with another body is refused', async () => {
      expect(await codeOf(claim('q-2', 'q-1'))).toBe('422 idempotency-key-reused');
    });

    it('stays usable after a refused request', async () => {
      const slip = JSON.stringify({ policy: 'demo', facts: { 人员: [{ id: 'q-3', 在职: 1 }] } });
      expect((await post('/v1/claims', slip, { 'idempotency-key': 'q-3' })).status).toBe(422);
      expect((await claim('q-3', 'q-3')).status).toBe('awarded');
    });
  });

  describe(`${database.name}: a hundred claims at once`, () => {
    it('for one once-only grant give exactly one award', async () => {
      const all = await Promise.all(Array.from({ length: 100 }, (_, i) => claim('crowd', `crowd-${i}`)));
      expect(all.filter((c) => c.awards.length > 0)).toHaveLength(1);
      expect(all.filter((c) => c.status === 'awarded')).toHaveLength(1);
      expect((await client.awards('crowd')).awards).toHaveLength(1);
      expect(new Set(all.map((c) => c.receipt)).size).toBe(100);
    });

    it('with one key give one claim', async () => {
      const all = await Promise.all(Array.from({ length: 100 }, () => claim('same', 'same')));
      expect(new Set(all.map((c) => c.id)).size).toBe(1);
      expect(all.filter((c) => !c.replayed)).toHaveLength(1);
    });
  });

  describe(`${database.name}: one key under way`, () => {
    it('is answered once; the same claim is told to come again, and another one to take its own key', async () => {
      const send = (body: object) =>
        post('/v1/claims', JSON.stringify(body), { 'idempotency-key': 'under-way' });
      const same = { policy: 'demo', facts: employed('under-way') };
      const responses = await Promise.all([
        ...Array.from({ length: 100 }, () => send(same)),
        send({ ...same, facts: employed('somebody else') }),
      ]);
      const answers = (await Promise.all(responses.map((r) => r.json()))) as {
        replayed?: boolean;
        id?: string;
      }[];
      const fresh = answers.filter((a) => a.replayed === false);
      expect(fresh).toHaveLength(1);
      for (const [i, answer] of answers.slice(0, 100).entries())
        expect(answer).toMatchObject(
          responses[i]?.status === 409 ? { code: 'idempotency-key-in-flight' } : { id: fresh[0]?.id },
        );
      expect(answers[100]).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
      expect((await client.claims({ subject: 'under-way' })).claims).toHaveLength(1);
    });
  });

  describe(`${database.name}: a batch of claims`, () => {
    const line = (id: string, key: string, more: object = {}) => ({
      idempotencyKey: key,
      claim: { policy: 'demo', facts: employed(id), ...more },
    });

    it('is answered line by line, in order, each with its own key', async () => {
      const lines = [
        line('b-1', 'b-1'),
        line('b-2', 'b-2', { facts: { 人员: [{ id: 'b-2', 在职: 1 }] } }),
        line('b-1', 'b-1-again'),
        line('b-1', 'b-1'),
        line('b-3', 'b-1'),
        line('b-4', ''),
        { claim: {} } as never,
        line('b-3', 'b-3'),
      ];
      const { results, ok, failed } = await client.claimBatch(lines);
      expect(
        results.map((r) => [r.index, r.status, r.claim?.status ?? r.problem?.code, r.claim?.replayed]),
      ).toEqual([
        [0, 201, 'awarded', false],
        [1, 422, 'bad-input', undefined],
        [2, 201, 'nothing-new', false],
        [3, 201, 'awarded', true],
        [4, 422, 'idempotency-key-reused', undefined],
        [5, 400, 'idempotency-key-missing', undefined],
        [6, 422, 'bad-input', undefined],
        [7, 201, 'awarded', false],
      ]);
      expect([ok, failed]).toEqual([4, 4]);
      const [first] = results;
      expect(await client.getClaim(first?.claim?.id ?? '')).toEqual(first?.claim);
    });

    it('sent again gives the same answers and records nothing', async () => {
      const lines = Array.from({ length: 200 }, (_, i) => line(`batch-${i}`, `batch-${i}`));
      const [first, second] = [await client.claimBatch(lines), await client.claimBatch(lines)];
      expect(first.ok).toBe(200);
      expect(second.results.map((r) => r.claim)).toEqual(
        first.results.map((r) => ({ ...r.claim, replayed: true })),
      );
      expect((await client.awards('batch-199')).awards).toHaveLength(1);
    });

    it('is a list of at most a thousand', async () => {
      expect((await post('/v1/claims:batch', '{}')).status).toBe(422);
      const many = await post('/v1/claims:batch', JSON.stringify(Array.from({ length: 1001 }, () => 0)));
      expect(many.status).toBe(413);
    });
  });

  describe(`${database.name}: the list of claims`, () => {
    it('is newest first, in pages', async () => {
      for (const n of [1, 2, 3]) await claim(`page-${n}`, `page-${n}`);
      const first = await client.claims({ policy: 'demo', limit: 2 });
      expect(first.claims.map((c) => c.subjects[0]?.id)).toEqual(['page-3', 'page-2']);
      const second = await client.claims({ policy: 'demo', limit: 2, before: first.next ?? '' });
      expect(second.claims[0]?.subjects[0]?.id).toBe('page-1');
    });

    it('says which parameter is wrong, or given twice', async () => {
      for (const query of ['subjekt=x', 'subject=page-1&subject=page-2']) {
        const response = await fetch(`${address}/v1/claims?${query}`);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({
          code: 'bad-parameter',
          errors: [expect.anything()],
        });
      }
    });
  });
});
