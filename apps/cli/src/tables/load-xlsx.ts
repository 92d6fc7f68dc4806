/**
 * The first sheet of an Excel workbook into the database. Numbers are taken as the digits the file holds, brought to the 15 that Excel itself keeps: what a
 * formula left behind them (13333.330000000002) is no money.
 */
import { readFile } from 'node:fs/promises';
import { excelDecimal } from '@guiju/ir';
import { type CellValue, readSheet } from 'read-excel-file/node';
import { InputProblem } from '../terminal.ts';
import type { Database } from './database.ts';
import { columnNames, type Loaded } from './loaded.ts';

const LARGEST = 100 << 20;

export async function loadXlsx(database: Database, file: string, table: string): Promise<Loaded> {
  const bytes = await readFile(file);
  if (bytes.length > LARGEST)
    throw new InputProblem(
      `${file} 超过 ${LARGEST >> 20} MB；请另存为 CSV UTF-8 或 Parquet，那两种不受行数限制`,
      `${file} is larger than ${LARGEST >> 20} MB; save it as CSV UTF-8 or Parquet, which may have any number of rows`,
    );
  const sheet = await readSheet(bytes, 1, { parseNumber: excelDecimal }).catch((e: Error) => {
    throw new InputProblem(
      `${file} 不是 xlsx 工作簿：${e.message}`,
      `${file} is not an xlsx workbook: ${e.message}`,
    );
  });
  const [heading = [], ...body] = sheet as readonly (readonly (CellValue | null)[])[];
  const headings = heading.map((cell) => cellText(cell) ?? '');
  const connection = await database.connect();
  const columns = columnNames(headings.length);
  await connection.run(`CREATE TABLE ${table} (${columns.map((c) => `${c} VARCHAR`).join(', ')})`);
  const appender = await connection.createAppender(table);
  const places: number[] = [];
  for (const [i, row] of body.entries()) {
    const texts = columns.map((_, c) => cellText(row[c] ?? null));
    if (texts.every((t) => t === null)) continue;
    places.push(i + 2);
    for (const value of texts)
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    appender.endRow();
  }
  appender.closeSync();
  return {
    file,
    table,
    headings,
    cells: 'text',
    floating: new Set(),
    incomplete: false,
    rowOf: (position) => places[position] ?? position + 2,
  };
}

function cellText(cell: CellValue | null): string | null {
  if (cell === null) return null;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}
