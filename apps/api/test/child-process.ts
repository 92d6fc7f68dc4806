/** Starts `child.ts`, a server in a process of its own, and ends it with the tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ServerOptions } from '../src/server.ts';
import { stopAtEnd } from './at-end.ts';
import { SIGNING_KEY } from './harness.ts';

export interface Child {
  readonly process: ChildProcess;
  readonly out: () => string;
  readonly error: () => string;
  /** Its address; '' when it ended first. */
  readonly address: Promise<string>;
  readonly ended: Promise<number | null>;
}

/** On one file the servers find the key beside it; on a database server they are given the same. */
const signingKeyFor = (database: string | undefined) =>
  database === undefined ? {} : { GUIJU_SIGNING_KEY: SIGNING_KEY };

export function startChild(
  policies: string,
  { data = '', database, port = 0 }: Pick<ServerOptions, 'data' | 'database' | 'port'>,
): Child {
  const script = fileURLToPath(new URL('./child.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--experimental-strip-types', script, policies, data, String(port)],
    { env: { ...process.env, DATABASE_URL: database ?? '', ...signingKeyFor(database) } },
  );
  let [out, error] = ['', ''];
  child.stderr.on('data', (chunk) => (error += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out);
      if (found) resolve(found[0]);
    });
    void ended.then(() => resolve(''));
  });
  stopAtEnd(() => void child.kill('SIGKILL'));
  return { process: child, out: () => out, error: () => error, address, ended };
}
