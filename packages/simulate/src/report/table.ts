/** A table as plain data, for screens, CSV and workbooks: columns with both languages, cells that keep numbers as exact text. */
import { type Bilingual, formatExact, fromFen } from '@guiju/ir';

export interface Column {
  readonly id: string;
  readonly label: Bilingual;
  /** How a workbook aligns and formats it; `amount`: in a unit that stands beside it. */
  readonly kind: 'text' | 'yuan' | 'amount' | 'count';
}

export type CellValue = string | Bilingual | null;

export interface Table {
  readonly title: Bilingual;
  readonly columns: readonly Column[];
  /** By column id. Yuan, amounts and counts are decimal strings; null is an empty cell. */
  readonly rows: readonly Readonly<Record<string, CellValue>>[];
}

export const OPEN: Bilingual = { zh: '未定', en: 'undetermined' };

/** Fen → "13333.33"; null → 未定. */
export const yuanCell = (fen: number | null): CellValue =>
  fen === null ? OPEN : formatExact(fromFen(BigInt(fen)));
