import { Caller, OneTimePassword, Problem } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { checkPassword, oneTimePassword } from '../../src/access/password.ts';
import { cookiesOf, PASSWORD, startOpenServer } from './open-server.ts';

const { ask, admin, personWith, server } = await startOpenServer();
const signIn = (email: string, password: string) => ask('POST', '/v1/session', {}, { email, password });
const codeOf = async (response: Response) => Problem.parse(await response.json()).code;
const me = async (cookie: string) => Caller.parse(await (await ask('GET', '/v1/me', { cookie })).json());

describe('the first administrator', () => {
  it('is made once, with a password that must be changed', async () => {
    expect(server.firstAdministrator).toMatchObject({
      person: { email: 'admin@guiju.local', roles: ['admin'], mustChangePassword: true },
    });
    expect((await signIn('admin@guiju.local', server.firstAdministrator?.password ?? '')).status).toBe(401);
  });
});

describe('a person', () => {
  it('signs in with a cookie that scripts and other sites do not get, and may do what the roles say', async () => {
    const { email } = await personWith(['clerk', 'reviewer']);
    const answer = await signIn(email.toUpperCase(), PASSWORD);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^guiju\.session_token=[^;]+;.*HttpOnly; SameSite=Strict/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const cookie = cookiesOf(answer);
    expect(await me(cookie)).toMatchObject({
      mode: 'open',
      kind: 'person',
      roles: ['clerk', 'reviewer'],
      mustChangePassword: false,
    });
    const left = await ask('DELETE', '/v1/session', { cookie });
    expect(Caller.parse(await left.json()).kind).toBe('nobody');
    expect((await me(cookie)).kind).toBe('nobody');
  });

  it('with a one-time password may do nothing but change it', async () => {
    const email = 'new@example.org';
    const added = await ask('POST', '/v1/people', admin, { name: '甲', email, roles: ['analyst'] });
    const { password } = OneTimePassword.parse(await added.json());
    expect(password).toMatch(/^([2-9a-z]{4}-){4}[2-9a-z]{4}$/);
    const cookie = cookiesOf(await signIn(email, password));
    expect(await codeOf(await ask('GET', '/v1/policies', { cookie }))).toBe('password-change-needed');
    const change = (body: object) => ask('PUT', '/v1/me/password', { cookie }, body);
    expect(await codeOf(await change({ current: 'not this one', next: PASSWORD }))).toBe('password-refused');
    expect(await codeOf(await change({ current: password, next: 'short' }))).toBe('password-refused');
    const changed = await change({ current: password, next: PASSWORD });
    expect(Caller.parse(await changed.json()).mustChangePassword).toBe(false);
    expect((await me(cookie)).kind).toBe('nobody');
    const renewed = cookiesOf(changed);
    expect((await ask('GET', '/v1/policies', { cookie: renewed })).status).toBe(200);
  });

  it('is turned away with the same words whether the address or the password is wrong', async () => {
    const { email } = await personWith(['legal']);
    const answers = [await signIn(email, 'wrong'), await signIn('nobody@example.org', 'wrong')];
    const [one, other] = await Promise.all(answers.map(async (a) => Problem.parse(await a.json())));
    expect(one?.words).toEqual(other?.words);
    expect([one?.status, one?.code]).toEqual([401, 'sign-in-failed']);
  });

  it('who is suspended, or whose password is reset, is out at once', async () => {
    const { id, email, cookie } = await personWith(['analyst']);
    await ask('PUT', `/v1/people/${id}`, admin, { active: false });
    expect((await me(cookie)).kind).toBe('nobody');
    expect(await codeOf(await signIn(email, PASSWORD))).toBe('sign-in-failed');
    await ask('PUT', `/v1/people/${id}`, admin, { active: true });
    const back = cookiesOf(await signIn(email, PASSWORD));
    expect((await me(back)).kind).toBe('person');
    const reset = await ask('POST', `/v1/people/${id}/password`, admin);
    const { password } = OneTimePassword.parse(await reset.json());
    expect((await me(back)).kind).toBe('nobody');
    expect(await codeOf(await signIn(email, PASSWORD))).toBe('sign-in-failed');
    expect((await me(cookiesOf(await signIn(email, password)))).mustChangePassword).toBe(true);
  });

  it('may not hold roles that are to be apart', async () => {
    const attempt = (roles: readonly string[]) =>
      ask('POST', '/v1/people', admin, { name: '乙', email: `${roles.join('-')}@example.org`, roles });
    for (const roles of [
      ['drafter', 'reviewer'],
      ['clerk', 'finance'],
      ['auditor', 'analyst'],
      ['admin', 'clerk'],
    ])
      expect(await codeOf(await attempt(roles))).toBe('roles-apart');
    expect(await codeOf(await attempt(['service']))).toBe('bad-input');
    expect((await attempt(['drafter', 'analyst'])).status).toBe(201);
    expect(await codeOf(await attempt(['drafter', 'analyst']))).toBe('conflict');
  });

  it('who is the last to manage people cannot be taken out of it', async () => {
    const { person } = server.firstAdministrator ?? {};
    for (const change of [{ active: false }, { roles: ['analyst'] }])
      expect(await codeOf(await ask('PUT', `/v1/people/${person?.id}`, admin, change))).toBe('conflict');
  });

  it('may try only so often, from one address or at one account', async () => {
    const strict = await startOpenServer({ limits: { person: 1000, address: 1000, 'sign-in': 1 } });
    const attempt = (email: string) => strict.ask('POST', '/v1/session', {}, { email, password: 'guess' });
    const statuses = async (emails: readonly string[]) =>
      Promise.all(emails.map(async (email) => (await attempt(email)).status));
    expect(await statuses(Array(2).fill('one@example.org'))).toEqual([401, 429]);
    const others = Array.from({ length: 4 }, (_, i) => `other-${i}@example.org`);
    expect((await statuses(others)).filter((status) => status === 429).length).toBeGreaterThan(0);
    const last = await attempt('one@example.org');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(last)).toBe('rate-limited');
  });
});

describe('a password', () => {
  const person = { name: '王小明', email: 'xiaoming@example.org' };
  it('is long, varied and not what others would try first', () => {
    for (const bad of [
      'short',
      'aaaaaaaaaaaa',
      '王小明王小明 2026 年',
      'xiaoming-2026!',
      'x'.repeat(129),
      'guiju guiju guiju',
    ])
      expect(() => checkPassword(bad, person), bad).toThrow();
    for (const good of [PASSWORD, '长江 后浪 推前浪 一浪高过一浪', oneTimePassword()])
      expect(() => checkPassword(good, person), good).not.toThrow();
  });
});
