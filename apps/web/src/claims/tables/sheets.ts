/** Tables as a clerk hands them in, every cell as text; and how large they may be. */
import type { Bilingual } from '@guiju/ir';

export interface Sheet {
  /** '' where the format has no names. */
  readonly name: string;
  /** Headings first. null: an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export type SheetsRead =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly message: Bilingual };

export interface TableLimits {
  /** Bytes of a file. */
  readonly file: number;
  /** Bytes of all that a workbook unpacks to. */
  readonly unpacked: number;
  /** Rows and columns of one sheet. */
  readonly rows: number;
  readonly columns: number;
}

/** Of tables whose rows are claims to be looked at. */
export const LIMITS: TableLimits = {
  file: 10 << 20,
  unpacked: 100 << 20,
  rows: 20_000,
  columns: 300,
};

export const refused = (zh: string, en: string): SheetsRead & { readonly ok: false } => ({
  ok: false,
  message: { zh, en },
});

export const tooLarge = ({ rows, columns }: TableLimits): SheetsRead & { readonly ok: false } =>
  refused(
    `表太大：至多 ${rows} 行、${columns} 列。请删去空行空列，或分成几个文件。`,
    `The table is too large: at most ${rows} rows and ${columns} columns. Delete empty ones, or split the file.`,
  );
