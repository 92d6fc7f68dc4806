/** What the ledger holds of the past of some ids: living awards that were recorded, and books with the parts that are to come. */
import { type Expression, type SqlBool, sql } from 'kysely';
import { type FoundBook, findBooks } from './find-books.ts';
import { SETTLED_SHARES } from './row-shares.ts';
import type { Transaction } from './store.ts';
import type { WholeClauses } from './whole-clauses.ts';

/** Ids in one statement; SQLite allows 32,766 parameters. */
const AT_ONCE = 500;

export type Families = readonly [own: string, ...others: string[]];

/** What was paid of an award: as recorded, and what adjustments have settled since. */
export const PAID = sql<string>`CAST(awards.fen + COALESCE((SELECT SUM(s.fen) FROM award_settlements s WHERE s.award = awards.sequence), 0) AS TEXT)`;

export interface FoundPast {
  readonly rows: readonly PastRow[];
  readonly books: readonly FoundBook[];
}

/** `upToClaim`: only what was recorded or begun with that claim or before it; null: all. */
export async function concerning(
  tx: Transaction,
  families: Families,
  ids: ReadonlySet<string>,
  upToClaim: number | null,
): Promise<FoundPast> {
  const rows = new Map<number, PastRow>();
  const books = new Map<string, FoundBook>();
  const { recorded, planned } = await namesOf(tx, ids);
  for (const some of inParts(recorded)) {
    // By their numbers, of which there are few; a bare column would let SQLite look through every award of the policy.
    const found = await awardRows(tx, upToClaim)
      .where(sql<string>`awards.policy || ''`, 'in', families)
      .where('awards.sequence', 'in', some)
      .execute();
    for (const row of found) rows.set(Number(row.sequence), row);
  }
  for (const some of inParts(planned)) {
    const own = sql<SqlBool>`award_books.policy || '' IN (${sql.join(families)}) AND award_books.award IN (${sql.join(some)})`;
    for (const book of await findBooks(tx, own, upToClaim)) books.set(book.award, book);
  }
  return sorted(rows, books);
}

/**
 * Awards, by their numbers and by their names in the books, that any of the ids is a party of. Asked apart from what they are: no planner then begins with all the awards of a policy, as
 * PostgreSQL's does as long as it takes a table for the small one that it last counted.
 */
async function namesOf(
  tx: Transaction,
  ids: ReadonlySet<string>,
): Promise<{ readonly recorded: readonly number[]; readonly planned: readonly string[] }> {
  const recorded = new Set<number>();
  const planned = new Set<string>();
  for (const some of inParts([...ids])) {
    const rows = await tx
      .selectFrom('award_parties')
      .select(['award as number', sql<string | null>`NULL`.as('name')])
      .where('id', 'in', some)
      .unionAll((e) =>
        e
          .selectFrom('book_parties')
          .select([sql<number>`0`.as('number'), 'award as name'])
          .where('id', 'in', some),
      )
      .execute();
    for (const { number, name } of rows)
      if (name === null) recorded.add(number);
      else planned.add(name);
  }
  return { recorded: [...recorded], planned: [...planned] };
}

const inParts = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) =>
    all.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );

/** With every award under these clauses besides. */
export async function withWhole(
  tx: Transaction,
  family: string,
  { clauses }: WholeClauses,
  upToClaim: number | null,
  named: FoundPast,
): Promise<FoundPast> {
  if (clauses.length === 0) return named;
  const rows = new Map(named.rows.map((r) => [Number(r.sequence), r]));
  const books = new Map(named.books.map((b) => [b.award, b]));
  const found = await awardRows(tx, upToClaim)
    .where('awards.policy', '=', family)
    .where('awards.clause', 'in', clauses)
    .execute();
  for (const row of found) if (!rows.has(Number(row.sequence))) rows.set(Number(row.sequence), row);
  const all: Expression<SqlBool> = sql`award_books.policy = ${family} AND award_books.clause IN (${sql.join(clauses)})`;
  for (const book of await findBooks(tx, all, upToClaim))
    if (!books.has(book.award)) books.set(book.award, book);
  return sorted(rows, books);
}

const sorted = (rows: ReadonlyMap<number, PastRow>, books: ReadonlyMap<string, FoundBook>): FoundPast => ({
  rows: [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
  books: [...books].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, book]) => book),
});

const awardRows = (tx: Transaction, upToClaim: number | null) =>
  tx
    .selectFrom('awards')
    .innerJoin('claims', 'claims.id', 'awards.claim')
    .leftJoin('award_grant_days', 'award_grant_days.award', 'awards.sequence')
    .select([
      'awards.sequence',
      'awards.policy',
      'awards.clause',
      'awards.key',
      'awards.keys',
      'awards.mark',
      'awards.payee_id',
      'awards.slot',
      'awards.object_id',
      'awards.due',
      'award_grant_days.counted',
      'awards.unit',
      'awards.shares',
      SETTLED_SHARES.as('settled'),
      PAID.as('paid'),
    ])
    .where('awards.ended_at', 'is', null)
    .where('claims.sequence', '<=', upToClaim ?? Number.MAX_SAFE_INTEGER);

export type PastRow = Awaited<ReturnType<ReturnType<typeof awardRows>['execute']>>[number];
