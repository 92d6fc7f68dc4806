/**
 * Signing in through an identity provider. better-auth speaks OpenID Connect (state, nonce, PKCE, the signature of the ID token); who is let in,
 * with which roles, is said here. What the provider's tokens hold is not kept.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { rolesApart } from '@guiju/client';
import { genericOAuth } from 'better-auth/plugins';
import type { Store } from '../ledger/store.ts';
import { mappedRoles, type Provider } from './provider.ts';
import { type Account, asSent, type SignedIn, toActor } from './session-desk.ts';
import { createSignIn, type SignInSettings } from './sign-in.ts';

/** unreachable: the provider. denied: by it, or by the person there. taken: the address has an account with a password. */
export type ProviderRefusal = 'unreachable' | 'denied' | 'taken' | 'suspended' | 'roles-apart' | 'failed';

export interface Redirect {
  readonly to: string;
  readonly cookies: readonly string[];
}

export interface ProviderDesk {
  readonly name: string;
  begin(): Promise<Redirect | 'unreachable'>;
  /** With what the provider sent the browser back with. */
  end(headers: Headers, query: Readonly<Record<string, string>>): Promise<SignedIn | ProviderRefusal>;
}

const ID = 'oidc';
/** Under the origin; the provider has to be told of it. */
export const CALLBACK = '/v1/session/callback';
const DISCOVERY_MS = 5_000;

type Claims = Readonly<Record<string, unknown>>;

export function createProviderDesk(store: Store, settings: SignInSettings, provider: Provider): ProviderDesk {
  const { name, issuer, client, secret, origin, roles: mapping } = provider;
  const discoveryUrl = `${issuer}/.well-known/openid-configuration`;
  const arriving = new AsyncLocalStorage<{ claims: Claims }>();

  const create = () =>
    createSignIn(
      store,
      { ...settings, origin },
      genericOAuth({
        config: [
          {
            providerId: ID,
            discoveryUrl,
            clientId: client,
            clientSecret: secret,
            redirectURI: origin + CALLBACK,
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            disableProviderLogout: true,
            mapProfileToUser(claims) {
              const here = arriving.getStore();
              if (here) here.claims = claims;
              return { name: nameIn(claims), image: undefined };
            },
          },
        ],
      }),
    );
  let ready: ReturnType<typeof create> | null = null;
  /** A provider that cannot be reached keeps nobody waiting: it is asked for within a time, and again the next time. */
  async function signIn() {
    if (ready) return ready;
    const found = await fetch(discoveryUrl, { signal: AbortSignal.timeout(DISCOVERY_MS) })
      .then((answer) => answer.json() as Promise<{ readonly issuer?: unknown }>)
      .catch(() => null);
    // Tokens are held against the issuer that the document names: it must be the one that was meant.
    if (typeof found?.issuer !== 'string' || found.issuer.replace(/\/$/, '') !== issuer) return null;
    ready ??= create();
    return ready;
  }

  return {
    name,
    async begin() {
      const auth = await signIn();
      if (!auth) return 'unreachable';
      const { headers, response } = await auth.api.signInSocial({
        body: { provider: ID, callbackURL: origin, errorCallbackURL: origin, disableRedirect: true },
        returnHeaders: true,
      });
      if (!response.url) throw new Error('better-auth gave no address of the provider');
      return { to: response.url, cookies: headers.getSetCookie() };
    },

    async end(headers, query) {
      const auth = await signIn();
      if (!auth) return 'unreachable';
      const here: { claims: Claims } = { claims: {} };
      const { to, cookies } = await arriving.run(here, () => callback(auth, headers, query));
      const why = new URL(to, origin).searchParams.get('error');
      if (why !== null) return REFUSALS[why] ?? 'failed';
      const sent = asSent(cookies);
      const found = await auth.api.getSession({ headers: sent });
      if (!found) return 'failed';
      const refused = await admit(store, found.user, mapping && mappedRoles(mapping, here.claims));
      if (typeof refused === 'object') return { actor: toActor(refused), cookies };
      await auth.api.signOut({ headers: sent });
      return refused;
    },
  };
}

const REFUSALS: Readonly<Record<string, ProviderRefusal>> = {
  access_denied: 'denied',
  account_not_linked: 'taken',
};

/** The answer is a redirect, to where the sign-in began, with an error or without. */
async function callback(
  auth: ReturnType<typeof createSignIn>,
  headers: Headers,
  { code, state, error, iss }: Readonly<Record<string, string>>,
): Promise<Redirect> {
  const query = Object.fromEntries(
    Object.entries({ code, state, error, iss }).filter(([, value]) => value !== undefined),
  );
  const answer = await auth.api.callbackOAuth({
    params: { id: ID },
    query,
    headers,
    asResponse: true,
    method: 'GET',
  });
  return { to: answer.headers.get('location') ?? '?error=failed', cookies: answer.headers.getSetCookie() };
}

/** `roles`: those the provider says; null: it has no say. The account as it now is, or why it is not let in. */
async function admit(
  store: Store,
  account: Account,
  roles: ReturnType<typeof mappedRoles> | null,
): Promise<Account | ProviderRefusal> {
  if (!account.active) return 'suspended';
  if (roles === null) return account;
  if (rolesApart(roles)) return 'roles-apart';
  const written = JSON.stringify(roles);
  if (written !== account.roles)
    await store.transaction((tx) =>
      tx.updateTable('people').set({ roles: written }).where('id', '=', account.id).execute(),
    );
  return { ...account, roles: written };
}

function nameIn(claims: Claims): string {
  const found = [claims.name, claims.preferred_username, claims.email].find(
    (name) => typeof name === 'string' && name.trim() !== '',
  );
  return String(found ?? '').slice(0, 100);
}
