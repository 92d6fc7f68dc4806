import type { CellValue, Table } from '@guiju/simulate';
import type { Language } from './terminal.ts';

/** RFC 4180 with a byte-order mark, so that spreadsheet programs read the Chinese right. A text that looks like a formula is kept a text. */
export function csv(table: Table, language: Language): string {
  const text = (value: CellValue | undefined): string =>
    value === null || value === undefined ? '' : typeof value === 'string' ? value : value[language];
  const cell = (value: string): string => {
    const safe = /^[=+@\t\r]/.test(value) || /^-[^\d.]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = [
    table.columns.map((c) => c.label[language]),
    ...table.rows.map((row) => table.columns.map((c) => text(row[c.id]))),
  ];
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
