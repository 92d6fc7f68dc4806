import { connect } from 'node:net';
import { Caller, Problem } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { readLimits } from '../../src/access/limits.ts';
import { readAccess } from '../../src/access/mode.ts';
import { cookieSecret } from '../../src/access/secret.ts';
import { startTestServer, temporaryFolder } from '../harness.ts';
import { PASSWORD, startOpenServer } from './open-server.ts';

const local = await startTestServer();
const open = await startOpenServer();

describe('a server for one machine', () => {
  it('lets its one person do everything, without a word about who that is', async () => {
    const answer = await fetch(`${local.address}/v1/me`);
    const me = Caller.parse(await answer.json());
    expect(me).toMatchObject({ mode: 'local', kind: 'local', mustChangePassword: false });
    expect(me.scopes).toContain('claims:record');
    expect((await fetch(`${local.address}/docs`)).status).toBe(200);
    expect(local.server.firstAdministrator).toBeNull();
  });

  it('has nobody sign in', async () => {
    const answer = await local.post('/v1/session', JSON.stringify({ email: 'a@b.cn', password: 'x' }));
    expect(Problem.parse(await answer.json())).toMatchObject({ status: 409, code: 'conflict' });
  });
});

describe('settings', () => {
  it('keep the server to this machine unless it is opened', () => {
    expect(readAccess({})).toEqual({ mode: { kind: 'local' }, host: '127.0.0.1' });
    expect(readAccess({ GUIJU_HOST: '::1' }).host).toBe('::1');
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.org', '127.0.0.1.example.org'])
      expect(() => readAccess({ GUIJU_HOST: host }), host).toThrow('GUIJU_AUTH=on');
    expect(readAccess({ GUIJU_AUTH: 'on', GUIJU_HOST: '0.0.0.0' })).toMatchObject({
      mode: { kind: 'open', origin: null, proxied: false },
      host: '0.0.0.0',
    });
  });

  it('that are misspelled or do not fit together start nothing', () => {
    for (const settings of [
      { GUIJU_AUTH: 'true' },
      { GUIJU_ORIGIN: 'https://guiju.example.org' },
      { GUIJU_PROXY: 'on' },
      { GUIJU_AUTH: 'on', GUIJU_ORIGIN: 'guiju.example.org' },
      { GUIJU_AUTH: 'on', GUIJU_ORIGIN: 'https://guiju.example.org/path' },
      { GUIJU_AUTH: 'on', GUIJU_PROXY: '1' },
    ])
      expect(() => readAccess(settings), JSON.stringify(settings)).toThrow(/GUIJU_/);
    expect(readLimits('person=5, sign-in=3')).toEqual({ person: 5, address: 120, 'sign-in': 3 });
    for (const text of ['person', 'people=3', 'person=0', 'person=1e9'])
      expect(() => readLimits(text)).toThrow();
    expect(() => cookieSecret('short', '')).toThrow('GUIJU_SECRET');
  });

  it('make one secret for a folder, and keep it', () => {
    const folder = temporaryFolder();
    const secret = cookieSecret(undefined, folder);
    expect(secret.length).toBeGreaterThan(40);
    expect(cookieSecret(undefined, folder)).toBe(secret);
  });
});

/** The status line of a request whose Host is anything. */
const statusFor = (host: string, headers = ''): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(open.server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('end', () => resolve(answer.slice(9, 12)));
    socket.write(`GET /health/live HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`);
  });

describe('an open server', () => {
  it('goes by its numbers and by the name it was given, not by names that others make resolve to it', async () => {
    for (const host of ['127.0.0.1', 'localhost', '192.168.1.5:8787', '[::1]:80'])
      expect(await statusFor(host), host).toBe('200');
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example'])
      expect(await statusFor(host), host).toBe('421');
  });

  it('takes nothing from a page of another site, whatever cookie the browser adds', async () => {
    const { cookie } = await open.personWith(['drafter']);
    const post = (headers: Record<string, string>) =>
      open.ask('POST', '/v1/policies/demo/evaluate', { cookie, ...headers }, { facts: {} });
    expect((await post({ origin: open.address })).status).toBe(200);
    for (const [name, value] of [
      ['origin', 'https://evil.example'],
      ['origin', 'http://localhost:1'],
      ['origin', 'null'],
      ['sec-fetch-site', 'cross-site'],
    ] as const)
      expect(Problem.parse(await (await post({ [name]: value })).json()).code, value).toBe('cross-site');
    const form = await open.ask('POST', '/v1/policies/demo/evaluate', {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
  });

  it('with a name of its own answers to that name, sends the cookie only by https, and believes its proxy', async () => {
    const named = await startOpenServer({
      access: {
        mode: { kind: 'open', origin: new URL('https://guiju.example.org'), proxied: true },
        host: '127.0.0.1',
      },
    });
    expect(named.server.address).toBe('https://guiju.example.org');
    const { person } = named.server.firstAdministrator ?? {};
    const signIn = (origin: string) =>
      named.ask('POST', '/v1/session', { origin }, { email: person?.email, password: PASSWORD });
    const answer = await signIn('https://guiju.example.org');
    expect(answer.headers.get('set-cookie')).toMatch(/^__Secure-guiju\.session_token=.*; Secure/);
    expect((await signIn(`http://127.0.0.1:${named.server.port}`)).status).toBe(403);

    // Its proxy says who asked; what a caller writes there itself stands before that.
    const left = async (forwarded: string) =>
      (await named.ask('GET', '/v1/me', { 'x-forwarded-for': forwarded })).headers.get('ratelimit');
    expect(await left('198.51.100.1')).toContain('r=99999');
    expect(await left('198.51.100.2')).toContain('r=99999');
    expect(await left('203.0.113.9, 198.51.100.1')).toContain('r=99998');
  });
});
