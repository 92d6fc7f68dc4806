import { BYTE_ORDER_MARK, csvRow } from '@guiju/ir';
import type { CellValue, Table } from '@guiju/simulate';
import type { Language } from './table-error.ts';

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
