/** Signing in through an identity provider: a real one, small, and sometimes a bad one. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { AuditList, Caller, PersonList } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/settings.ts';
import { stopAtEnd } from '../at-end.ts';
import { onEveryDatabase } from '../databases.ts';
import { CLIENT, type Claims, startIdentityProvider } from './identity-provider.ts';
import { cookiesOf, startOpenServer } from './open-server.ts';

/** The address people type has to be known before the server listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

await onEveryDatabase('an identity provider', async ({ name, options, open }) => {
  const provider = await startIdentityProvider();
  stopAtEnd(provider.close);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    GUIJU_AUTH: 'on',
    GUIJU_ORIGIN: origin,
    GUIJU_OIDC_ISSUER: provider.issuer,
    GUIJU_OIDC_CLIENT: CLIENT.client,
    GUIJU_OIDC_SECRET: CLIENT.secret,
    GUIJU_OIDC_NAME: '县统一认证',
  };
  const { access, provider: read } = readSettings(environment);
  if (!access || !read) throw new Error('settings that name a provider give none');
  const { ask, admin, logged } = await startOpenServer({ ...options, port, access, provider: read });

  /** As a browser goes: there, to the provider, back, and to the workbench. */
  async function signIn(person: Claims, meddle: (back: URL, cookie: string) => string = (_, c) => c) {
    provider.person = person;
    const away = await fetch(`${origin}/v1/session/provider`, { redirect: 'manual' });
    expect(away.status).toBe(302);
    const there = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    const cookie = meddle(back, cookiesOf(away));
    const here = await fetch(back, { redirect: 'manual', headers: { cookie } });
    return {
      to: here.headers.get('location'),
      cookie: cookiesOf(here),
      set: here.headers.getSetCookie(),
      back,
    };
  }
  const me = async (cookie: string) => Caller.parse(await (await ask('GET', '/v1/me', { cookie })).json());
  const people = async () => PersonList.parse(await (await ask('GET', '/v1/people', admin)).json()).people;
  const someone = (sub: string, more: Claims = {}) => ({
    sub,
    name: `某${sub}`,
    email: `${sub}@example.org`,
    ...more,
  });

  describe(`${name}: who comes through the provider`, () => {
    it('is told of it before signing in, and the first time has an account without any right', async () => {
      expect(await me('')).toMatchObject({ kind: 'nobody', provider: '县统一认证' });
      const { to, cookie, set } = await signIn(someone('a', { roles: ['admin'], groups: ['admin'] }));
      expect(to).toBe('/');
      expect(set.find((c) => c.startsWith('guiju.session_token='))).toMatch(/HttpOnly.*SameSite=Strict/i);
      expect(await me(cookie)).toMatchObject({
        kind: 'person',
        name: '某a',
        roles: [],
        scopes: [],
        mustChangePassword: false,
      });
      expect((await ask('GET', '/v1/policies', { cookie })).status).toBe(403);
      expect((await people()).find((p) => p.email === 'a@example.org')).toMatchObject({
        roles: [],
        active: true,
      });
    });

    it('is the same person the next time, by who they are there, with the roles that were given here', async () => {
      const before = (await people()).find((p) => p.email === 'a@example.org');
      await ask('PUT', `/v1/people/${before?.id}`, admin, { roles: ['clerk'] });
      const { cookie } = await signIn(someone('a', { email: 'renamed@example.org', groups: ['admin'] }));
      expect(await me(cookie)).toMatchObject({ id: before?.id, roles: ['clerk'] });
      expect((await people()).filter((p) => p.name === '某a')).toHaveLength(1);
    });

    it('may be known by userinfo alone', async () => {
      provider.sparing = true;
      const { cookie } = await signIn(someone('b'));
      provider.sparing = false;
      expect(await me(cookie)).toMatchObject({ name: '某b' });
    });

    it('leaves no token of the provider behind, and a line in the audit', async () => {
      const { cookie } = await signIn(someone('c', { picture: 'https://id.example.org/c.jpg' }));
      const { id } = await me(cookie);
      const answer = await ask('GET', `/v1/audit?operation=endProviderSignIn&actor=${id}`, admin);
      expect(AuditList.parse(await answer.json()).lines).toMatchObject([
        { target: id, status: 302, code: null },
      ]);
      expect(logged.join()).not.toMatch(/某c|c@example/);
      const store = await open();
      const kept = await store.read(async (tx) => [
        await tx
          .selectFrom('credentials')
          .select(['account', 'access_token', 'refresh_token', 'id_token'])
          .where('person', '=', id ?? '')
          .execute(),
        await tx
          .selectFrom('people')
          .select('image')
          .where('id', '=', id ?? '')
          .execute(),
      ]);
      await store.close();
      expect(kept).toEqual([
        [{ account: 'c', access_token: null, refresh_token: null, id_token: null }],
        [{ image: null }],
      ]);
    });

    it('is kept out once suspended, and where the address has an account with a password', async () => {
      const person = (await people()).find((p) => p.email === 'b@example.org');
      await ask('PUT', `/v1/people/${person?.id}`, admin, { active: false });
      const suspended = await signIn(someone('b'));
      expect(suspended.to).toBe('/?refused=suspended');
      expect(await me(suspended.cookie)).toMatchObject({ kind: 'nobody' });
      const taken = await signIn(someone('x', { email: 'admin@guiju.local', email_verified: true }));
      expect(taken.to).toBe('/?refused=taken');
      expect(await me(taken.cookie)).toMatchObject({ kind: 'nobody' });
    });
  });

  describe(`${name}: what is not as it should be`, () => {
    const count = async () => (await people()).length;
    it('lets nobody in: a forged, foreign, old or replayed token, another browser, a second use', async () => {
      const before = await count();
      const now = Math.floor(Date.now() / 1000);
      for (const wrong of [
        { aud: 'another' },
        { iss: 'https://elsewhere.example.org' },
        { exp: now - 600, iat: now - 900 },
        { nonce: 'another' },
        { sub: undefined },
      ]) {
        provider.wrong = wrong;
        expect((await signIn(someone('n'))).to, JSON.stringify(wrong)).toBe('/?refused=failed');
      }
      provider.wrong = {};
      provider.forged = true;
      expect((await signIn(someone('n'))).to).toBe('/?refused=failed');
      provider.forged = false;
      expect((await signIn(someone('n'), () => '')).to).toBe('/?refused=failed');
      const otherState = (back: URL, cookie: string) => {
        back.searchParams.set('state', 'x'.repeat(32));
        return cookie;
      };
      expect((await signIn(someone('n'), otherState)).to).toBe('/?refused=failed');
      expect((await signIn(someone('n', { denied: true }))).to).toBe('/?refused=denied');
      expect(await count()).toBe(before);
      const once = await signIn(someone('n'));
      expect(once.to).toBe('/');
      const twice = await fetch(once.back, { redirect: 'manual', headers: { cookie: once.cookie } });
      expect(twice.headers.get('location')).toBe('/?refused=failed');
      const nothing = await fetch(`${origin}/v1/session/callback`, { redirect: 'manual' });
      expect(nothing.headers.get('location')).toBe('/?refused=failed');
    });
  });
});

describe('roles', () => {
  it('come from the provider only where they are mapped, and then at each sign-in', async () => {
    const provider = await startIdentityProvider();
    stopAtEnd(provider.close);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const { access, provider: read } = readSettings({
      GUIJU_AUTH: 'on',
      GUIJU_ORIGIN: origin,
      GUIJU_OIDC_ISSUER: `${provider.issuer}/`,
      GUIJU_OIDC_CLIENT: CLIENT.client,
      GUIJU_OIDC_SECRET: CLIENT.secret,
      GUIJU_OIDC_ROLES: 'groups:经办组=clerk,复审组=reviewer, 财务=finance',
    });
    if (!access || !read) throw new Error('settings that name a provider give none');
    const { ask } = await startOpenServer({ port, access, provider: read });
    const signIn = async (groups: unknown) => {
      provider.person = { sub: 's', name: '某某', email: 's@example.org', groups };
      const away = await fetch(`${origin}/v1/session/provider`, { redirect: 'manual' });
      const there = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
      const here = await fetch(there.headers.get('location') ?? '', {
        redirect: 'manual',
        headers: { cookie: cookiesOf(away) },
      });
      const answer = await ask('GET', '/v1/me', { cookie: cookiesOf(here) });
      return [here.headers.get('location'), Caller.parse(await answer.json()).roles];
    };
    expect(await signIn(['经办组', 'admin', 'drafter'])).toEqual(['/', ['clerk']]);
    expect(await signIn(['复审组', '经办组'])).toEqual(['/', ['reviewer', 'clerk']]);
    expect(await signIn('复审组')).toEqual(['/', ['reviewer']]);
    expect(await signIn(['经办组', '财务'])).toEqual(['/?refused=roles-apart', []]);
    expect(await signIn(undefined)).toEqual(['/', []]);
  });

  it('a provider that cannot be reached, or is another than was named, keeps nobody waiting', async () => {
    const provider = await startIdentityProvider();
    stopAtEnd(provider.close);
    for (const issuer of ['http://127.0.0.1:9', provider.issuer.replace('127.0.0.1', 'localhost')]) {
      const origin = new URL('http://127.0.0.1');
      const { address, ask } = await startOpenServer({
        provider: { name: 'x', issuer, ...CLIENT, origin: origin.origin, roles: null },
      });
      const away = await fetch(`${address}/v1/session/provider`, { redirect: 'manual' });
      expect(away.headers.get('location')).toBe('/?refused=unreachable');
      expect((await ask('GET', '/v1/me')).status).toBe(200);
    }
  });

  it('settings that do not fit together keep the server from starting', () => {
    const whole = {
      GUIJU_AUTH: 'on',
      GUIJU_ORIGIN: 'https://guiju.example.org',
      GUIJU_OIDC_ISSUER: 'https://id.example.org',
      GUIJU_OIDC_CLIENT: 'guiju',
      GUIJU_OIDC_SECRET: 'secret',
    };
    expect(readSettings({}).provider).toBeNull();
    expect(readSettings(whole).provider).toMatchObject({ issuer: 'https://id.example.org', roles: null });
    for (const wrong of [
      { GUIJU_OIDC_SECRET: undefined },
      { GUIJU_ORIGIN: undefined },
      { GUIJU_AUTH: undefined, GUIJU_ORIGIN: undefined },
      { GUIJU_OIDC_ISSUER: 'http://id.example.org' },
      { GUIJU_OIDC_ISSUER: 'id.example.org' },
      { GUIJU_OIDC_ROLES: 'groups:x=king' },
      { GUIJU_OIDC_ROLES: 'groups' },
    ])
      expect(() => readSettings({ ...whole, ...wrong }), JSON.stringify(wrong)).toThrow('GUIJU_');
  });
});
