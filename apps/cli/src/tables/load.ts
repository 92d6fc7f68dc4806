import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { InputProblem } from '../terminal.ts';
import type { Database } from './database.ts';
import { loadCsv } from './load-csv.ts';
import { loadJsonLines } from './load-json-lines.ts';
import { loadParquet } from './load-parquet.ts';
import { loadXlsx } from './load-xlsx.ts';
import type { Loaded } from './loaded.ts';
import type { Problems } from './problem.ts';

/** A file into a table of the database, by its name's ending. Throws InputProblem. */
export async function loadFile(
  database: Database,
  file: string,
  table: string,
  problems: Problems,
): Promise<Loaded> {
  const isFile = await stat(file).then(
    (s) => s.isFile(),
    () => false,
  );
  if (!isFile) throw new InputProblem(`没有文件 ${file}`, `there is no file ${file}`);
  switch (extname(file).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return loadCsv(database, file, table, problems);
    case '.parquet':
      return loadParquet(database, file, table);
    case '.jsonl':
    case '.ndjson':
      return loadJsonLines(database, file, table);
    case '.xlsx':
      return loadXlsx(database, file, table);
    default:
      throw new InputProblem(
        `不认识 ${file} 的格式；可用 .csv、.tsv、.parquet、.xlsx、.jsonl`,
        `the format of ${file} is not known; there are .csv, .tsv, .parquet, .xlsx, .jsonl`,
      );
  }
}
