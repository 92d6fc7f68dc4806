/** The sums as a workbook; where no budget is set the cell is empty, because that is not 0. */
import type { FinanceRow } from '@guiju/client';
import { saveTable } from '../format/save-table.ts';
import type { Language } from '../i18n/language.tsx';
import { paymentMessages } from './messages.ts';

export const SUMS = ['committed', 'due', 'paid', 'returned', 'recovering', 'stopped'] as const;

export function saveSums(rows: readonly FinanceRow[], language: Language): Promise<void> {
  const head = (
    name: keyof typeof paymentMessages,
    width: number,
    value: (row: FinanceRow) => string | number | null,
  ) => ({ head: paymentMessages[name][language], width, value });
  return saveTable(
    paymentMessages['part.summary'][language],
    [
      head('yearHead', 8, ({ year }) => year),
      head('policy', 18, ({ policy }) => policy),
      head('clause', 30, ({ clause, title }) => `${clause} ${title}`),
      head('budget', 16, ({ budget }) => budget),
      ...SUMS.map((name) => head(name, 16, (row) => row[name])),
      head('left', 16, ({ left }) => left),
    ],
    rows,
  );
}
