/** Signing in and out. The cookie is better-auth's; who may sign in, and with which words they are turned away, is said here. */
import { scopesOf } from '@guiju/client';
import { APIError } from 'better-auth/api';
import { HttpProblem } from '../http/problem.ts';
import type { Store } from '../ledger/store.ts';
import type { Actor } from './actor.ts';
import { checkPassword, refused } from './password.ts';
import { readRoles } from './people.ts';
import { createSignIn, type SignInSettings } from './sign-in.ts';

type PersonActor = Extract<Actor, { readonly kind: 'person' }>;

/** Who is signed in now, and the cookies that say so to the browser. */
export interface SignedIn {
  readonly actor: PersonActor;
  readonly cookies: readonly string[];
}

export interface SessionDesk {
  /** Whose cookie it is; null: no session, one that ended, or a person no longer active. */
  whoIs(headers: Headers): Promise<PersonActor | null>;
  /** Throws sign-in-failed, with the same words whatever was wrong. */
  signIn(email: string, password: string): Promise<SignedIn>;
  /** The cookies that take the session away. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Ends the person's other sessions. Throws password-refused. */
  changePassword(headers: Headers, current: string, next: string): Promise<SignedIn>;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: string;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
}

export function createSessionDesk(store: Store, settings: SignInSettings): SessionDesk {
  const { api } = createSignIn(store, settings);
  const account = async (headers: Headers): Promise<Account | null> => {
    const found = await api.getSession({ headers });
    return found?.user.active ? found.user : null;
  };

  return {
    async whoIs(headers) {
      if (!headers.has('cookie')) return null;
      const found = await account(headers);
      return found && toActor(found);
    },

    async signIn(email, password) {
      // No headers: where people sign in from is not kept.
      const answer = await api
        .signInEmail({ body: { email: email.trim(), password }, returnHeaders: true })
        .catch((error: unknown) => {
          throw error instanceof APIError ? signInFailed() : error;
        });
      const cookies = answer.headers.getSetCookie();
      const found = await account(asSent(cookies));
      if (found) return { actor: toActor(found), cookies };
      await api.signOut({ headers: asSent(cookies) });
      throw signInFailed();
    },

    async signOut(headers) {
      const answer = await api.signOut({ headers, returnHeaders: true });
      return answer.headers.getSetCookie();
    },

    async changePassword(headers, current, next) {
      const found = await account(headers);
      if (!found) throw signInFailed();
      if (current === next)
        throw refused(
          '新密码与现在的相同。请换一个。',
          'The new password is the present one. Choose another.',
        );
      checkPassword(next, found);
      const answer = await api
        .changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers,
          returnHeaders: true,
        })
        .catch((error: unknown) => {
          throw error instanceof APIError ? currentIsWrong() : error;
        });
      await store.transaction((tx) =>
        tx.updateTable('people').set({ must_change_password: 0 }).where('id', '=', found.id).execute(),
      );
      return {
        actor: toActor({ ...found, mustChangePassword: false }),
        cookies: answer.headers.getSetCookie(),
      };
    },
  };
}

export function toActor({ id, name, roles: written, mustChangePassword }: Account): PersonActor {
  const roles = readRoles(written);
  return { kind: 'person', id, name, roles, scopes: new Set(scopesOf(roles)), mustChangePassword };
}

/** Cookies as the browser sends them back. */
export const asSent = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

const signInFailed = (): HttpProblem =>
  new HttpProblem(
    'sign-in-failed',
    '邮箱或密码不对，或者账号已停用。忘记密码请找系统管理员重设。',
    'The address or the password is wrong, or the account is suspended. An administrator can reset the password.',
  );

const currentIsWrong = (): HttpProblem =>
  refused('现在的密码不对。', 'The present password is wrong.', '/current');
