/** A PostgreSQL server of the machine's own binaries, on a free loopback port, in a folder that is removed with it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** On loopback. */
  readonly port: number;
  /** URL of a new, empty database. */
  newDatabase(settings?: Readonly<Record<string, string>>): Promise<string>;
  start(): void;
  /** Ends every connection at once, as a crash does. */
  stop(): void;
  remove(): void;
}

/** The folder of the newest server binaries; null where none are installed. */
const BINARIES =
  globSync('/usr/lib/postgresql/*/bin')
    .filter((folder) => existsSync(join(folder, 'initdb')))
    .sort((a, b) => Number(a.split('/')[4]) - Number(b.split('/')[4]))
    .at(-1) ?? null;

/** The server refuses to run as root: then it runs as an account that every Debian has. */
const ACCOUNT = 'nobody';
const AS_ROOT = process.getuid?.() === 0;

/** Why no server can be started here; null: it can. */
export const POSTGRES_MISSING =
  BINARIES === null ? 'no PostgreSQL server on this machine: apt-get install postgresql' : null;

/** `durable`: commits are flushed to the disk, as in production; tests that do not pull the plug go faster without. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  if (BINARIES === null) throw new Error(POSTGRES_MISSING ?? '');
  const binaries = BINARIES;
  const folder = mkdtempSync(join(tmpdir(), 'guiju-postgres-'));
  const account = AS_ROOT ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]): void => {
    const { status, stderr, error } = spawnSync(join(binaries, program), args, {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
  };
  run('initdb', '-D', data, '-U', 'guiju', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const port = await freePort();
  const flush = durable ? 'on' : 'off';
  const options = `-h 127.0.0.1 -p ${port} -k ${folder} -c fsync=${flush} -c log_statement=none`;
  const server: PostgresServer = {
    port,
    start: () => run('pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options),
    stop: () => run('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data),
    remove() {
      spawnSync(join(binaries, 'pg_ctl'), ['stop', '-w', '-m', 'immediate', '-D', data], account);
      rmSync(folder, { recursive: true, force: true });
    },
    newDatabase: (settings) => createDatabase(port, settings),
  };
  server.start();
  return server;
}

/** URL of a new, empty database of the server on this port. */
export async function createDatabase(
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const name = `guiju_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'guiju', database: 'postgres' });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  for (const [setting, value] of Object.entries(settings))
    await client.query(`ALTER DATABASE ${name} SET ${setting} = '${value}'`);
  await client.end();
  return `postgresql://guiju@127.0.0.1:${port}/${name}`;
}

const idOf = (kind: '-u' | '-g'): number =>
  Number(execFileSync('id', [kind, ACCOUNT], { encoding: 'utf8' }).trim());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
