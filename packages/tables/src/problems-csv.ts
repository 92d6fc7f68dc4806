/** What is wrong with tables as a table of its own, for whoever corrects them. */
import { BYTE_ORDER_MARK, csvRow } from '@guiju/ir';
import type { Problem } from './read/problem.ts';
import type { Language } from './table-error.ts';

const HEADINGS = {
  zh: ['文件', '行', '列', '问题'],
  en: ['file', 'row', 'column', 'problem'],
} as const;

export const problemsCsv = (problems: readonly Problem[], language: Language): string =>
  BYTE_ORDER_MARK +
  csvRow(HEADINGS[language]) +
  problems
    .map((p) => csvRow([p.file, p.row === null ? '' : String(p.row), p.column ?? '', p.message[language]]))
    .join('');
