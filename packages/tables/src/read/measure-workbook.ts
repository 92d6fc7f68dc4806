/**
 * How large a workbook is, before anything of it is unpacked into memory: its directory says what it would become, and nothing unpacks to more than the directory
 * says. The first sheet is then looked through as text: no cell of it may stand farther out than a table reaches, for a reader fills what lies between; and a cell
 * with a formula and no value in the file, or an error in place of one, has a value that nobody knows.
 */
import { strFromU8, unzipSync } from 'fflate';
import { TableError } from '../table-error.ts';
import { MOST_COLUMNS, type Source } from './source.ts';

const MOST_UNPACKED = 400 << 20;
const MOST_PARTS = 1000;
/** As many as a sheet can have. */
const MOST_ROWS = 1_048_576;

export interface CellPlace {
  /** From 1, as the sheet counts. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

export interface Measured {
  /** Cells with a formula whose value is not in the file, or is an error. */
  readonly withoutValue: readonly CellPlace[];
}

/** Throws TableError; what fflate throws of what is no archive it throws as well. */
export function measureWorkbook(bytes: Uint8Array, source: Source): Measured {
  let unpacked = 0;
  let parts = 0;
  const sheets: string[] = [];
  unzipSync(bytes, {
    filter({ name, originalSize }) {
      unpacked += originalSize;
      parts++;
      if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) sheets.push(name);
      return false;
    },
  });
  if (unpacked > MOST_UNPACKED || parts > MOST_PARTS)
    throw new TableError(
      `${source.name} 解压后超过 ${MOST_UNPACKED >> 20} MB，没有打开；请只留数据，另存为 CSV UTF-8 或 Parquet`,
      `${source.name} unpacks to more than ${MOST_UNPACKED >> 20} MB and was not opened; keep only the data, and save it as CSV UTF-8 or Parquet`,
    );
  const withoutValue: CellPlace[] = [];
  for (const sheet of sheets) {
    const xml = unzipSync(bytes, { filter: ({ name }) => name === sheet })[sheet];
    if (xml === undefined) continue;
    for (const place of lookThrough(strFromU8(xml), source)) if (sheet === FIRST) withoutValue.push(place);
  }
  return { withoutValue };
}

/** As every program writes it. */
const FIRST = 'xl/worksheets/sheet1.xml';

const ROW_OR_CELL = /<(?:\w+:)?(row|c)\s(?:[^>]*?\s)?r\s*=\s*["']([^"']*)["'][^>]*>/g;

/** An address written in another way than programs write it counts as outside. */
function* lookThrough(xml: string, source: Source): Generator<CellPlace> {
  for (const found of xml.matchAll(ROW_OR_CELL)) {
    const [all, kind, address = ''] = found;
    const [, letters = '', row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
    const column = columnOf(letters) - 1;
    if (row === undefined || Number(row) > MOST_ROWS || column >= MOST_COLUMNS)
      throw new TableError(
        `${source.name} 的单元格 ${address} 太远：最多 ${MOST_ROWS} 行、${MOST_COLUMNS} 列。请删去数据以外的行和列再保存`,
        `the cell ${address} of ${source.name} is too far out: at most ${MOST_ROWS} rows and ${MOST_COLUMNS} columns. Delete rows and columns beyond the data and save it again`,
      );
    if (kind !== 'c' || all.endsWith('/>')) continue;
    const end = xml.indexOf('</', found.index + all.length);
    const error = /\st\s*=\s*["']e["']/.test(all);
    if (error || hasOnlyFormula(xml, found.index + all.length, end)) yield { row: Number(row), column };
  }
}

/** A formula first, and behind it no value. */
function hasOnlyFormula(xml: string, from: number, firstEnd: number): boolean {
  if (!/^<(?:\w+:)?f[\s/>]/.test(xml.slice(from, from + 12))) return false;
  const selfClosed = /^<[^>]*\/>/.exec(xml.slice(from, from + 400));
  const after = selfClosed ? from + selfClosed[0].length : xml.indexOf('>', firstEnd) + 1;
  return !/^\s*<(?:\w+:)?v>[^<]/.test(xml.slice(after, after + 40));
}

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
