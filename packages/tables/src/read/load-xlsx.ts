/**
 * The first sheet of an Excel workbook into the database. Numbers are taken as the digits the file holds, brought to the 15 that Excel itself keeps: what a
 * formula left behind them (13333.330000000002) is no money. Of a formula the value in the file counts; where there is none, that is a problem.
 */
import { readFile } from 'node:fs/promises';
import { type Bilingual, excelDecimal } from '@guiju/ir';
import { type CellValue, readSheet } from 'read-excel-file/universal';
import { TableError } from '../table-error.ts';
import type { Database } from './database.ts';
import { columnNames, type Loaded } from './loaded.ts';
import { type CellPlace, measureWorkbook } from './measure-workbook.ts';
import type { Problems } from './problem.ts';
import { refuseWide, type Source, whyNot } from './source.ts';

const LARGEST = 100 << 20;

export async function loadXlsx(
  database: Database,
  source: Source,
  table: string,
  problems: Problems,
): Promise<Loaded> {
  const { name } = source;
  const bytes = await readFile(source.file);
  if (bytes.length > LARGEST)
    throw new TableError(
      `${name} 超过 ${LARGEST >> 20} MB；请另存为 CSV UTF-8 或 Parquet，那两种不受行数限制`,
      `${name} is larger than ${LARGEST >> 20} MB; save it as CSV UTF-8 or Parquet, which may have any number of rows`,
    );
  const { sheet, withoutValue } = await readFirst(bytes, source);
  const [heading = [], ...body] = sheet;
  const headings = heading.map((cell) => cellText(cell) ?? '');
  refuseWide(headings.length, source);
  tellWithoutValue(withoutValue, headings, source, problems);
  const connection = await database.connect();
  // A table has a column, even where a sheet has none.
  const columns = columnNames(Math.max(1, headings.length));
  await connection.run(`CREATE TABLE ${table} (${columns.map((c) => `${c} VARCHAR`).join(', ')})`);
  const appender = await connection.createAppender(table);
  const unread = new Set(withoutValue.map(({ row, column }) => `${row} ${column}`));
  const places: number[] = [];
  for (const [i, row] of body.entries()) {
    const texts = columns.map((_, c) => (unread.has(`${i + 2} ${c}`) ? null : cellText(row[c] ?? null)));
    if (texts.every((t) => t === null)) continue;
    places.push(i + 2);
    for (const value of texts)
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    appender.endRow();
  }
  appender.closeSync();
  return {
    name,
    table,
    headings,
    cells: 'text',
    floating: new Set(),
    incomplete: false,
    rowOf: (position) => places[position] ?? position + 2,
  };
}

async function readFirst(bytes: Buffer, source: Source) {
  try {
    const { withoutValue } = measureWorkbook(bytes, source);
    // The universal build unpacks into what the directory states; the one for Node streams on, however much comes.
    const sheet = await readSheet(new Uint8Array(bytes).buffer, 1, { parseNumber: excelDecimal });
    return { withoutValue, sheet: sheet as readonly (readonly (CellValue | null)[])[] };
  } catch (e) {
    if (e instanceof TableError) throw e;
    const why = whyNot(e, source);
    throw new TableError(
      `${source.name} 不是 xlsx 工作簿：${why}`,
      `${source.name} is not an xlsx workbook: ${why}`,
    );
  }
}

function tellWithoutValue(
  places: readonly CellPlace[],
  headings: readonly string[],
  { name }: Source,
  problems: Problems,
): void {
  for (const { row, column } of places)
    if (row > 1) problems.add({ file: name, row, column: headings[column] ?? null, message: WITHOUT_VALUE });
}

const WITHOUT_VALUE: Bilingual = {
  zh: '这一格是公式，文件里没有算出的值，或算出的是错误；按不知道算。请在 Excel 里重算，或改填数值。',
  en: 'This cell is a formula whose value is not in the file, or is an error; it counts as unknown. Calculate it in Excel, or write the value.',
};

function cellText(cell: CellValue | null): string | null {
  if (cell === null) return null;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}
