/** The file of a batch: CSV for a bank and for a spreadsheet. The same lines are the same bytes. */
import type { Account } from '@guiju/client';
import { sha256Hex } from '@guiju/ir';

export interface FileLine {
  readonly number: number;
  readonly account: Account;
  readonly fen: bigint;
  readonly clause: string;
  readonly slot: string;
  readonly application: string;
}

const HEAD = ['序号', '户名', '开户行', '账号', '金额（元）', '用途', '办件编号'];
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet calculates and no comma breaks. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

/** `hash`: SHA-256 of the bytes, in hex. The last row repeats count and sum. */
export function paymentFile(
  batch: string,
  lines: readonly FileLine[],
): { readonly text: string; readonly hash: string } {
  const sum = lines.reduce((all, l) => all + l.fen, 0n);
  const rows = [
    HEAD,
    ...lines.map((l) => [
      String(l.number),
      l.account.holder,
      l.account.bank,
      l.account.number,
      yuan(l.fen),
      `${l.clause} ${l.slot}`,
      l.application,
    ]),
    ['合计', `${lines.length} 笔`, '', '', yuan(sum), '', batch],
  ];
  // The mark at the start tells spreadsheets that it is UTF-8.
  const text = `\uFEFF${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
  return { text, hash: sha256Hex(text) };
}
