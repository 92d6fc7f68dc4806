/** The workbook: 资金测算表 and 测算假设, always both. The writer is loaded when it is first asked for. */
import type { CellValue, Table } from '@guiju/simulate';
import type { Sheet, SheetData } from 'write-excel-file/browser';
import type { Language } from '../i18n/language.tsx';

interface Sheets {
  readonly budget: Table;
  readonly assumptions: Table;
}

export const sheetNames = {
  budget: { zh: '资金测算表', en: 'Budget' },
  assumptions: { zh: '测算假设', en: 'Assumptions' },
} as const;

export async function exportWorkbook(tables: Sheets, fileName: string, language: Language): Promise<void> {
  const { default: writeExcel } = await import('write-excel-file/browser');
  const sheets: Sheet<File | Blob | ArrayBuffer>[] = (['budget', 'assumptions'] as const).map((id) => ({
    sheet: sheetNames[id][language],
    data: sheetData(tables[id], language),
    columns: tables[id].columns.map(({ kind, id: column }) => ({ width: columnWidth(kind, column) })),
    stickyRowsCount: 2,
    orientation: 'landscape',
  }));
  await writeExcel(sheets).toFile(fileName);
}

const columnWidth = (kind: Table['columns'][number]['kind'], id: string): number =>
  kind === 'yuan' || kind === 'amount' ? 18 : kind === 'count' ? 12 : id === 'clause' ? 9 : 34;

/** A title line, the column heads, then the rows. Amounts are numbers to Excel, exact to the fen. */
function sheetData(table: Table, language: Language): SheetData {
  const head = table.columns.map(({ label, kind }) => ({
    value: label[language],
    fontWeight: 'bold' as const,
    backgroundColor: '#F2F5F8',
    align: kind === 'text' ? ('left' as const) : ('right' as const),
    wrap: true,
  }));
  const rows = table.rows.map((row) =>
    table.columns.map(({ id, kind }) => {
      const value = row[id] ?? null;
      if (value === null) return null;
      if (kind !== 'text' && typeof value === 'string')
        return { value: Number(value), type: Number, format: kind === 'count' ? '#,##0' : '#,##0.00' };
      return {
        value: words(value, language),
        type: String,
        wrap: true,
        ...(kind === 'text' ? {} : { align: 'right' as const }),
      };
    }),
  );
  return [
    [{ value: table.title[language], type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    head,
    ...rows,
  ];
}

const words = (value: NonNullable<CellValue>, language: Language): string =>
  typeof value === 'string' ? value : value[language];
