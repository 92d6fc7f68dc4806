/** ClickHouse: one server, or the shards of a cluster. Tables are in a database of this run's own, which is dropped in the end. */
import { randomUUID } from 'node:crypto';
import { clickhouse, clickhouse18, type Dialect } from '@guiju/sql';
import { TableError } from '../../table-error.ts';
import type { Connection } from '../in-database.ts';
import { checkCluster, overCluster } from './cluster.ts';
import { type Server, serverAt } from './server.ts';
import { onOneServer } from './single.ts';

export const DEFAULT_CLICKHOUSE = 'http://localhost:8123';

export interface ClickhousePlace {
  /** http://user:password@host:8123; of a cluster one for each shard, with commas between. */
  readonly addresses: string;
  /** Its name in the servers' remote_servers; null: one server. */
  readonly cluster: string | null;
  /** Instead of the one for its version. */
  readonly dialect?: Dialect;
}

/** Throws TableError where a server does not answer, or refuses, or where addresses and cluster do not go together. */
export async function openClickhouse({
  addresses,
  cluster,
  ...chosen
}: ClickhousePlace): Promise<Connection> {
  const servers = addresses.split(',').map((address) => serverAt(urlOf(address.trim())));
  const [first, ...others] = servers as [Server, ...Server[]];
  const dialect = chosen.dialect ?? (await dialectOf(servers));
  const database = `guiju_${randomUUID().replaceAll('-', '')}`;
  if (cluster !== null) {
    await checkCluster({ name: cluster, servers }, database);
    return overCluster({ name: cluster, servers }, dialect, database);
  }
  if (others.length > 0)
    throw new TableError(
      '给出了几个 ClickHouse 地址；请用 --clickhouse-cluster=名字（或环境变量 CLICKHOUSE_CLUSTER）说明它们是哪个集群的分片',
      'several addresses of ClickHouse are given; say by --clickhouse-cluster=NAME (or CLICKHOUSE_CLUSTER) of which cluster they are the shards',
    );
  return onOneServer(first, dialect, database);
}

function urlOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new TableError(
    `--clickhouse（或环境变量 CLICKHOUSE_URL）应是地址，写法如 ${DEFAULT_CLICKHOUSE}；集群的几个用逗号隔开`,
    `--clickhouse (or CLICKHOUSE_URL) is an address such as ${DEFAULT_CLICKHOUSE}; of a cluster several, with commas between`,
  );
}

/** What the oldest of them reads. */
async function dialectOf(servers: readonly Server[]): Promise<Dialect> {
  const told = await Promise.all(servers.map((server) => server.rows('SELECT version() AS version')));
  const old = told.some(([row]) => {
    const [year = 0, month = 0] = String(row?.version).split('.').map(Number);
    return year < NAMED_QUERIES.year || (year === NAMED_QUERIES.year && month < NAMED_QUERIES.month);
  });
  return old ? clickhouse18 : clickhouse;
}

/** The first version that computes a named query once. */
const NAMED_QUERIES = { year: 26, month: 3 } as const;
