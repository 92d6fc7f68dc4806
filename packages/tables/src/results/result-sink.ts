/** Where rows of results go while they come: a CSV straight to its file, anything else through the database. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type DuckDBAppender, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { BYTE_ORDER_MARK, csvRow } from '@guiju/ir';
import type { Database } from '../read/database.ts';

export interface ResultSink {
  add(row: readonly (string | null)[]): void;
  /** After a block: rows at hand go out, at the pace of the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export const noSink: ResultSink = { add: () => {}, flush: async () => {}, close: async () => {} };

/** `heading`: its labels. Throws what the file system says. */
export async function csvSink(file: string, heading: readonly string[]): Promise<ResultSink> {
  const stream = createWriteStream(file);
  const ended = finished(stream);
  await Promise.race([once(stream, 'open'), ended]);
  let rows = BYTE_ORDER_MARK + csvRow(heading);
  const flush = async () => {
    const text = rows;
    rows = '';
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), ended]);
  };
  return {
    add(row) {
      rows += csvRow(row.map((value) => value ?? ''));
    },
    flush,
    async close() {
      await flush();
      stream.end();
      await ended;
    },
  };
}

/** DuckDB's own size of a batch. */
const BATCH = 2048;

/** A table of texts, made here. */
export async function tableSink(
  database: Database,
  table: string,
  columnNames: readonly string[],
): Promise<ResultSink> {
  const connection = await database.connect();
  await connection.run(`CREATE TABLE ${table} (${columnNames.map((c) => `"${c}" VARCHAR`).join(', ')})`);
  const appender: DuckDBAppender = await connection.createAppender(table);
  let columns: (string | null)[][] = columnNames.map(() => []);
  const append = () => {
    if ((columns[0]?.length ?? 0) === 0) return;
    const chunk = DuckDBDataChunk.create(columns.map(() => VARCHAR));
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    columns = columnNames.map(() => []);
  };
  return {
    add(row) {
      for (const [i, column] of columns.entries()) column.push(row[i] ?? null);
      if (columns[0]?.length === BATCH) append();
    },
    flush: async () => {},
    async close() {
      append();
      appender.closeSync();
    },
  };
}
