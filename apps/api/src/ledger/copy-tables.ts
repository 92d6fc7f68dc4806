/**
 * All rows of one database into another with the same schema, whichever of the two databases they are. What is copied is found by
 * looking, so that a table added later is not forgotten. Whole numbers go as text and BigInt: no amount is ever a float.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from './store.ts';

/** A table, as SQLite describes it. */
export interface CopiedTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly { readonly name: string; readonly integer: boolean }[];
}

/** Not part of what a ledger holds: written only to see whether it can be. */
const LEFT_OUT = 'probe';
const AT_ONCE = 200;

interface ColumnRow {
  readonly tbl: string;
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/** The tables of an SQLite database, each after those that it refers to. */
export async function tablesOf(sqlite: Transaction): Promise<readonly CopiedTable[]> {
  const { rows } = await sql<ColumnRow>`
    SELECT t.name AS tbl, c.name, c.type, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> ${LEFT_OUT} ORDER BY t.name, c.cid`.execute(
    sqlite,
  );
  const { rows: references } = await sql<{ tbl: string; target: string }>`
    SELECT t.name AS tbl, f."table" AS target FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.type = 'table'`.execute(sqlite);
  const tables = Map.groupBy(rows, (row) => row.tbl);
  const ordered: CopiedTable[] = [];
  const add = (name: string): void => {
    const columns = tables.get(name) ?? [];
    if (columns.length === 0 || !tables.delete(name)) return;
    for (const { tbl, target } of references) if (tbl === name) add(target);
    const key = columns.filter((c) => c.pk > 0).toSorted((a, b) => a.pk - b.pk);
    if (key.length === 0) throw new Error(`the table ${name} has no key to copy it by`);
    ordered.push({
      name,
      key: key.map((c) => c.name),
      columns: columns.map((c) => ({ name: c.name, integer: isInteger(name, c) })),
    });
  };
  for (const name of [...tables.keys()]) add(name);
  return ordered;
}

function isInteger(table: string, { name, type }: ColumnRow): boolean {
  if (type === 'INTEGER' || type === 'TEXT') return type === 'INTEGER';
  throw new Error(`the column ${table}.${name} is ${type}; only INTEGER and TEXT are known how to copy`);
}

type Row = Readonly<Record<string, string | null>>;

/** How many rows were copied. */
export async function copyTables(
  tables: readonly CopiedTable[],
  from: Transaction,
  to: Transaction,
): Promise<number> {
  let copied = 0;
  for (const table of tables)
    for (let last: Row | null = null; ; ) {
      const rows: readonly Row[] = await pageOf(table, from, last);
      if (rows.length > 0) await insert(table, to, rows);
      copied += rows.length;
      last = rows.at(-1) ?? null;
      if (rows.length < AT_ONCE) break;
    }
  return copied;
}

async function pageOf(
  { name, key, columns }: CopiedTable,
  from: Transaction,
  last: Row | null,
): Promise<readonly Row[]> {
  const list = columns.map((c) =>
    c.integer ? sql`CAST(${sql.ref(c.name)} AS TEXT) AS ${sql.ref(c.name)}` : sql.ref(c.name),
  );
  // The table's name before each: a column read as text is otherwise compared as such.
  const keys = key.map((k) => sql.ref(`${name}.${k}`));
  const lastOf = (k: string): RawBuilder<unknown> => {
    const { integer = false } = columns.find((c) => c.name === k) ?? {};
    const value = last?.[k] ?? null;
    return integer ? sql`CAST(${value} AS BIGINT)` : sql`${value}`;
  };
  const after = last ? sql`WHERE (${sql.join(keys)}) > (${sql.join(key.map(lastOf))})` : sql``;
  const { rows } = await sql<Row>`SELECT ${sql.join(list)} FROM ${sql.table(name)} ${after}
    ORDER BY ${sql.join(keys)} LIMIT ${sql.lit(AT_ONCE)}`.execute(from);
  return rows;
}

async function insert({ name, columns }: CopiedTable, to: Transaction, rows: readonly Row[]): Promise<void> {
  const values = rows.map((row) => {
    const fields = columns.map((c) => {
      const value = row[c.name] ?? null;
      return sql`${c.integer && value !== null ? BigInt(value) : value}`;
    });
    return sql`(${sql.join(fields)})`;
  });
  const names = columns.map((c) => sql.ref(c.name));
  await sql`INSERT INTO ${sql.table(name)} (${sql.join(names)}) VALUES ${sql.join(values)}`.execute(to);
}

/** The first of the tables that holds a row; null: all are empty. */
export async function firstFilled(tables: readonly CopiedTable[], tx: Transaction): Promise<string | null> {
  for (const { name } of tables) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(tx);
    if (rows.length > 0) return name;
  }
  return null;
}
