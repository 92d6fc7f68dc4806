/** Results into a file, by its name's ending: CSV as they come, Parquet by DuckDB, Arrow batch by batch, xlsx while it is short enough to be looked at. */

import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { plainText } from '@guiju/ir';
import type { Cell, SheetData } from 'write-excel-file/node';
import { type ArrowColumn, arrowFile, arrowStream, batchesOf, END, HUNDREDTHS, schemaOf } from '../arrow.ts';
import { count, type Database, text } from '../read/database.ts';
import { type Language, TableError } from '../table-error.ts';
import { RESULT_COLUMNS } from './result-row.ts';
import { csvSink, noSink, type ResultSink, tableSink } from './result-sink.ts';

export const RESULT_FORMATS = ['.csv', '.parquet', '.xlsx', '.arrow', '.arrows'] as const;

/** null: none that results are written in. */
export const resultFormat = (file: string): (typeof RESULT_FORMATS)[number] | null =>
  RESULT_FORMATS.find((f) => f === extname(file).toLowerCase()) ?? null;

const MOST_XLSX_ROWS = 200_000;
/** An Arrow file is put together in memory. */
const MOST_ARROW_ROWS = 1_000_000;

const RESULTS = 'results';

/** Where results for a file go first. null: they are not wanted. */
export async function sinkFor(
  database: Database,
  file: string | null,
  language: Language,
): Promise<ResultSink> {
  if (file === null) return noSink;
  if (resultFormat(file) !== '.csv')
    return tableSink(
      database,
      RESULTS,
      RESULT_COLUMNS.map((c) => c.id),
    );
  return csvSink(
    file,
    RESULT_COLUMNS.map((c) => c[language]),
  ).catch((e: Error) => {
    throw new TableError(`写不了 ${file}：${e.message}`, `cannot write to ${file}: ${e.message}`);
  });
}

/** From there into the file. */
export async function writeResults(database: Database, file: string, language: Language): Promise<void> {
  switch (resultFormat(file)) {
    case '.csv':
    case null:
      return;
    case '.parquet':
      return writeParquet(database, file, language);
    case '.xlsx':
      return writeXlsx(database, file, language);
    case '.arrow':
    case '.arrows':
      return writeArrow(database, file, language);
  }
}

async function* resultChunks(database: Database): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  const connection = await database.connect();
  const result = await connection.stream(`SELECT * FROM ${RESULTS}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk.getRows() as (string | null)[][];
  }
}

/** Amounts are decimals to the fen where all of a column are, else exact text. By column. */
async function kindsOf(database: Database): Promise<readonly ArrowColumn['kind'][]> {
  const connection = await database.connect();
  const kinds: ArrowColumn['kind'][] = [];
  for (const { id, amount } of RESULT_COLUMNS) {
    const finer =
      amount &&
      (await count(
        connection,
        `SELECT count(*) FROM ${RESULTS} WHERE NOT regexp_full_match("${id}", ${text(HUNDREDTHS.source)})`,
      ));
    kinds.push(id === 'row' ? 'whole' : amount && !finer ? 'amount' : 'text');
  }
  return kinds;
}

const PARQUET_TYPES = { whole: 'INTEGER', amount: 'DECIMAL(18, 2)', text: 'VARCHAR' };

async function writeParquet(database: Database, file: string, language: Language): Promise<void> {
  const kinds = await kindsOf(database);
  const columns = RESULT_COLUMNS.map(
    ({ id, [language]: label }, i) => `"${id}"::${PARQUET_TYPES[kinds[i] ?? 'text']} AS "${label}"`,
  );
  const connection = await database.connect();
  await connection.run(
    `COPY (SELECT ${columns.join(', ')} FROM ${RESULTS}) TO ${text(file)} (FORMAT parquet)`,
  );
}

/** A stream is written while it is read, in batches of DuckDB's size; a file has them all. */
async function writeArrow(database: Database, file: string, language: Language): Promise<void> {
  const kinds = await kindsOf(database);
  const streamOf = (rows: readonly (readonly (string | null)[])[]): Uint8Array =>
    arrowStream(
      RESULT_COLUMNS.map(({ [language]: name }, i) => ({
        name,
        kind: kinds[i] ?? 'text',
        values: rows.map((row) => row[i] ?? null),
      })),
    );
  const none = streamOf([]);
  if (resultFormat(file) === '.arrow') {
    await refuseMore(database, MOST_ARROW_ROWS, 'arrow', '.arrows');
    const streams: Uint8Array[] = [];
    for await (const rows of resultChunks(database)) streams.push(streamOf(rows));
    return writeFile(file, arrowFile(streams.length === 0 ? [none] : streams));
  }
  async function* parts() {
    yield schemaOf(none);
    for await (const rows of resultChunks(database)) yield batchesOf(streamOf(rows));
    yield END;
  }
  return writeFile(file, parts());
}

async function refuseMore(database: Database, most: number, format: string, other: string): Promise<void> {
  const rows = await count(await database.connect(), `SELECT count(*) FROM ${RESULTS}`);
  if (rows > most)
    throw new TableError(
      `结果有 ${rows} 行，${format} 最多写 ${most} 行；请改用 ${other} 或 .parquet`,
      `there are ${rows} rows of results, and an ${format} takes ${most}; use ${other} or .parquet`,
    );
}

async function writeXlsx(database: Database, file: string, language: Language): Promise<void> {
  await refuseMore(database, MOST_XLSX_ROWS, 'xlsx', '.csv');
  const sheet: SheetData = [RESULT_COLUMNS.map((c): Cell => ({ value: c[language], fontWeight: 'bold' }))];
  for await (const chunk of resultChunks(database))
    for (const row of chunk) sheet.push(row.map((value, i) => xlsxCell(value, RESULT_COLUMNS[i])));
  const { default: writeExcel } = await import('write-excel-file/node');
  await writeExcel(sheet, { stickyRowsCount: 1 }).toFile(file);
}

/** What Excel holds exactly is a number to it. */
function xlsxCell(value: string | null, column: (typeof RESULT_COLUMNS)[number] | undefined): Cell {
  if (value === null) return null;
  const number = column?.amount === true || column?.id === 'row';
  if (number && /^-?\d{1,12}(\.\d{1,2})?$/.test(value))
    return { value: Number(value), type: Number, format: column?.amount === true ? '#,##0.00' : '0' };
  return { value: plainText(value), type: String };
}
