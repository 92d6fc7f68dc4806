/** A ClickHouse server over its HTTP interface. Tables are in a database of this run's own, which is dropped in the end. */
import { randomUUID } from 'node:crypto';
import type { Population } from '@guiju/evaluate';
import { named, type TableLayout, tableColumns } from '@guiju/sql';
import type { Connection, Row } from '@guiju/tables';
import { InputProblem, UsageError } from '../terminal.ts';

export const DEFAULT_CLICKHOUSE = 'http://localhost:8123';

/** `server`: http://user:password@host:8123. Throws InputProblem where it does not answer, or refuses. */
export async function openClickhouse(server: string): Promise<Connection> {
  const url = URL.canParse(server) ? new URL(server) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `--clickhouse（或环境变量 CLICKHOUSE_URL）应是地址，写法如 ${DEFAULT_CLICKHOUSE}`,
      `--clickhouse (or CLICKHOUSE_URL) is an address such as ${DEFAULT_CLICKHOUSE}`,
    );
  const database = `guiju_${randomUUID().replaceAll('-', '')}`;
  const send = senderTo(url);
  await send(`CREATE DATABASE ${database}`);
  const run = (query: string) => send(query, database);
  return {
    async fill(layout, population) {
      for (const table of layout) await fillTable(run, table, population);
    },
    ask: async (query) =>
      (await run(query))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Row),
    async close() {
      await send(`DROP DATABASE IF EXISTS ${database}`);
    },
  };
}

type Send = (query: string, database?: string) => Promise<string>;

function senderTo({ origin, pathname, username, password }: URL): Send {
  const headers: Record<string, string> =
    username === ''
      ? {}
      : {
          'X-ClickHouse-User': decodeURIComponent(username),
          'X-ClickHouse-Key': decodeURIComponent(password),
        };
  return async (query, database) => {
    const asked = new URLSearchParams({
      ...(database === undefined ? {} : { database }),
      default_format: 'JSONEachRow',
      // A number of JSON would lose digits beyond 2^53.
      output_format_json_quote_64bit_integers: '1',
      // A query that fails half-way must not look like a short answer.
      wait_end_of_query: '1',
    });
    const response = await fetch(`${origin}${pathname}?${asked}`, {
      method: 'POST',
      headers,
      body: query,
    }).catch((e: Error) => {
      const why = e.cause instanceof Error ? e.cause.message : e.message;
      throw new InputProblem(
        `连不上 ${origin} 的 ClickHouse：${why}。请启动它，或用 --clickhouse=地址 指明，或改用 --engine=native`,
        `no ClickHouse answers at ${origin}: ${why}. Start it, name another by --clickhouse=ADDRESS, or use --engine=native`,
      );
    });
    const text = await response.text();
    if (response.ok) return text;
    const [why] = text.split('\n');
    throw new InputProblem(
      `${origin} 的 ClickHouse 拒绝了：${why}`,
      `the ClickHouse at ${origin} refused: ${why}`,
    );
  };
}

const BATCH = 5000;

async function fillTable(run: Send, layout: TableLayout, population: Population): Promise<void> {
  const columns = tableColumns(layout, population);
  const table = named(layout.entity);
  const typed = columns.map(
    ({ name, boolean }) => `${named(name)} ${boolean ? 'Nullable(Bool)' : 'Nullable(Int64)'}`,
  );
  await run(`DROP TABLE IF EXISTS ${table}`);
  await run(`CREATE TABLE ${table} (${typed.join(', ')}) ENGINE = Memory`);
  const rows = population.tables.get(layout.entity)?.rows ?? 0;
  for (let from = 0; from < rows; from += BATCH) {
    const tuples = Array.from(
      { length: Math.min(BATCH, rows - from) },
      (_, i) => `(${columns.map((c) => String(c.at(from + i))).join(', ')})`,
    );
    await run(`INSERT INTO ${table} VALUES ${tuples.join(', ')}`);
  }
}
