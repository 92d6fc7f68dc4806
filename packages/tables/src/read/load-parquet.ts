/**
 * Parquet into the database: the columns that are in use, for a file of a kilobyte can hold gigabytes of one text again and again. Every column becomes text as
 * DuckDB writes it, which is exact for all kinds but floating point.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { TableError } from '../table-error.ts';
import { count, type Database, name, path, rows } from './database.ts';
import { columnName, type Loaded } from './loaded.ts';
import { refuseWide, type Source, whyNot } from './source.ts';

const FLOATING = /^(FLOAT|DOUBLE)$/;
const PLAIN =
  /^(VARCHAR|BOOLEAN|DATE|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\)|TIMESTAMP.*|ENUM\(.*\)|UUID)$/;

/** A file of some bytes can claim any number of rows. */
const MOST_ROWS = 50_000_000;
const LONGEST_CELL = 10_000;
const MOST_BYTES = 8 * 1024 ** 3;

export async function loadParquet(
  database: Database,
  source: Source,
  table: string,
  inUse: (headings: readonly string[]) => ReadonlySet<number>,
): Promise<Loaded> {
  const connection = await database.connect();
  const from = `read_parquet(${path(source.file)})`;
  const columns = await rows(connection, `DESCRIBE SELECT * FROM ${from}`).catch((e: Error) => {
    throw notParquet(e, source);
  });
  const kinds = columns.map(({ column_type: kind }) => String(kind));
  const names = columns.map(({ column_name: heading }) => String(heading));
  refuseWide(names.length, source);
  const listed = await count(
    connection,
    `SELECT sum(num_rows) FROM parquet_file_metadata(${path(source.file)})`,
  );
  if (listed > MOST_ROWS)
    throw new TableError(
      `${source.name} 有 ${listed} 行，一个表最多 ${MOST_ROWS} 行；请分成几份`,
      `${source.name} has ${listed} rows, and a table has at most ${MOST_ROWS}; split it`,
    );
  const used = inUse(names);
  const texts = names.map((heading, i) => (used.has(i) ? asText(name(heading), kinds[i] ?? '') : null));
  await refuseLong(
    connection,
    from,
    texts.filter((t) => t !== null),
    source,
  );
  const selected = texts.map((cell, i) => `${cell ?? 'NULL::VARCHAR'} AS ${columnName(i)}`);
  // What is cut off or damaged behind an intact end shows only when it is read.
  await connection
    .run(`CREATE TABLE ${table} AS SELECT ${selected.join(', ')} FROM ${from}`)
    .catch((e: Error) => {
      throw notParquet(e, source);
    });
  return {
    name: source.name,
    table,
    headings: names,
    cells: 'text',
    floating: new Set(kinds.flatMap((kind, i) => (FLOATING.test(kind) ? [i] : []))),
    incomplete: false,
    rowOf: (position) => position + 1,
  };
}

/** Of a text that comes again and again this looks at one. */
async function refuseLong(
  connection: DuckDBConnection,
  from: string,
  texts: readonly string[],
  source: Source,
): Promise<void> {
  if (texts.length === 0) return;
  const [longest, bytes] = [
    texts.map((t) => `coalesce(max(strlen(${t})), 0)`),
    texts.map((t) => `coalesce(sum(strlen(${t})), 0)`),
  ];
  const [found] = await rows(
    connection,
    `SELECT greatest(${longest.join(', ')})::DOUBLE AS longest, (${bytes.join(' + ')})::DOUBLE AS bytes FROM ${from}`,
  ).catch((e: Error) => {
    throw notParquet(e, source);
  });
  if (Number(found?.longest) > LONGEST_CELL)
    throw new TableError(
      `${source.name} 有超过 ${LONGEST_CELL} 字节的单元格；请只留要用的内容`,
      `${source.name} has a cell of more than ${LONGEST_CELL} bytes; keep only what is in use`,
    );
  if (Number(found?.bytes) > MOST_BYTES)
    throw new TableError(
      `${source.name} 展开后超过 ${MOST_BYTES / 1024 ** 3} GB；请分成几份`,
      `${source.name} comes to more than ${MOST_BYTES / 1024 ** 3} GB when it is unpacked; split it`,
    );
}

function notParquet(e: Error, source: Source): TableError {
  const why = whyNot(e, source);
  return new TableError(`${source.name} 不是 Parquet：${why}`, `${source.name} is not Parquet: ${why}`);
}

/** A moment at midnight is a day. */
function asText(column: string, kind: string): string {
  if (kind.startsWith('TIMESTAMP')) return `regexp_replace(${column}::VARCHAR, ' 00:00:00(\\+00)?$', '')`;
  return PLAIN.test(kind) ? `${column}::VARCHAR` : `to_json(${column})::VARCHAR`;
}
