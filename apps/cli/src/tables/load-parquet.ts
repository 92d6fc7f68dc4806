/** Parquet into the database. Every column becomes text as DuckDB writes it, which is exact for all kinds but floating point. */
import { InputProblem } from '../terminal.ts';
import { type Database, name, path, rows } from './database.ts';
import { columnName, type Loaded } from './loaded.ts';

const FLOATING = /^(FLOAT|DOUBLE)$/;
const PLAIN =
  /^(VARCHAR|BOOLEAN|DATE|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\)|TIMESTAMP.*|ENUM\(.*\)|UUID)$/;

export async function loadParquet(database: Database, file: string, table: string): Promise<Loaded> {
  const connection = await database.connect();
  const from = `read_parquet(${path(file)})`;
  const columns = await rows(connection, `DESCRIBE SELECT * FROM ${from}`).catch((e: Error) => {
    const [why] = e.message.split('\n');
    throw new InputProblem(`${file} 不是 Parquet：${why}`, `${file} is not Parquet: ${why}`);
  });
  const kinds = columns.map(({ column_type: kind }) => String(kind));
  const names = columns.map(({ column_name: heading }) => String(heading));
  const selected = names.map((heading, i) => `${asText(name(heading), kinds[i] ?? '')} AS ${columnName(i)}`);
  await connection.run(`CREATE TABLE ${table} AS SELECT ${selected.join(', ')} FROM ${from}`);
  return {
    file,
    table,
    headings: names,
    cells: 'text',
    floating: new Set(kinds.flatMap((kind, i) => (FLOATING.test(kind) ? [i] : []))),
    incomplete: false,
    rowOf: (position) => position + 1,
  };
}

/** A moment at midnight is a day. */
function asText(column: string, kind: string): string {
  if (kind.startsWith('TIMESTAMP')) return `regexp_replace(${column}::VARCHAR, ' 00:00:00(\\+00)?$', '')`;
  return PLAIN.test(kind) ? `${column}::VARCHAR` : `to_json(${column})::VARCHAR`;
}
