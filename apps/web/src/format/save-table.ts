/** A table as a workbook. Amounts in 元 are numbers to Excel, everything else is text, which no program takes for a formula. */
import type { SheetData } from 'write-excel-file/browser';
import { wireParts } from './money.ts';

export interface Column<Row> {
  readonly head: string;
  /** In characters. */
  readonly width: number;
  /** An amount of the wire, as "13333.33元", or text; null leaves the cell empty. */
  readonly value: (row: Row) => string | number | null;
}

/** The writer is loaded when it is first asked for. */
export async function saveTable<Row>(
  fileName: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const { default: writeExcel } = await import('write-excel-file/browser');
  const data: SheetData = [
    columns.map(({ head }) => ({ value: head, fontWeight: 'bold' as const })),
    ...rows.map((row) => columns.map(({ value }) => cell(value(row)))),
  ];
  await writeExcel(data, {
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toFile(`${fileName}.xlsx`);
}

/** Whole fen below 2^53, so that the number says what the text said. */
function cell(value: string | number | null) {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  const unit = wireParts(value)?.unit;
  const digits = value.slice(0, -1);
  if (unit === '元' && /^-?\d{1,13}(\.\d{1,2})?$/.test(digits))
    return { value: Number(digits), type: Number, format: '#,##0.00' };
  return { value, type: String, wrap: true };
}
