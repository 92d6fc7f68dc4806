/**
 * Passwords and sessions, by better-auth on the ledger's own database. Only its functions are used: none of its routes is on the
 * router. It reads and writes through the store, so that it too is one writer among the others.
 */

import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { type BetterAuthOptions, type BetterAuthPlugin, betterAuth } from 'better-auth';
import type { Store, Transaction } from '../ledger/store.ts';

export interface SignInSettings {
  /** Signs the cookies: 32 or more random characters. */
  readonly secret: string;
  /** Whether people come by https, so that the cookie travels only so. */
  readonly secure: boolean;
  /** Where people reach the server; of consequence only to a provider that sends them back. */
  readonly origin?: string;
}

/** A working day; whoever goes on working is not signed out. */
const SESSION_SECONDS = 12 * 3600;
const RENEWED_AFTER_SECONDS = 3600;

export function createSignIn(
  store: Store,
  { secret, secure, origin = 'http://127.0.0.1' }: SignInSettings,
  ...plugins: BetterAuthPlugin[]
) {
  return betterAuth({
    appName: '规矩 Guiju',
    // Left out, it would be guessed from each request.
    baseURL: origin,
    plugins,
    secret,
    database: throughStore(store),
    telemetry: { enabled: false },
    // It would name people in its warnings.
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 256 },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'person',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_SECONDS,
      updateAge: RENEWED_AFTER_SECONDS,
    },
    user: {
      modelName: 'people',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      // Who comes through a provider for the first time may do nothing until somebody here says otherwise.
      additionalFields: {
        roles: { type: 'string', required: true, input: false, defaultValue: '[]' },
        active: { type: 'boolean', required: true, input: false, defaultValue: true },
        mustChangePassword: {
          type: 'boolean',
          required: true,
          input: false,
          defaultValue: false,
          fieldName: 'must_change_password',
        },
      },
    },
    account: {
      // An address alone does not make two accounts one: whoever gives out addresses elsewhere would give out rights here.
      accountLinking: { enabled: false },
      updateAccountOnSignIn: false,
      modelName: 'credentials',
      fields: {
        userId: 'person',
        providerId: 'provider',
        accountId: 'account',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
    },
    advanced: {
      cookiePrefix: 'guiju',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
      // Comes back with whoever a provider sends back, from its site.
      cookies: { state: { attributes: { sameSite: 'lax' } } },
    },
  });
}

/** Nothing is asked of the provider later. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

type Adapter = ReturnType<ReturnType<typeof kyselyAdapter>>;

/** Dates as ISO text and flags as 0 and 1, in both databases: what the adapter calls sqlite are these forms, not the server. */
const throughStore =
  (store: Store) =>
  (options: BetterAuthOptions): Adapter => {
    const on = (tx: Transaction): Adapter => kyselyAdapter(tx, { type: 'sqlite' })(options);
    const adapter: Adapter = {
      id: 'guiju-store',
      findOne: (data) => store.read((tx) => on(tx).findOne(data)),
      findMany: (data) => store.read((tx) => on(tx).findMany(data)),
      count: (data) => store.read((tx) => on(tx).count(data)),
      create: (data) => store.transaction((tx) => on(tx).create(data)),
      update: (data) => store.transaction((tx) => on(tx).update(data)),
      updateMany: (data) => store.transaction((tx) => on(tx).updateMany(data)),
      delete: (data) => store.transaction((tx) => on(tx).delete(data)),
      deleteMany: (data) => store.transaction((tx) => on(tx).deleteMany(data)),
      consumeOne: (data) => store.transaction((tx) => on(tx).consumeOne(data)),
      incrementOne: (data) => store.transaction((tx) => on(tx).incrementOne(data)),
      transaction: (work) => work(adapter),
    };
    return adapter;
  };
