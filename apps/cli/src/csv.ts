import type { CellValue, Table } from '@guiju/simulate';
import type { Language } from './terminal.ts';

/** RFC 4180 with a byte-order mark, so that spreadsheet programs read the Chinese right. */
export const csv = (table: Table, language: Language): string =>
  BYTE_ORDER_MARK + tableRows(table, language).map(csvRow).join('');

/** Its heading, then its rows. */
export function tableRows(table: Table, language: Language): readonly (readonly string[])[] {
  const text = (value: CellValue | undefined): string =>
    value === null || value === undefined ? '' : typeof value === 'string' ? value : value[language];
  return [
    table.columns.map((c) => c.label[language]),
    ...table.rows.map((row) => table.columns.map((c) => text(row[c.id]))),
  ];
}

export const BYTE_ORDER_MARK = '\ufeff';

/** One record with its line end. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(value: string): string {
  const safe = plainText(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text that a spreadsheet would take for a formula is kept a text; a negative number is none. */
export const plainText = (value: string): string =>
  /^[=+@\t\r]/.test(value) || /^-[^\d.]/.test(value) || /^-[\d.].*[^\d.]/.test(value) ? `'${value}` : value;
