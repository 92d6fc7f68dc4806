/**
 * Tables laid out for reading: every row beside its group, rows that hang together one after another. `group` grows along the rows of the outermost table, so one
 * pass over all tables at once meets each group whole; rows whose place is unknown come last, each by itself.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { count, rows } from './database.ts';
import type { Link, Links } from './links.ts';
import { columnName } from './loaded.ts';
import type { MatchedTable } from './match-columns.ts';
import { KEPT, type Problems, repeatedRow } from './problem.ts';

export interface Staged {
  readonly matched: MatchedTable;
  /** Columns `grp`, `pos` (of the row in its file), `id`, `parent`, then a column for each matched attribute. */
  readonly query: string;
  readonly rows: number;
  /** Some rows may belong to anybody: no list of them is known to be whole. */
  readonly unplaced: boolean;
}

const UNPLACED = '(1::BIGINT << 40)';

/** Entities with rows that belong to nobody knows whom: rows lost, or their parent left empty. */
export async function unplacedAmong(
  connection: DuckDBConnection,
  tables: readonly MatchedTable[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const table of tables) {
    const { entity, loaded, parent } = table;
    if (entity.parent === null) continue;
    const empty =
      parent === null ||
      (await count(
        connection,
        `SELECT count(*) FROM ${loaded.table} WHERE ${textIn(table, parent)} IS NULL`,
      )) > 0;
    if (empty || loaded.incomplete) found.add(entity.name);
  }
  return found;
}

export async function stage(
  connection: DuckDBConnection,
  tables: readonly MatchedTable[],
  links: Links,
  unplaced: ReadonlySet<string>,
  problems: Problems,
): Promise<readonly Staged[]> {
  const linkOf = (entity: string): Link | null => (links.ok ? (links.of.get(entity) ?? null) : null);
  const depth = (entity: string): number => {
    const link = linkOf(entity);
    return link === null ? 0 : depth(link.to) + 1;
  };
  const outerFirst = [...tables].sort((a, b) => depth(a.entity.name) - depth(b.entity.name));
  const staged = new Map<string, Staged>();
  for (const [i, matched] of outerFirst.entries()) {
    const { entity, loaded } = matched;
    const link = linkOf(entity.name);
    const table = `staged_${i}`;
    await connection.run(
      `CREATE VIEW ${table}_rows AS ${rowsOf(matched, link)}${await withoutRepeated(connection, matched, table, problems)}`,
    );
    const place = staged.get(link?.to ?? '');
    if (link === null || place === undefined)
      await connection.run(
        `CREATE VIEW ${table} AS SELECT ${links.ok ? 'pos' : '0'} AS grp, * FROM ${table}_rows`,
      );
    else
      await connection.run(
        `CREATE TABLE ${table} AS SELECT coalesce(place.grp, ${UNPLACED} + own.pos) AS grp, own.* FROM ${table}_rows own LEFT JOIN (SELECT id, min(grp) AS grp FROM (${place.query}) GROUP BY id) place ON place.id = own.link ORDER BY grp, pos`,
      );
    staged.set(entity.name, {
      matched,
      query: `SELECT * EXCLUDE (link) FROM ${table}`,
      rows: await count(connection, `SELECT count(*) FROM ${loaded.table}`),
      unplaced: unplaced.has(entity.name),
    });
  }
  return tables.map(({ entity }) => staged.get(entity.name)).filter((s) => s !== undefined);
}

function rowsOf(table: MatchedTable, link: Link | null): string {
  const { loaded, id, parent, attributes } = table;
  const column = (position: number | null) => (position === null ? 'NULL::VARCHAR' : textIn(table, position));
  const values = attributes.map(({ column: position }, i) => `${columnName(position)} AS v${i}`);
  return `SELECT ${[
    'rowid AS pos',
    `${column(id)} AS id`,
    `${column(parent)} AS parent`,
    `${column(link?.column ?? null)} AS link`,
    ...values,
  ].join(', ')} FROM ${loaded.table}`;
}

/** Of several rows with one id the first stands; the others are problems. Answers what leaves them out. */
async function withoutRepeated(
  connection: DuckDBConnection,
  table: MatchedTable,
  staged: string,
  problems: Problems,
): Promise<string> {
  const { entity, loaded, id } = table;
  if (id === null) return '';
  const repeated = `${staged}_repeated`;
  await connection.run(
    `CREATE TABLE ${repeated} AS SELECT own.rowid AS pos, known.id, known.first FROM ${loaded.table} own JOIN (SELECT ${textIn(table, id)} AS id, min(rowid) AS first FROM ${loaded.table} GROUP BY 1 HAVING count(*) > 1) known ON known.id = ${textIn(table, id)} WHERE own.rowid <> known.first`,
  );
  const found = await rows(connection, `SELECT * FROM ${repeated} ORDER BY pos LIMIT ${KEPT}`);
  for (const row of found)
    problems.add({
      file: loaded.name,
      row: loaded.rowOf(Number(row.pos)),
      column: loaded.headings[id] ?? null,
      message: repeatedRow(entity.name, String(row.id), loaded.rowOf(Number(row.first))),
    });
  const total = await count(connection, `SELECT count(*) FROM ${repeated}`);
  problems.more(total - found.length);
  return total === 0 ? '' : ` WHERE rowid NOT IN (SELECT pos FROM ${repeated})`;
}

/** A cell's text, NULL where it is empty. */
function textIn({ loaded }: MatchedTable, position: number): string {
  const cell = columnName(position);
  return `nullif(trim(${loaded.cells === 'json' ? `json_extract_string(${cell}, '$')` : cell}), '')`;
}
