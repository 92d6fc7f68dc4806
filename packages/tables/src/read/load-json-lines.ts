/** JSON lines into the database: an object a line. Cells stay JSON, so that null, a missing key and a dated value mean what they mean to the API. */
import { TableError } from '../table-error.ts';
import { type Database, path, rows, text } from './database.ts';
import { columnName, type Loaded } from './loaded.ts';
import { MOST_COLUMNS, refuseWide, type Source, whyNot } from './source.ts';

export async function loadJsonLines(database: Database, source: Source, table: string): Promise<Loaded> {
  const { file, name } = source;
  const connection = await database.connect();
  const broken = (e: Error) => {
    const why = whyNot(e, source);
    return new TableError(
      `${name} 不是每行一个 JSON 对象：${why}`,
      `${name} is not one JSON object a line: ${why}`,
    );
  };
  const from = `read_ndjson_objects(${path(file)})`;
  const keys = await rows(
    connection,
    `SELECT "key", min("place") AS "first" FROM (SELECT unnest(json_keys(json)) AS "key", generate_subscripts(json_keys(json), 1) AS "place" FROM ${from}) GROUP BY "key" ORDER BY "first", "key" LIMIT ${MOST_COLUMNS + 1}`,
  ).catch((e: Error) => {
    throw broken(e);
  });
  const headings = keys.map(({ key }) => String(key));
  refuseWide(headings.length, source);
  const selected = headings.map((key, i) => `(json->${text(pointer(key))})::VARCHAR AS ${columnName(i)}`);
  await connection
    .run(`CREATE TABLE ${table} AS SELECT ${selected.join(', ') || 'NULL::VARCHAR AS c0'} FROM ${from}`)
    .catch((e: Error) => {
      throw broken(e);
    });
  return {
    name,
    table,
    headings,
    cells: 'json',
    floating: new Set(),
    incomplete: false,
    rowOf: (position) => position + 1,
  };
}

const pointer = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
