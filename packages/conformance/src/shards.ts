/** A cluster of real ClickHouse servers on loopback, one for each shard, in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Shards {
  /** As CLICKHOUSE_URL takes them. */
  readonly addresses: string;
  readonly cluster: string;
  /** Resident memory of all servers at its highest, in bytes. */
  peakMemory(): number;
  close(): Promise<void>;
}

/** null: there is none on PATH or where Debian puts it. */
export function clickhouseServer(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin'];
  return folders.map((folder) => join(folder, 'clickhouse-server')).find((file) => existsSync(file)) ?? null;
}

const CLUSTER = 'guiju_shards';
/** Most that one statement may take on a server, in bytes. */
const MEMORY = 4_000_000_000;

export async function startShards(binary: string, count: number): Promise<Shards> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-shards-'));
  const shards = await Promise.all(
    Array.from({ length: count }, async () => ({ http: await freePort(), tcp: await freePort() })),
  );
  const started = shards.map(({ http, tcp }, i) => {
    const own = join(folder, String(i));
    for (const part of ['data', 'tmp', 'user_files', 'schemas'])
      mkdirSync(join(own, part), { recursive: true });
    const peers = shards.map((s) => s.tcp);
    writeFileSync(join(own, 'users.xml'), USERS);
    writeFileSync(join(own, 'config.xml'), configuration(own, http, tcp, peers));
    const log = openSync(join(own, 'log'), 'a');
    const server = spawn(binary, [`--config-file=${join(own, 'config.xml')}`], {
      cwd: own,
      stdio: ['ignore', log, log],
    });
    return { http, own, server };
  });
  const close = async () => {
    await Promise.all(started.map(({ server }) => stop(server)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(started.map((shard) => answering(shard)));
  } catch (e) {
    await close();
    throw e;
  }
  return {
    addresses: shards.map(({ http }) => `http://127.0.0.1:${http}`).join(','),
    cluster: CLUSTER,
    peakMemory: () => started.reduce((sum, { server }) => sum + peakOf(server.pid), 0),
    close,
  };
}

interface Started {
  readonly http: number;
  readonly own: string;
  readonly server: ChildProcess;
}

async function answering({ http, own, server }: Started): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const said = await fetch(`http://127.0.0.1:${http}/`).catch(() => null);
    if (said?.ok) return;
    if (server.exitCode !== null) break;
    await pause(100);
  }
  throw new Error(`clickhouse-server does not start: ${readFileSync(join(own, 'log'), 'utf8').slice(-2000)}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((end) => server.once('exit', end));
  server.kill('SIGTERM');
  const late = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

/** As Linux tells it; 0 elsewhere. */
function peakOf(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  const found = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8')) : null;
  return Number(found?.[1] ?? 0) * 1024;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const USERS = `<?xml version="1.0"?>
<yandex>
  <profiles><default><max_memory_usage>${MEMORY}</max_memory_usage></default></profiles>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
  </default></users>
  <quotas><default/></quotas>
</yandex>
`;

const configuration = (
  own: string,
  http: number,
  tcp: number,
  peers: readonly number[],
): string => `<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${http}</http_port>
  <tcp_port>${tcp}</tcp_port>
  <path>${own}/data/</path>
  <tmp_path>${own}/tmp/</tmp_path>
  <user_files_path>${own}/user_files/</user_files_path>
  <format_schema_path>${own}/schemas/</format_schema_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <remote_servers><${CLUSTER}>
${peers.map((peer) => `    <shard><replica><host>127.0.0.1</host><port>${peer}</port></replica></shard>`).join('\n')}
  </${CLUSTER}></remote_servers>
</yandex>
`;
