/**
 * The database that tables pass through: a DuckDB in a folder of its own, deleted in the end. It keeps to a memory limit and spills to disk, so a file of any
 * length takes the same memory. Extensions are neither loaded nor fetched.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface Database {
  /** Where files that live as long as the database may be put. */
  readonly folder: string;
  /** Of its own: a connection answers one query at a time. */
  connect(): Promise<DuckDBConnection>;
}

/** Bytes that the database keeps to; beyond that it spills to disk. */
export const DATABASE_MEMORY = 1_000_000_000;

/** `within`: the folder that its own is made in. */
export async function withDatabase<T>(
  use: (database: Database) => Promise<T>,
  within = tmpdir(),
): Promise<T> {
  const folder = await mkdtemp(join(within, 'guiju-tables-'));
  try {
    const instance = await DuckDBInstance.create(join(folder, 'tables.duckdb'), {
      memory_limit: `${DATABASE_MEMORY}B`,
      max_temp_directory_size: '20GB',
      temp_directory: join(folder, 'spilled'),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connections: DuckDBConnection[] = [];
    try {
      return await use({
        folder,
        connect: async () => {
          const connection = await instance.connect();
          connections.push(connection);
          return connection;
        },
      });
    } finally {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const name = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** A path as it is: what DuckDB would read as a pattern stands for itself. */
export const path = (value: string): string => text(value.replace(/[[*?]/g, '[$&]'));

/** The rows of a short answer. */
export async function rows(connection: DuckDBConnection, sql: string): Promise<readonly Row[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as readonly Row[];
}
/** Whole numbers wider than 32 bits come as text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A whole number, as counts come. */
export async function count(connection: DuckDBConnection, sql: string): Promise<number> {
  const [row] = await rows(connection, sql);
  return Number(Object.values(row ?? {})[0] ?? 0);
}
