/** CSV (RFC 4180) in UTF-8 or GB 18030, whichever delimiter its heading has most of. */
import { refused, type Sheet, type SheetsRead, type TableLimits, tooLarge } from './sheets.ts';

const DELIMITERS = [',', '\t', ';'] as const;

export function readCsv(bytes: Uint8Array, limits: TableLimits): SheetsRead {
  const text = decoded(bytes);
  if (text.includes('\0'))
    return refused('这不是文本，也不是 xlsx 工作簿。', 'This is neither text nor an xlsx workbook.');
  const [first = ''] = text.split(/\r|\n/, 1);
  const delimiter = DELIMITERS.reduce((best, d) =>
    first.split(d).length > first.split(best).length ? d : best,
  );
  const rows = recordsOf(text, delimiter, limits.rows);
  if (typeof rows === 'number')
    return refused(
      `第 ${rows} 行的引号没有收尾。内容里的引号要写两个。`,
      `The quote opened in row ${rows} is never closed. Write a quote within a value twice.`,
    );
  if (rows.length > limits.rows || rows.some((row) => row.length > limits.columns)) return tooLarge(limits);
  return { ok: true, sheets: [{ name: '', rows }] };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The row, from 1, of a quote that is never closed; else all rows, blank ones too, so that rows keep their numbers. */
function recordsOf(text: string, delimiter: string, most: number): Sheet['rows'] | number {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  const endRow = () => {
    rows.push(row);
    row = [];
  };
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return rows.length + 1;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else cell = '';
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') at++;
    cell += text.slice(from, at);
    row.push(cell.trim() === '' ? null : cell.trim());
    if (text[at] === delimiter) {
      at++;
      // A row that ends with its delimiter ends with an empty cell.
      if (at >= text.length || text[at] === '\r' || text[at] === '\n') row.push(null);
      else continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    endRow();
    if (rows.length > most) return rows;
  }
  if (row.length > 0) endRow();
  return rows;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}
