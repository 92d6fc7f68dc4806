/** One PostgreSQL server for a whole run of tests, each of which has a database of its own. */
import type { TestProject } from 'vitest/node';
import { POSTGRES_MISSING, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** On loopback; asked for only where there is a server. */
    postgresPort: number;
  }
}

export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  if (POSTGRES_MISSING !== null) return undefined;
  const server = await startPostgres();
  project.provide('postgresPort', server.port);
  return server.remove;
}
