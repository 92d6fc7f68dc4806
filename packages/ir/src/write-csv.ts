/** Records of CSV (RFC 4180), of which no cell is taken for a formula. */

/** Before the first record, so that spreadsheet programs read the Chinese right. */
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
