/** A file as tables. What it is tells its first bytes, not its name. */
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { LIMITS, refused, type SheetsRead, type TableLimits } from './sheets.ts';

export async function readSheets(
  fileName: string,
  bytes: Uint8Array,
  limits: TableLimits = LIMITS,
): Promise<SheetsRead> {
  if (bytes.length > limits.file)
    return refused(
      `文件超过 ${limits.file >> 20} MB。请分成几个文件。`,
      `The file is larger than ${limits.file >> 20} MB. Split it.`,
    );
  // A workbook is a zip archive.
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (zipped) return readWorkbook(bytes, limits);
  if (/\.xlsx?$/i.test(fileName))
    return refused(
      '这不是 xlsx 工作簿（旧的 .xls 也读不了）。请用 Excel 或 WPS 另存为 .xlsx 或 CSV。',
      'This is no xlsx workbook (nor can old .xls be read). Save it as .xlsx or CSV.',
    );
  return readCsv(bytes, limits);
}
