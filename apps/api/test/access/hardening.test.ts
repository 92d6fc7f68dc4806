import { connect } from 'node:net';
import { Claim, ClaimList, Problem } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { masked } from '../../src/access/mask.ts';
import { partiesBy } from '../../src/access/sight.ts';
import { startOpenServer } from './open-server.ts';

const NAME = '王小明';
const NUMBER = '330424199001011234';
const server = await startOpenServer({
  limits: { person: 100_000, address: 60, 'sign-in': 100_000 },
  timeouts: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 100 },
});
const { ask, admin, keyWith, personWith, address, logged } = server;
const recorder = await keyWith(['claims:record', 'claims:read', 'ledger:read', 'identities:read']);
const facts = (id: string) => ({ 人员: [{ id, 在职: true, 引育日期: '2024-05-10' }] });
const record = async (id: string): Promise<Claim> => {
  const headers = { ...recorder.headers, 'idempotency-key': `claim-${logged.length}` };
  return Claim.parse(
    await (await ask('POST', '/v1/claims', headers, { policy: 'demo', facts: facts(id) })).json(),
  );
};
const auditor = await personWith(['auditor']);

describe('names and numbers', () => {
  it('are masked for who has no need of them, in lists and in what the lists lead to', async () => {
    const claims = [await record(NAME), await record(NUMBER), await record('p-1')];
    const read = async (path: string, headers: { cookie: string } | { authorization: string }) =>
      (await ask('GET', path, { ...headers })).text();
    for (const path of ['/v1/claims', ...claims.map(({ id }) => `/v1/claims/${id}`)]) {
      const clear = await read(path, recorder.headers as { authorization: string });
      const seen = await read(path, auditor);
      expect(seen, path).not.toMatch(new RegExp(`${NAME}|${NUMBER}`));
      expect(JSON.parse(seen)).toEqual(
        JSON.parse(clear.replaceAll(NAME, '王**').replaceAll(NUMBER, '330424********1234')),
      );
    }
    const list = ClaimList.parse(JSON.parse(await read('/v1/claims', auditor)));
    expect(list.claims.map((claim) => claim.subjects[0]?.id)).toEqual(['p-1', '330424********1234', '王**']);
    expect(await read(`/v1/subjects/${encodeURIComponent(NAME)}/awards`, auditor)).not.toContain(
      `"id":"${NAME}"`,
    );
  });

  it('are masked by their form, and nothing else is', () => {
    const objects = [{ entity: '人员', id: '欧阳·娜' }];
    expect(masked({ 欧阳·娜: ['电话 13800138000', '证件33042419900101123X。'] }, objects)).toEqual({
      '欧***': ['电话 138****8000', '证件330424********123X。'],
    });
    const kept = ['13333.33元', 'c-13800138000a', '2026-11-23', '91330424MA28A1B2C3', '330424199013011234'];
    expect(masked(kept, [{ entity: '企业', id: '海盐县某某有限公司' }])).toEqual(kept);
  });

  it('in the keys of an award are masked where they are somebody’s, not where they are a level', () => {
    const subject = { entity: '企业', id: '海盐某厂有限公司' };
    const award = { object: subject, payee: subject, keys: { 人员: NAME, 技能等级: '高级工' } };
    const ofAward = partiesBy(server.server.library).ofAward(award);
    expect(masked(award, ofAward).keys).toEqual({ 人员: '王**', 技能等级: '高级工' });
  });

  it('leave nothing in the log of a whole session, nor do passwords, keys and addresses', async () => {
    const { email, cookie } = await personWith(['clerk']);
    await ask('POST', '/v1/session', {}, { email, password: 'a secret of mine' });
    await ask('GET', `/v1/claims?subject=${encodeURIComponent(NAME)}`, { cookie });
    await ask('GET', `/v1/subjects/${NUMBER}/awards`, auditor);
    await ask(
      'POST',
      '/v1/claims',
      { ...recorder.headers, 'idempotency-key': 'x' },
      { policy: 'demo', facts: facts(`${NAME} `) },
    );
    const log = logged.join('');
    expect(log).toContain('"audit"');
    const [token = ''] = /[^=]+$/.exec(cookie) ?? [];
    for (const secret of [NAME, encodeURIComponent(NAME), NUMBER, email, 'a secret', recorder.secret, token])
      expect(log).not.toContain(secret);
  });
});

describe('an id', () => {
  it('that could be taken for another is refused where it would be recorded', async () => {
    const headers = { ...recorder.headers, 'idempotency-key': 'ambiguous' };
    const answer = await ask('POST', '/v1/claims', headers, { policy: 'demo', facts: facts(`p\u200b1`) });
    expect(Problem.parse(await answer.json())).toMatchObject({
      code: 'bad-input',
      errors: [{ pointer: '/facts/人员/0/id', code: 'ambiguous-id' }],
    });
  });
});

describe('JSON', () => {
  it('with twins, depths, prototypes or numbers out of reach is refused wherever it is read', async () => {
    const key = await keyWith(['simulations:run', 'policies:check']);
    const post = (path: string, body: string, headers: Record<string, string>) =>
      fetch(address + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    const bodies: [string, string, Record<string, string>][] = [
      ['/v1/keys', '{"name":"a","name":"b","scopes":["policies:read"]}', admin],
      ['/v1/keys', '{"name":"a","scopes":["policies:read"],"perMinute":1e400}', admin],
      ['/v1/keys', '{"name":"a","scopes":["policies:read"],"perMinute":1e15}', admin],
      ['/v1/keys', '{"name":"a","scopes":["policies:read"],"__proto__":{"perMinute":1}}', admin],
      ['/v1/people', '{"name":"a","email":"a@b.cn","roles":["admin"],"constructor":1}', admin],
      ['/v1/session', `{"email":${'['.repeat(70)}${']'.repeat(70)}}`, {}],
      ['/v1/session', '{"email":{"$ne":""},"password":"x"}', {}],
      ['/v1/simulations', '{"policy":"demo","scenario":{"__proto__":{"values":{}}}}', key.headers],
      ['/v1/simulations', '{"policy":"demo","county":{"figures":{"a":{"value":1e308}}}}', key.headers],
      ['/v1/check', '{"files":[{"path":"a.gj","text":1}]}', key.headers],
    ];
    for (const [path, body, headers] of bodies) {
      const answer = await post(path, body, headers);
      expect(['bad-json', 'bad-input'], body).toContain(Problem.parse(await answer.json()).code);
    }
  });
});

describe('who is not known', () => {
  it('may ask only so often, and is noted once for it', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 70; i++) statuses.push((await ask('GET', '/v1/policies')).status);
    expect(statuses.filter((s) => s === 429).length).toBeGreaterThan(5);
    expect((await ask('GET', '/v1/policies', admin)).status).toBe(200);
    const { lines } = (await (await ask('GET', '/v1/audit?limit=200', admin)).json()) as {
      lines: { code: string }[];
    };
    expect(lines.filter((line) => line.code === 'rate-limited')).toHaveLength(1);
  });

  it('and sends a request drop by drop is cut off, and the others are served', async () => {
    const { secret } = await keyWith(['claims:evaluate']);
    const dripped = new Promise<string>((resolve) => {
      const socket = connect(server.server.port, '127.0.0.1');
      let answer = '';
      const drip = setInterval(() => socket.write('x'), 50);
      socket.on('data', (chunk) => (answer += chunk));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(answer);
      });
      socket.write(
        `POST /v1/policies/demo/evaluate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\nContent-Type: application/json\r\nAuthorization: Bearer ${secret}\r\n\r\n`,
      );
    });
    expect((await ask('GET', '/health/live')).status).toBe(200);
    expect(await dripped).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('pages', () => {
  it('run no script but the server’s own, and the reference none at all', async () => {
    const policyOf = async (path: string) =>
      (await ask('GET', path, admin)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/')).toContain("script-src 'self';");
    const docs = await policyOf('/docs');
    expect(docs).toContain("script-src 'none';");
    expect(docs).not.toContain('unsafe-inline');
  });
});
