/** What the environment says about a server. */
import { readLimits } from './access/limits.ts';
import { type AccessSettings, readAccess } from './access/mode.ts';
import { type ProviderSettings, readProvider } from './access/provider.ts';
import { readPopulationSettings } from './populations/settings.ts';
import { readYears } from './receipts/retention-job.ts';
import type { ServerOptions } from './server.ts';
import { readNetworks } from './webhooks/address.ts';

export interface Environment extends AccessSettings, ProviderSettings {
  readonly GUIJU_DATA?: string | undefined;
  readonly GUIJU_POLICIES?: string | undefined;
  readonly DATABASE_URL?: string | undefined;
  readonly GUIJU_SECRET?: string | undefined;
  readonly GUIJU_SIGNING_KEY?: string | undefined;
  readonly GUIJU_LIMITS?: string | undefined;
  readonly GUIJU_RETENTION_YEARS?: string | undefined;
  readonly GUIJU_POPULATION_DAYS?: string | undefined;
  readonly GUIJU_POPULATION_MEMORY?: string | undefined;
  readonly GUIJU_WEBHOOK_NETWORKS?: string | undefined;
}

/** Throws StartFailure, with what to set instead. */
export function readSettings(environment: Environment): ServerOptions {
  const { GUIJU_DATA, GUIJU_POLICIES, DATABASE_URL, GUIJU_SECRET, GUIJU_SIGNING_KEY, GUIJU_LIMITS } =
    environment;
  const access = readAccess(environment);
  return {
    access,
    provider: readProvider(environment, access),
    limits: readLimits(GUIJU_LIMITS),
    retentionYears: readYears(environment.GUIJU_RETENTION_YEARS),
    webhooks: { networks: readNetworks(environment.GUIJU_WEBHOOK_NETWORKS) },
    populations: readPopulationSettings(environment),
    ...(GUIJU_DATA ? { data: GUIJU_DATA } : {}),
    ...(GUIJU_POLICIES ? { policies: GUIJU_POLICIES } : {}),
    ...(DATABASE_URL ? { database: DATABASE_URL } : {}),
    ...(GUIJU_SECRET ? { secret: GUIJU_SECRET } : {}),
    ...(GUIJU_SIGNING_KEY ? { signingKey: GUIJU_SIGNING_KEY } : {}),
  };
}
