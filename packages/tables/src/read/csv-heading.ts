/** The first record of a CSV file: its delimiter, its headings, its encoding. The rest is DuckDB's. */
import { open } from 'node:fs/promises';

const LONGEST = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface CsvHeading {
  readonly delimiter: string;
  readonly headings: readonly string[];
  readonly encoding: 'utf-8' | 'gb18030';
}

/** null: there is no first record within a megabyte. */
export async function readCsvHeading(file: string): Promise<CsvHeading | null> {
  const start = await firstBytes(file);
  const encoding = isUtf8(start) ? 'utf-8' : 'gb18030';
  const record = firstRecord(new TextDecoder(encoding).decode(start));
  if (record === null) return null;
  const delimiter = DELIMITERS.reduce((best, d) =>
    splitRecord(record, d).length > splitRecord(record, best).length ? d : best,
  );
  return { delimiter, headings: splitRecord(record, delimiter), encoding };
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(LONGEST), 0, LONGEST, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A character cut off at the end is no sign of another encoding. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: bytes.length === LONGEST });
    return true;
  } catch {
    return false;
  }
}

function firstRecord(bytesAsText: string): string | null {
  const start = bytesAsText.replace(/^\ufeff/, '');
  let quoted = false;
  for (let i = 0; i < start.length; i++) {
    const character = start[i];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return start.slice(0, i);
  }
  return start.trim() === '' || start.length >= LONGEST / 4 ? null : start;
}

function splitRecord(record: string, delimiter: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (const character of record) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field].map((f) => f.trim());
}
