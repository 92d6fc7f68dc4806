/** CSV into the database. A line that cannot be taken apart is a problem of its own and hides no other; files in GB 18030 are made UTF-8 first. */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Bilingual } from '@guiju/ir';
import { TableError } from '../table-error.ts';
import { readCsvHeading } from './csv-heading.ts';
import { type Database, path, rows, text } from './database.ts';
import { columnNames, type Loaded } from './loaded.ts';
import type { Problems } from './problem.ts';
import { refuseWide, type Source, whyNot } from './source.ts';

export async function loadCsv(
  database: Database,
  given: Source,
  table: string,
  problems: Problems,
): Promise<Loaded> {
  const { file, name } = given;
  const heading = await readCsvHeading(file);
  if (heading === null)
    throw new TableError(
      `${name} 没有表头：第一行应写各列的名称`,
      `${name} has no heading: its first row names the columns`,
    );
  const { headings, delimiter } = heading;
  refuseWide(headings.length, given);
  const source =
    heading.encoding === 'utf-8' ? file : await asUtf8(file, join(database.folder, `${table}.csv`));
  const columns = columnNames(headings.length)
    .map((c) => `'${c}': 'VARCHAR'`)
    .join(', ');
  const connection = await database.connect();
  try {
    await connection.run(
      `CREATE TABLE ${table} AS SELECT * FROM read_csv(${path(source)}, auto_detect = false, header = true, delim = ${text(delimiter)}, quote = '"', escape = '"', strict_mode = true, columns = {${columns}}, store_rejects = true, rejects_table = '${table}_rejects', rejects_scan = '${table}_scans')`,
    );
  } catch (e) {
    const why = whyNot(e, { file: source, name });
    throw new TableError(
      `${name} 不是完好的 CSV：${why}。多半是引号没有配对，或换行符前后不一`,
      `${name} is not a well-formed CSV: ${why} Most often quotes do not pair, or line ends differ`,
    );
  }
  const rejected = await rows(
    connection,
    `SELECT DISTINCT ON (line) line, error_type FROM ${table}_rejects ORDER BY line`,
  );
  for (const { line, error_type: kind } of rejected)
    problems.add({
      file: name,
      row: Number(line),
      column: null,
      message: whyRejected(String(kind)),
      lost: true,
    });
  // The row a good one came from: so many rejected ones lie before it.
  const before = rejected.map(({ line }, i) => Number(line) - 2 - i);
  return {
    name,
    table,
    headings,
    cells: 'text',
    floating: new Set(),
    incomplete: rejected.length > 0,
    rowOf: (position) => position + 2 + countUpTo(before, position),
  };
}

/** How many of `ascending` are no more than `value`. */
function countUpTo(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function asUtf8(file: string, copy: string): Promise<string> {
  await pipeline(
    createReadStream(file),
    async function* (bytes: AsyncIterable<Buffer>) {
      const decoder = new TextDecoder('gb18030');
      for await (const part of bytes) yield decoder.decode(part, { stream: true });
      yield decoder.decode();
    },
    createWriteStream(copy),
  );
  return copy;
}

const REJECTED: Readonly<Record<string, Bilingual>> = {
  'TOO MANY COLUMNS': {
    zh: '这一行的列比表头多；含分隔符的内容请用引号括起',
    en: 'this row has more columns than the heading; put quotes around what holds a delimiter',
  },
  'MISSING COLUMNS': {
    zh: '这一行的列比表头少；空着的列也要有分隔符',
    en: 'this row has fewer columns than the heading; empty ones need their delimiters too',
  },
  'UNQUOTED VALUE': {
    zh: '引号没有配对；内容里的引号要写两个',
    en: 'quotes do not pair; write a quote within a value twice',
  },
  'INVALID ENCODING': {
    zh: '有不是 UTF-8 的字符；请另存为“CSV UTF-8”',
    en: 'there are characters that are not UTF-8; save the file as “CSV UTF-8”',
  },
};

const whyRejected = (kind: string): Bilingual => {
  const known = REJECTED[kind] ?? { zh: `读不开（${kind}）`, en: `it cannot be taken apart (${kind})` };
  return {
    zh: `整行没有读：${known.zh}。`,
    en: `The whole row was left out: ${known.en}.`,
  };
};
