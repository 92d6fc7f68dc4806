/** Signing in without a screen, where the screen of it is not what is tried. */
import { type Client, createClient } from '@guiju/client';

/** A new password for tests, long enough for the rules. */
export const PASSWORD = 'plum rain over slow canal';

interface Account {
  readonly email: string;
  readonly password: string;
}

/** The session's cookies. */
export const signInByApi = async (address: string, account: Account): Promise<string> =>
  cookiesIn(await send(address, 'POST', '/v1/session', '', account));

export const changePassword = async (address: string, cookie: string, current: string): Promise<string> =>
  cookiesIn(await send(address, 'PUT', '/v1/me/password', cookie, { current, next: PASSWORD }));

/** With a one-time password: signed in, with a password of their own. */
export const firstSignIn = async (address: string, account: Account): Promise<string> =>
  changePassword(address, await signInByApi(address, account), account.password);

/** What whoever has these cookies can do. */
export const clientOf = (address: string, cookie: string): Client =>
  createClient({
    baseUrl: address,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, cookie } }),
  });

const send = (address: string, method: string, path: string, cookie: string, body: object) =>
  fetch(address + path, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const cookiesIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
