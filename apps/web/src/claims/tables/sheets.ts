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

export const LIMITS = {
  /** Bytes of a file. */
  file: 10 << 20,
  /** Bytes of all that a workbook unpacks to. */
  unpacked: 100 << 20,
  /** Rows and columns of one sheet. */
  rows: 20_000,
  columns: 300,
} as const;

export const refused = (zh: string, en: string): SheetsRead & { readonly ok: false } => ({
  ok: false,
  message: { zh, en },
});

export const tooLarge = (): SheetsRead & { readonly ok: false } =>
  refused(
    `表太大：至多 ${LIMITS.rows} 行、${LIMITS.columns} 列。请删去空行空列，或分成几个文件。`,
    `The table is too large: at most ${LIMITS.rows} rows and ${LIMITS.columns} columns. Delete empty ones, or split the file.`,
  );
