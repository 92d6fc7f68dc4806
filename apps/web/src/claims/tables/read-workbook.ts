/**
 * An xlsx workbook. Before anything is unpacked its directory says how large it would become, and nothing unpacks to more than the
 * directory says; before a sheet is read, no cell of it stands farther out than a table may reach.
 */
import { excelDecimal } from '@guiju/ir';
import { unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/universal';
import { refused, type SheetsRead, type TableLimits, tooLarge } from './sheets.ts';

const MOST_PARTS = 1_000;

export async function readWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<SheetsRead> {
  let unpacked = 0;
  let parts = 0;
  const sheets: string[] = [];
  try {
    unzipSync(bytes, {
      filter({ name, originalSize }) {
        unpacked += originalSize;
        parts++;
        if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) sheets.push(name);
        return false;
      },
    });
    if (unpacked > limits.unpacked || parts > MOST_PARTS)
      return refused(
        `这个文件解压后超过 ${limits.unpacked >> 20} MB，没有打开。请只留数据，另存为 CSV。`,
        `This file unpacks to more than ${limits.unpacked >> 20} MB and was not opened. Keep only the data, and save it as CSV.`,
      );
    const texts = unzipSync(bytes, { filter: ({ name }) => sheets.includes(name) });
    const decoder = new TextDecoder();
    if (Object.values(texts).some((xml) => reachesTooFar(decoder.decode(xml), limits)))
      return tooLarge(limits);
    const read = await readXlsx(bytes.slice().buffer, { parseNumber: excelDecimal });
    return {
      ok: true,
      sheets: read.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) })),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused(
      `打不开这个工作簿：${why}。请用 Excel 或 WPS 重新另存为 .xlsx。`,
      `This workbook cannot be opened: ${why}. Save it again as .xlsx.`,
    );
  }
}

/** Whether any row or cell names a place outside; an address written in another way than programs write it counts as outside. */
function reachesTooFar(xml: string, { rows, columns }: TableLimits): boolean {
  for (const [, address = ''] of xml.matchAll(
    /<(?:\w+:)?(?:row|c)\s(?:[^>]*?\s)?r\s*=\s*["']([^"']*)["']/g,
  )) {
    const [, letters, row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
    if (row === undefined || Number(row) > rows) return true;
    if (columnOf(letters ?? '') > columns) return true;
  }
  return false;
}

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

/** A date cell as its day: workbooks keep days without a zone, and the reader gives them in UTC. */
function cellText(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  const text = String(cell).trim();
  return text === '' ? null : text;
}
