import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiKey, createClient, KeyList, Problem } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { makeKey, parseKey } from '../../src/access/key-secret.ts';
import { employed } from '../harness.ts';
import { startOpenServer } from './open-server.ts';

let now = Date.parse('2026-11-23T02:00:00Z');
const server = await startOpenServer({ clock: () => new Date(now) });
const { ask, admin, keyWith, address, folder, logged } = server;
const policies = (authorization: string) => ask('GET', '/v1/policies', { authorization });
const codeOf = async (response: Response) => Problem.parse(await response.json()).code;
const listed = async (id: string): Promise<ApiKey | undefined> =>
  KeyList.parse(await (await ask('GET', '/v1/keys', admin)).json()).keys.find((key) => key.id === id);

describe('a key', () => {
  it('is shown once, and only its hash is kept', async () => {
    const { id, secret } = await keyWith(['policies:read']);
    expect(parseKey(secret)?.id).toBe(id);
    const again = await (await ask('GET', '/v1/keys', admin)).text();
    const files = ['guiju.sqlite', 'guiju.sqlite-wal'].map((name) =>
      readFileSync(join(folder, 'data', name)),
    );
    const hidden = parseKey(secret)?.secret;
    expect(hidden).toHaveLength(43);
    for (const kept of [again, logged.join(''), Buffer.concat(files).toString('latin1')])
      expect(kept).not.toContain(String(hidden));
  });

  it('does what its scopes say, through the client as well', async () => {
    const { secret } = await keyWith(['policies:read', 'claims:record', 'claims:read', 'identities:read']);
    const client = createClient({ baseUrl: address, key: secret });
    const claim = await client.claim({ policy: 'demo', facts: employed('k-1') }, 'by-key');
    expect(await client.getClaim(claim.id)).toEqual(claim);
    await expect(client.awards('k-1')).rejects.toMatchObject({
      problem: { status: 403, code: 'scope-missing', scope: 'ledger:read' },
    });
  });

  it('that is altered, cut, unknown or of another kind is refused, and said to be', async () => {
    const { secret } = await keyWith(['policies:read']);
    const last = secret.endsWith('A') ? 'B' : 'A';
    for (const wrong of [secret.slice(0, -1) + last, makeKey().whole, secret.slice(0, -1), `${secret}x`, 'x'])
      expect(await codeOf(await policies(`Bearer ${wrong}`))).toBe('key-not-valid');
    for (const wrong of ['Bearer', 'Bearer  ', `Basic ${secret}`, secret])
      expect(await codeOf(await policies(wrong))).toBe('not-signed-in');
    expect((await policies(`bearer ${secret}`)).status).toBe(200);
  });

  it('ends when it is revoked, at once and for good', async () => {
    const { id, headers } = await keyWith(['policies:read']);
    expect((await ask('GET', '/v1/policies', headers)).status).toBe(200);
    const revoked = await ask('DELETE', `/v1/keys/${id}`, admin);
    expect(ApiKey.parse(await revoked.json())).toMatchObject({ id, state: 'revoked' });
    const after = await ask('GET', '/v1/policies', { ...headers, 'accept-language': 'en' });
    expect(Problem.parse(await after.json())).toMatchObject({ status: 401, code: 'key-not-valid' });
    now += 1000;
    const again = ApiKey.parse(await (await ask('DELETE', `/v1/keys/${id}`, admin)).json());
    expect(again.revokedAt).not.toBe(new Date(now).toISOString());
    expect(await codeOf(await ask('DELETE', '/v1/keys/nothing', admin))).toBe('key-not-found');
  });

  it('ends at its hour', async () => {
    const expiresAt = new Date(now + 60_000).toISOString();
    const { id, headers } = await keyWith(['policies:read'], { expiresAt });
    expect((await ask('GET', '/v1/policies', headers)).status).toBe(200);
    now += 60_000;
    expect(await codeOf(await ask('GET', '/v1/policies', headers))).toBe('key-not-valid');
    expect(await listed(id)).toMatchObject({ state: 'expired', expiresAt });
  });

  it('tells when it was last used, to the minute', async () => {
    const { id, headers } = await keyWith(['policies:read']);
    expect((await listed(id))?.lastUsedAt).toBeNull();
    await ask('GET', '/v1/policies', headers);
    const first = (await listed(id))?.lastUsedAt;
    expect(first).toBe(new Date(now).toISOString());
    now += 3_600_000;
    await ask('GET', '/v1/policies', headers);
    expect((await listed(id))?.lastUsedAt).toBe(new Date(now).toISOString());
  });

  it('is not made without a scope, with one it may never have, or already expired', async () => {
    const attempt = (body: object) => ask('POST', '/v1/keys', admin, { name: '某服务', ...body });
    for (const body of [
      { scopes: [] },
      { scopes: ['keys:manage'] },
      { scopes: ['drafts:write'] },
      { scopes: ['policies:read'], expiresAt: '2020-01-01T00:00:00Z' },
      { scopes: ['policies:read'], expiresAt: 'tomorrow' },
      { scopes: ['policies:read'], perMinute: 0 },
      { scopes: ['policies:read'], name: ' ' },
    ])
      expect(await codeOf(await attempt(body))).toBe('bad-input');
  });

  it('has a rate of its own, told in the headers before it is reached', async () => {
    const { headers } = await keyWith(['policies:read'], { perMinute: 3 });
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await ask('GET', '/v1/policies', headers));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"key";q=3;w=60');
    expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"key";r=2;t=(60|59)$/);
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(answers[3] as Response)).toBe('rate-limited');
    const other = await keyWith(['policies:read'], { perMinute: 3 });
    expect((await ask('GET', '/v1/policies', other.headers)).status).toBe(200);
  });
});
