/** One ClickHouse server over its HTTP interface. */
import { TableError } from '../../table-error.ts';
import type { Row } from '../in-database.ts';

export interface Server {
  /** scheme://host:port, without what is secret. */
  readonly origin: string;
  /** Throws TableError where it does not answer, or refuses. */
  run(query: string, database?: string): Promise<string>;
  rows(query: string, database?: string): Promise<readonly Row[]>;
}

/** Settings that every version knows. */
const SETTINGS = {
  default_format: 'JSONEachRow',
  // A number of JSON would lose digits beyond 2^53.
  output_format_json_quote_64bit_integers: '1',
  // A query that fails half-way must not look like a short answer.
  wait_end_of_query: '1',
  // Rows have left this server when the request for it is answered.
  insert_distributed_sync: '1',
  // A busy shard answers late; by default it is given up after 50 ms.
  connect_timeout_with_failover_ms: '10000',
  // What a policy is written as may be long.
  max_query_size: String(1 << 26),
  max_ast_elements: '1000000',
  max_expanded_ast_elements: '5000000',
} as const;

export function serverAt({ origin, pathname, username, password }: URL): Server {
  const headers: Record<string, string> =
    username === ''
      ? {}
      : {
          'X-ClickHouse-User': decodeURIComponent(username),
          'X-ClickHouse-Key': decodeURIComponent(password),
        };
  const run: Server['run'] = async (query, database) => {
    const asked = new URLSearchParams({ ...SETTINGS, ...(database === undefined ? {} : { database }) });
    const response = await fetch(`${origin}${pathname}?${asked}`, {
      method: 'POST',
      headers,
      body: query,
    }).catch((e: Error) => {
      const why = e.cause instanceof Error ? e.cause.message : e.message;
      throw new TableError(
        `连不上 ${origin} 的 ClickHouse：${why}。请启动它，或用 --clickhouse=地址 指明，或改用 --engine=native`,
        `no ClickHouse answers at ${origin}: ${why}. Start it, name another by --clickhouse=ADDRESS, or use --engine=native`,
      );
    });
    const text = await response.text();
    if (response.ok) return text;
    const [why] = text.split('\n');
    throw new TableError(
      `${origin} 的 ClickHouse 拒绝了：${why}`,
      `the ClickHouse at ${origin} refused: ${why}`,
    );
  };
  return {
    origin,
    run,
    rows: async (query, database) =>
      (await run(query, database))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Row),
  };
}
