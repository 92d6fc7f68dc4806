/** A listening server on a free port, with a database file of its own. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@guiju/client';
import { pino } from 'pino';
import { checkDraft } from '../src/policies/check-draft.ts';
import { type RunningServer, type ServerOptions, startServer } from '../src/server.ts';
import { removeAtEnd, stopAtEnd } from './at-end.ts';
import { CLOCK } from './clock.ts';
import { handEngine } from './program.ts';

export interface TestServer {
  readonly server: RunningServer;
  readonly client: Client;
  readonly address: string;
  /** Holds `policies` and `data`. */
  readonly folder: string;
  /** What was logged, line by line. */
  readonly logged: string[];
  post(path: string, body: string | Uint8Array, headers?: Record<string, string>): Promise<Response>;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-api-'));
  removeAtEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function writePolicy(root: string, id: string, text: string): void {
  mkdirSync(join(root, id), { recursive: true });
  writeFileSync(join(root, id, 'measure.gj'), text);
}

/** Servers of a test that share a ledger share the key that signs it. */
export const SIGNING_KEY = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString();

export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const folder = temporaryFolder();
  const policies = join(folder, 'policies');
  writePolicy(policies, 'demo', '政策 示例\n');
  writePolicy(policies, 'broken', '政策 坏\n条款 错\n');
  const logged: string[] = [];
  const engine = handEngine();
  const server = await startServer({
    port: 0,
    policies,
    data: join(folder, 'data'),
    signingKey: SIGNING_KEY,
    web: null,
    clock: CLOCK,
    engine,
    checker: { check: async ({ others, folder }) => checkDraft(engine, others, folder), close: () => {} },
    logger: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    ...options,
  });
  stopAtEnd(() => server.close());
  const { address } = server;
  return {
    server,
    client: createClient({ baseUrl: address }),
    address,
    folder,
    logged,
    post: (path, body, headers = {}) =>
      fetch(address + path, {
        method: 'POST',
        body: body as string,
        headers: { 'content-type': 'application/json', ...headers },
      }),
  };
}

export const employed = (id: string, more: object = {}) => ({
  人员: [{ id, 在职: true, 引育日期: '2024-05-10', ...more }],
});
