/** A server that asks who one is, and the people and services who come to it. */
import { type NewKey, OneTimePassword, type PersonalRole, type Scope } from '@guiju/client';
import type { ServerOptions } from '../../src/server.ts';
import { startTestServer, type TestServer } from '../harness.ts';

export type Headers = Readonly<Record<string, string>>;

export interface OpenServer extends TestServer {
  readonly admin: Headers;
  ask(method: string, path: string, headers?: Headers, body?: unknown): Promise<Response>;
  /** Signs in, changing the one-time password first; the headers that carry the session. */
  personWith(
    roles: readonly PersonalRole[],
  ): Promise<{ readonly cookie: string; readonly id: string; readonly email: string }>;
  keyWith(scopes: readonly Scope[], more?: object): Promise<NewKey & { readonly headers: Headers }>;
}

export const PASSWORD = 'plum rain over slow canal';

/** The cookies of an answer, as a browser sends them back. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export async function startOpenServer(options: ServerOptions = {}): Promise<OpenServer> {
  const started = await startTestServer({
    access: { mode: { kind: 'open', origin: null, proxied: false }, host: '127.0.0.1' },
    limits: { person: 100_000, address: 100_000, 'sign-in': 100_000 },
    ...options,
  });
  // Its own address may be a name that means nothing here.
  const address = `http://127.0.0.1:${started.server.port}`;
  const ask: OpenServer['ask'] = (method, path, headers = {}, body) =>
    fetch(address + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  async function signInFirst(email: string, password: string): Promise<{ cookie: string }> {
    const signedIn = await ask('POST', '/v1/session', {}, { email, password });
    const cookie = cookiesOf(signedIn);
    const changed = await ask('PUT', '/v1/me/password', { cookie }, { current: password, next: PASSWORD });
    if (!changed.ok) throw new Error(await changed.text());
    return { cookie: cookiesOf(changed) };
  }

  const { firstAdministrator } = started.server;
  if (!firstAdministrator) throw new Error('an empty database has an administrator already');
  const admin = await signInFirst(firstAdministrator.person.email, firstAdministrator.password);
  let people = 0;
  return {
    ...started,
    address,
    admin,
    ask,
    async personWith(roles) {
      const email = `person-${people++}@example.org`;
      const added = await ask('POST', '/v1/people', admin, { name: '某某', email, roles });
      const { person, password } = OneTimePassword.parse(await added.json());
      return { ...(await signInFirst(email, password)), id: person.id, email };
    },
    async keyWith(scopes, more = {}) {
      const made = await ask('POST', '/v1/keys', admin, { name: '测试服务', scopes, ...more });
      if (made.status !== 201) throw new Error(await made.text());
      const key = (await made.json()) as NewKey;
      return { ...key, headers: { authorization: `Bearer ${key.secret}` } };
    },
  };
}
