/** The people and services of a fuzzed server: made by its first administrator, before the requests begin. */
import {
  createClient,
  type Needs,
  type NewKeyRequest,
  type OneTimePassword,
  type PersonalRole,
  ROLES,
  type Scope,
  scopesOf,
} from '@guiju/client';
import type { Asker } from './run.ts';

/** Long, and never sent anywhere but to a server that is thrown away. */
const PASSWORD = 'seven grey herons by the lock';

export interface Cast {
  readonly askers: readonly Asker[];
  /** Ids of these people and keys. */
  readonly ids: ReadonlySet<string>;
}

export async function castAskers(address: string, first: OneTimePassword): Promise<Cast> {
  const admin = await signedIn(address, first);
  const client = (headers: Asker['headers']) =>
    createClient({
      baseUrl: address,
      fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as object), ...headers } }),
    });
  const byAdmin = client(admin);
  const ids = new Set([first.person.id]);
  const person = async (roles: PersonalRole[]): Promise<Asker> => {
    const added = await byAdmin.createPerson({
      name: '某某',
      email: `${roles.join('.')}@example.org`,
      roles,
    });
    ids.add(added.person.id);
    return asker(await signedIn(address, added), scopesOf(roles));
  };
  const service = async (scopes: NewKeyRequest['scopes']): Promise<Asker> => {
    const { id, secret } = await byAdmin.createKey({ name: '某服务', scopes, perMinute: 100_000 });
    ids.add(id);
    return asker({ authorization: `Bearer ${secret}` }, scopes);
  };
  return {
    ids,
    askers: [
      asker(admin, ROLES.admin.scopes),
      await person(['drafter', 'analyst']),
      await person(['auditor']),
      await person(['clerk']),
      await person(['reviewer']),
      await person(['approver']),
      await person(['finance']),
      await service([...ROLES.service.scopes]),
      await service(['policies:read']),
      { headers: {}, may: (needs) => needs === 'nothing' },
    ],
  };
}

const asker = (headers: Asker['headers'], scopes: readonly Scope[]): Asker => ({
  headers,
  may: (needs: Needs) =>
    needs === 'nothing' || needs === 'signed-in' || scopes.some((scope) => scope === needs),
});

/** Signs in and changes the one-time password; the headers of the session. */
async function signedIn(address: string, { person, password }: OneTimePassword): Promise<{ cookie: string }> {
  const send = async (method: string, path: string, body: object, headers = {}): Promise<string> => {
    const response = await fetch(address + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  const cookie = await send('POST', '/v1/session', { email: person.email, password });
  return { cookie: await send('PUT', '/v1/me/password', { current: password, next: PASSWORD }, { cookie }) };
}
