/** One ClickHouse server over its HTTP interface. */
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { TableError } from '../../table-error.ts';
import type { Row } from '../in-database.ts';

export interface Server {
  /** scheme://host:port, without what is secret. */
  readonly origin: string;
  /** All throw TableError where it does not answer, or refuses. */
  run(query: string, database?: string): Promise<void>;
  /** `lines`: as TabSeparated has them. */
  insert(table: string, lines: string, database: string): Promise<void>;
  rows(query: string, database?: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Settings that every version knows. */
const SETTINGS = {
  // A number of JSON would lose digits beyond 2^53.
  output_format_json_quote_64bit_integers: 1,
  // A query that fails half-way must not look like a short answer.
  wait_end_of_query: 1,
  // Rows have left this server when the request for it is answered.
  insert_distributed_sync: 1,
  // A busy shard answers late; by default it is given up after 50 ms.
  connect_timeout_with_failover_ms: 10_000,
  // What a policy is written as may be long.
  max_query_size: String(1 << 26),
  max_ast_elements: '1000000',
  max_expanded_ast_elements: '5000000',
} as const;

/** A population of a nation takes hours on a small server; who gives up is who asked. */
const PATIENCE_MS = 24 * 3600 * 1000;

export function serverAt({ origin, pathname, username, password }: URL): Server {
  const clients = new Map<string, ClickHouseClient>();
  const within = (database = 'default'): ClickHouseClient => {
    const known = clients.get(database);
    if (known !== undefined) return known;
    const client = createClient({
      url: origin,
      pathname,
      ...(username === ''
        ? {}
        : { username: decodeURIComponent(username), password: decodeURIComponent(password) }),
      database,
      request_timeout: PATIENCE_MS,
      clickhouse_settings: SETTINGS,
      // What goes wrong is thrown.
      log: { level: ClickHouseLogLevel.OFF },
    });
    clients.set(database, client);
    return client;
  };
  const told = (e: Error): never => {
    throw isUnanswered(e)
      ? new TableError(
          `连不上 ${origin} 的 ClickHouse：${e.message}。请启动它，或用 --clickhouse=地址 指明，或改用 --engine=native`,
          `no ClickHouse answers at ${origin}: ${e.message}. Start it, name another by --clickhouse=ADDRESS, or use --engine=native`,
        )
      : new TableError(
          `${origin} 的 ClickHouse 拒绝了：${firstLine(e.message)}`,
          `the ClickHouse at ${origin} refused: ${firstLine(e.message)}`,
        );
  };
  return {
    origin,
    async run(query, database) {
      await within(database).command({ query }).catch(told);
    },
    async insert(table, lines, database) {
      await within(database)
        .command({ query: `INSERT INTO ${table} FORMAT TabSeparated\n${lines}` })
        .catch(told);
    },
    async rows(query, database) {
      const answer = await within(database).query({ query, format: 'JSONEachRow' }).catch(told);
      return answer.json<Row>();
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

/** The network says so, before a server has said anything. */
const isUnanswered = (e: Error): boolean => 'syscall' in e || ('errors' in e && Array.isArray(e.errors));

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
