/** Parquet into the database. Every column becomes text as DuckDB writes it, which is exact for all kinds but floating point. */
import { TableError } from '../table-error.ts';
import { count, type Database, name, path, rows } from './database.ts';
import { columnName, type Loaded } from './loaded.ts';
import { refuseWide, type Source, whyNot } from './source.ts';

const FLOATING = /^(FLOAT|DOUBLE)$/;
const PLAIN =
  /^(VARCHAR|BOOLEAN|DATE|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\)|TIMESTAMP.*|ENUM\(.*\)|UUID)$/;

/** A file of some bytes can claim any number of rows. */
const MOST_ROWS = 50_000_000;

export async function loadParquet(database: Database, source: Source, table: string): Promise<Loaded> {
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
  const selected = names.map((heading, i) => `${asText(name(heading), kinds[i] ?? '')} AS ${columnName(i)}`);
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

function notParquet(e: Error, source: Source): TableError {
  const why = whyNot(e, source);
  return new TableError(`${source.name} 不是 Parquet：${why}`, `${source.name} is not Parquet: ${why}`);
}

/** A moment at midnight is a day. */
function asText(column: string, kind: string): string {
  if (kind.startsWith('TIMESTAMP')) return `regexp_replace(${column}::VARCHAR, ' 00:00:00(\\+00)?$', '')`;
  return PLAIN.test(kind) ? `${column}::VARCHAR` : `to_json(${column})::VARCHAR`;
}
