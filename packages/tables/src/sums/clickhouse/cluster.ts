/**
 * A population over the shards of a cluster. The idea: rows that are looked at together lie on one shard, so each shard decides its own whole, and nothing is joined over the network; rows go
 * through `Distributed` tables that send them where they belong, and what the shards came to is added up by one.
 */
import type { Bilingual } from '@guiju/ir';
import { type Dialect, named, overShards, rowGroups, tableColumns } from '@guiju/sql';
import { TableError } from '../../table-error.ts';
import type { Connection } from '../in-database.ts';
import type { Server } from './server.ts';
import { batches, declared } from './table.ts';

/** The column that rows are sent by: those that are looked at together have the same. */
const GROUP = '#group';
const ANSWER = named('#answer');

export interface Cluster {
  readonly name: string;
  /** One for each shard; requests go in at the first. */
  readonly servers: readonly Server[];
}

/** `database`: one of this run's own, which is made on each server; the first has another for what is distributed. */
export function overCluster({ name, servers }: Cluster, dialect: Dialect, database: string): Connection {
  const [entry] = servers as [Server];
  const whole = `${database}_whole`;
  const everywhere = (query: string, within?: string) =>
    Promise.all(servers.map((server) => server.run(query, within)));
  const remove = async () => {
    await entry.run(`DROP DATABASE IF EXISTS ${whole}`);
    await everywhere(`DROP DATABASE IF EXISTS ${database}`);
  };
  const spread = (table: string, by: string) =>
    entry.run(
      `CREATE TABLE ${whole}.${table} AS ${database}.${table} ENGINE = Distributed(${named(name)}, ${database}, ${table}${by})`,
    );
  return {
    engine: 'clickhouse',
    dialect: overShards(dialect),
    async fill({ layout, steps }, population) {
      await remove();
      await everywhere(`CREATE DATABASE ${database}`);
      await entry.run(`CREATE DATABASE ${whole}`);
      const groupOf = rowGroups(layout, population);
      for (const table of layout) {
        const { entity } = table;
        const columns = [
          ...tableColumns(table, population),
          { name: GROUP, boolean: false, bounds: null, at: (row: number) => BigInt(groupOf(entity, row)) },
        ];
        const own = named(entity);
        const typed = declared(columns.slice(0, -1), dialect);
        await everywhere(`CREATE TABLE ${own} (${typed}, ${named(GROUP)} Int64) ENGINE = Memory`, database);
        await spread(own, `, ${named(GROUP)}`);
        for (const lines of batches(columns, population.tables.get(entity)?.rows ?? 0))
          await entry.insert(own, lines, whole);
      }
      for (const { name: step, query } of steps)
        await everywhere(`CREATE TABLE ${step} ENGINE = Memory AS ${query}`, database);
    },
    async ask(query, over = (parts) => `SELECT * FROM ${parts}`) {
      await entry.run(`DROP TABLE IF EXISTS ${whole}.${ANSWER}`);
      await everywhere(`DROP TABLE IF EXISTS ${ANSWER}`, database);
      await everywhere(`CREATE TABLE ${ANSWER} ENGINE = Memory AS ${query}`, database);
      await spread(ANSWER, '');
      return entry.rows(over(`${whole}.${ANSWER}`));
    },
    async close() {
      await remove();
      for (const server of servers) await server.close();
    },
  };
}

/** Throws TableError where the servers are not the shards of the cluster, each one once: totals would miss rows, or count them twice. */
export async function checkCluster({ name, servers }: Cluster, database: string): Promise<void> {
  const [entry] = servers as [Server];
  const text = `'${name.replaceAll(/['\\]/g, '\\$&')}'`;
  const replicas = await entry.rows(
    `SELECT shard_num AS shard, replica_num AS replica FROM system.clusters WHERE cluster = ${text}`,
  );
  if (replicas.length === 0)
    throw new TableError(
      `${entry.origin} 的 ClickHouse 不认识集群 ${name}；请核对它的 remote_servers`,
      `the ClickHouse at ${entry.origin} knows no cluster ${name}; see its remote_servers`,
    );
  if (replicas.some(({ replica }) => Number(replica) > 1))
    throw new TableError(
      `集群 ${name} 的分片有副本；请在 remote_servers 里另列一个每片只有一台的集群，用它的名字`,
      `shards of the cluster ${name} have replicas; list a cluster of one server a shard in remote_servers, and name that`,
    );
  if (replicas.length !== servers.length)
    throw new TableError(
      `集群 ${name} 有 ${replicas.length} 个分片，给出了 ${servers.length} 个地址；每个分片给一个，用逗号隔开`,
      `the cluster ${name} has ${replicas.length} shards, and ${servers.length} addresses are given; give one for each, with commas between`,
    );
  const mismatch = ({ zh, en }: Bilingual) =>
    new TableError(
      `给出的地址不是集群 ${name} 的各个分片：${zh}；每个分片给一个 HTTP 地址`,
      `the addresses given are not the shards of the cluster ${name}: ${en}; give the HTTP address of each`,
    );
  try {
    for (const [i, server] of servers.entries()) {
      await server.run(`CREATE DATABASE IF NOT EXISTS ${database}`);
      await server.run(`CREATE TABLE IF NOT EXISTS here ENGINE = Memory AS SELECT ${i} AS number`, database);
    }
    const met = await entry
      .rows(`SELECT number FROM cluster(${named(name)}, ${database}, here)`)
      .catch((e: TableError) => {
        throw mismatch(e);
      });
    if (new Set(met.map(({ number }) => number)).size !== servers.length)
      throw mismatch({ zh: '有的给了两次', en: 'one is given twice' });
  } finally {
    for (const server of servers) await server.run(`DROP DATABASE IF EXISTS ${database}`);
  }
}
