/** Results as a workbook. */
import { saveTable } from '../../format/save-table.ts';
import type { Language } from '../../i18n/language.tsx';
import { MARKS } from '../../i18n/marks.ts';
import { batchMessages } from './messages.ts';
import type { RowResult } from './results.ts';

export function exportResults(
  results: readonly RowResult[],
  fileName: string,
  language: Language,
): Promise<void> {
  const head = (
    name: keyof typeof batchMessages,
    width: number,
    value: (row: RowResult) => string | number | null,
  ) => ({ head: batchMessages[name][language], width, value });
  return saveTable(
    `${fileName.replace(/\.\w+$/, '')} ${batchMessages.results[language]}`,
    [
      head('row', 6, ({ row }) => row),
      head('id', 22, ({ id }) => id),
      head('verdict', 10, ({ verdict }) => batchMessages[verdict][language]),
      head('amount', 16, ({ amount }) => amount),
      head('before', 12, ({ before }) => before),
      head('why', 60, ({ why }) => why.map((words) => words[language]).join(MARKS[language].series)),
      head('claim', 40, ({ claim }) => claim ?? ''),
    ],
    results,
  );
}
