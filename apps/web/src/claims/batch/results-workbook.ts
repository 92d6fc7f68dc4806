/** Results as a workbook. Amounts are numbers to Excel where they are money, everything else is text, which no program takes for a formula. */
import type { SheetData } from 'write-excel-file/browser';
import { wireParts } from '../../format/money.ts';
import type { Language } from '../../i18n/language.tsx';
import { batchMessages } from './messages.ts';
import type { RowResult } from './results.ts';

const COLUMNS = ['row', 'id', 'verdict', 'amount', 'before', 'why', 'claim'] as const;
const WIDTHS = [6, 22, 10, 16, 12, 60, 40] as const;

export async function exportResults(
  results: readonly RowResult[],
  fileName: string,
  language: Language,
): Promise<void> {
  const { default: writeExcel } = await import('write-excel-file/browser');
  await writeExcel(resultSheet(results, language), {
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toFile(`${fileName.replace(/\.\w+$/, '')} ${batchMessages.results[language]}.xlsx`);
}

function resultSheet(results: readonly RowResult[], language: Language): SheetData {
  const text = (value: string) => ({ value, type: String, wrap: true });
  return [
    COLUMNS.map((column) => ({ value: batchMessages[column][language], fontWeight: 'bold' as const })),
    ...results.map(({ row, id, verdict, amount, before, why, claim }) => [
      { value: row, type: Number },
      text(id),
      text(batchMessages[verdict][language]),
      amountCell(amount),
      { value: before, type: Number },
      text(why.map((words) => words[language]).join(language === 'zh' ? '；' : '; ')),
      text(claim ?? ''),
    ]),
  ];
}

/** Whole fen below 2^53, so that the number says what the text said. */
function amountCell(amount: string | null) {
  const parts = amount === null ? undefined : wireParts(amount);
  if (amount === null || parts === undefined) return null;
  const digits = amount.slice(0, amount.length - parts.unit.length);
  if (parts.unit !== '元' || !/^-?\d{1,13}(\.\d{1,2})?$/.test(digits)) return { value: amount, type: String };
  return { value: Number(digits), type: Number, format: '#,##0.00' };
}
