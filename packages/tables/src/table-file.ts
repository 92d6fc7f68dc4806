/** A short table as a file: CSV, xlsx, Parquet or Arrow. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainText } from '@guiju/ir';
import type { Column, Table } from '@guiju/simulate';
import type { Cell } from 'write-excel-file/node';
import { csv, tableRows } from './table-csv.ts';
import type { Language } from './table-error.ts';

export const TABLE_FILES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.file',
  arrows: 'application/vnd.apache.arrow.stream',
} as const;
export type TableFileFormat = keyof typeof TABLE_FILES;

export async function tableFile(
  table: Table,
  format: TableFileFormat,
  language: Language,
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(csv(table, language));
    case 'xlsx':
      return asXlsx(table, language);
    case 'parquet':
      return asParquet(table, language);
    case 'arrow':
    case 'arrows':
      return asArrow(table, format, language);
  }
}

const DECIMAL = /^-?\d{1,12}(\.\d{1,2})?$/;

/** What Excel holds exactly is a number to it. */
async function asXlsx(table: Table, language: Language): Promise<Uint8Array> {
  const [heading = [], ...rows] = tableRows(table, language);
  const cell = (value: string, { kind }: Column): Cell => {
    if (value === '') return null;
    const number = (kind === 'count' || kind === 'amount') && DECIMAL.test(value);
    if (!number) return { value: plainText(value), type: String };
    return { value: Number(value), type: Number, format: kind === 'count' ? '0' : '#,##0.00' };
  };
  const sheet = [
    heading.map((value): Cell => ({ value, fontWeight: 'bold' })),
    ...rows.map((row) => row.map((value, i) => cell(value, table.columns[i] as Column))),
  ];
  const { default: writeExcel } = await import('write-excel-file/node');
  return writeExcel(sheet, { stickyRowsCount: 1 }).toBuffer();
}

/** Counts are whole numbers; amounts decimals to the hundredth, where all are. */
async function asParquet(table: Table, language: Language): Promise<Uint8Array> {
  const [{ name, text, withDatabase }, { tableSink }] = await Promise.all([
    import('./read/database.ts'),
    import('./results/result-sink.ts'),
  ]);
  const [heading = [], ...rows] = tableRows(table, language);
  return withDatabase(async (database) => {
    const sink = await tableSink(
      database,
      'totals',
      table.columns.map((c) => c.id),
    );
    for (const row of rows) sink.add(row.map((value) => (value === '' ? null : value)));
    await sink.close();
    const columns = table.columns.map(({ id, kind }, i) => {
      const decimal = kind === 'amount' && rows.every((row) => row[i] === '' || DECIMAL.test(row[i] ?? ''));
      const type = kind === 'count' ? 'BIGINT' : decimal ? 'DECIMAL(18, 2)' : 'VARCHAR';
      return `${name(id)}::${type} AS ${name(heading[i] ?? id)}`;
    });
    const file = join(database.folder, 'totals.parquet');
    const connection = await database.connect();
    await connection.run(`COPY (SELECT ${columns.join(', ')} FROM totals) TO ${text(file)} (FORMAT parquet)`);
    return readFile(file);
  });
}

async function asArrow(table: Table, format: 'arrow' | 'arrows', language: Language): Promise<Uint8Array> {
  const { arrowFile, arrowStream, HUNDREDTHS } = await import('./arrow.ts');
  const [heading = [], ...rows] = tableRows(table, language);
  const stream = arrowStream(
    table.columns.map(({ id, kind }, i) => {
      const values = rows.map((row) => row[i] || null);
      const amount = kind === 'amount' && values.every((value) => value === null || HUNDREDTHS.test(value));
      return {
        name: heading[i] ?? id,
        kind: kind === 'count' ? 'whole' : amount ? 'amount' : 'text',
        values,
      };
    }),
  );
  return format === 'arrows' ? stream : arrowFile([stream]);
}
