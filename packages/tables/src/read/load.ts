import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { TableError } from '../table-error.ts';
import type { Database } from './database.ts';
import { loadArrow } from './load-arrow.ts';
import { loadCsv } from './load-csv.ts';
import { loadJsonLines } from './load-json-lines.ts';
import { loadParquet } from './load-parquet.ts';
import { loadXlsx } from './load-xlsx.ts';
import type { Loaded } from './loaded.ts';
import type { Problems } from './problem.ts';
import type { Source } from './source.ts';

/** A file into a table of the database, by its name's ending. `inUse`: positions of the columns that will be read. Throws TableError. */
export async function loadFile(
  database: Database,
  source: Source,
  table: string,
  problems: Problems,
  inUse: (headings: readonly string[]) => ReadonlySet<number>,
): Promise<Loaded> {
  const { file, name } = source;
  const isFile = await stat(file).then(
    (s) => s.isFile(),
    () => false,
  );
  if (!isFile) throw new TableError(`没有文件 ${name}`, `there is no file ${name}`);
  switch (extname(file).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return loadCsv(database, source, table, problems);
    case '.parquet':
      return loadParquet(database, source, table, inUse);
    case '.arrow':
    case '.arrows':
      return loadArrow(database, source, table, inUse);
    case '.jsonl':
    case '.ndjson':
      return loadJsonLines(database, source, table);
    case '.xlsx':
      return loadXlsx(database, source, table, problems);
    default:
      throw new TableError(
        `不认识 ${name} 的格式；可用 .csv、.tsv、.parquet、.arrow、.xlsx、.jsonl`,
        `the format of ${name} is not known; there are .csv, .tsv, .parquet, .arrow, .xlsx, .jsonl`,
      );
  }
}
