/** The floor under a claim: the rows that a claim writes, inserted by the driver alone, with the same durability. */
import Database from 'better-sqlite3';
import pg from 'pg';

/** A row of each table that a claim writes, as text. `#` stands for the number of the claim. */
export type Rows = readonly { readonly table: string; readonly row: Readonly<Record<string, unknown>> }[];

const numbered = (row: Readonly<Record<string, unknown>>, n: number): unknown[] =>
  Object.values(row).map((value) => (typeof value === 'string' ? value.replaceAll('#', `x${n}`) : value));

const statement = (table: string, row: object, mark: (i: number) => string): string => {
  const names = Object.keys(row);
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => mark(i + 1)).join(', ')})`;
};

export interface BareInserts {
  /** `claims` of them in one transaction. */
  write(claims: number): Promise<number>;
  close(): Promise<void>;
}

export function bareSqlite(file: string, rows: Rows): BareInserts {
  const db = new Database(file);
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const prepared = rows.map(({ table, row }) => ({
    row,
    insert: db.prepare(statement(table, row, () => '?')),
  }));
  let n = 0;
  const write = db.transaction((claims: number) => {
    for (let i = 0; i < claims; i++, n++)
      for (const { row, insert } of prepared) insert.run(numbered(row, n));
  });
  return {
    async write(claims) {
      write.immediate(claims);
      return claims;
    },
    close: async () => void db.close(),
  };
}

export async function barePostgres(url: string, rows: Rows): Promise<BareInserts> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let n = 0;
  async function transaction(claims: number): Promise<number> {
    await client.query('BEGIN');
    for (let i = 0; i < claims; i++, n++)
      for (const { table, row } of rows)
        await client.query(
          statement(table, row, (k) => `$${k}`),
          numbered(row, n),
        );
    await client.query('COMMIT');
    return claims;
  }
  /** One connection has one transaction at a time. */
  let last: Promise<unknown> = Promise.resolve();
  return {
    write(claims) {
      const done = last.then(() => transaction(claims));
      last = done;
      return done;
    },
    close: () => client.end(),
  };
}
