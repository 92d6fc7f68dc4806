/** Everything about who may do what, put together for one server. */
import type { OneTimePassword } from '@guiju/client';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/store.ts';
import { type Audit, createAudit } from './audit.ts';
import { createKeys, type Keys } from './keys.ts';
import { createLimiter, type Limiter, type Limits } from './limits.ts';
import { isSecure, type Mode } from './mode.ts';
import { createPeople, type People } from './people.ts';
import type { Provider } from './provider.ts';
import type { ProviderDesk } from './provider-desk.ts';
import type { SessionDesk } from './session-desk.ts';

export interface AccessDesk {
  readonly mode: Mode;
  readonly keys: Keys;
  readonly people: People;
  /** null: nobody signs in to a server for one machine. */
  readonly sessions: SessionDesk | null;
  /** null: people sign in with passwords alone. */
  readonly provider: ProviderDesk | null;
  readonly limiter: Limiter;
  readonly audit: Audit;
}

export interface AccessSetting {
  readonly mode: Mode;
  readonly limits: Limits;
  readonly provider: Provider | null;
  /** Signs cookies; asked for only where somebody signs in. */
  secret(): string;
}

/** `firstAdministrator`: made now, because nobody was there; its password is known to nobody else. */
export async function createAccess(
  store: Store,
  clock: Clock,
  { mode, limits, provider, secret }: AccessSetting,
): Promise<{ readonly access: AccessDesk; readonly firstAdministrator: OneTimePassword | null }> {
  const people = createPeople(store, clock);
  const desk = {
    mode,
    people,
    keys: createKeys(store, clock),
    limiter: createLimiter(limits),
    audit: createAudit(store, clock),
  };
  if (mode.kind === 'local')
    return { access: { ...desk, sessions: null, provider: null }, firstAdministrator: null };
  // Loaded only where it is used: it takes longer to load than the rest of the server.
  const { createSessionDesk } = await import('./session-desk.ts');
  const signIn = { secret: secret(), secure: isSecure(mode) };
  return {
    access: {
      ...desk,
      sessions: createSessionDesk(store, signIn),
      provider: provider && (await import('./provider-desk.ts')).createProviderDesk(store, signIn, provider),
    },
    firstAdministrator: await people.ensureAdministrator(),
  };
}
