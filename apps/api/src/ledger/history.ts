/**
 * The past as evaluation reads it: what was awarded and lives, and what was promised and is not due yet. Both count under limits, so that nothing is promised twice. What a
 * claim itself was promised is left out: it is that plan which is decided anew.
 */
import { type Exact, fromFen, type HistoryLine, type ObjectRef, parseDate } from '@guiju/ir';
import { awardSlotOf } from '@guiju/ledger';
import { type Expression, type SqlBool, sql } from 'kysely';
import { type FoundBook, findBooks, type PlannedPart } from './find-books.ts';
import type { Transaction } from './store.ts';
import { nobodyFor, unnamed, type WholeClauses } from './whole-clauses.ts';

/** Ids in one statement; SQLite allows 32,766 parameters. */
const IDS_AT_ONCE = 500;

type Families = readonly [own: string, ...others: string[]];

export interface HistoryScope {
  /** Also any award under these clauses of the own family, whomever it concerns; without a name where it is none of the ids'. */
  readonly whole?: WholeClauses;
  /** Only what was recorded or promised with this claim or before it, by their order, whatever became of it since; without: all there is, as it stands. */
  readonly upToClaim?: number;
  /** What is decided: a clause and object of the own family, or, where null, all of them among the ids. Without: nothing is. */
  readonly deciding?: { readonly clause: string | null; readonly object: ObjectRef | null };
}

/** A part that is granted and was not recorded as due. */
export interface PromisedPart {
  readonly clause: string;
  readonly key: string;
  readonly object: ObjectRef;
  readonly slot: string;
  readonly amount: Exact;
}

export interface Past {
  readonly lines: readonly HistoryLine[];
  /** What the claim that is decided was promised. */
  readonly own: readonly PromisedPart[];
}

/** What was paid of an award: as recorded, and what adjustments have settled since. */
export const PAID = sql<string>`CAST(awards.fen + COALESCE((SELECT SUM(s.fen) FROM award_settlements s WHERE s.award = awards.sequence), 0) AS TEXT)`;

/** Of awards under these families that concern any of the ids: recorded ones first, oldest first, then promised ones by day. */
export async function historyOf(
  tx: Transaction,
  families: Families,
  ids: ReadonlySet<string>,
  scope: HistoryScope = {},
): Promise<readonly HistoryLine[]> {
  return (await pastOf(tx, families, ids, scope)).lines;
}

export async function pastOf(
  tx: Transaction,
  families: Families,
  ids: ReadonlySet<string>,
  scope: HistoryScope = {},
): Promise<Past> {
  const { whole, upToClaim = null } = scope;
  const named = await concerning(tx, families, ids, upToClaim);
  const all = whole === undefined ? named : await withWhole(tx, families[0], whole, upToClaim, named);
  const plans = new Map(all.books.map((b) => [nameOf(b.policy, b.clause, b.key, b.slot), b]));
  const recorded = new Set<string>();
  const lines: { readonly line: HistoryLine; readonly known: boolean }[] = [];
  for (const row of all.rows) {
    const plan = plans.get(nameOf(row.policy, row.clause, row.key, awardSlotOf(row.slot)));
    const part = plan?.parts.find((p) => p.slot === row.slot);
    recorded.add(nameOf(row.policy, row.clause, row.key, row.slot));
    // Of a part that came back whole nothing is kept; its slot stays taken while its award goes on.
    const gone = upToClaim === null && part !== undefined && CAME_BACK.has(part.state);
    lines.push({ known: named.rows.includes(row), line: lineOf(row, gone ? '0' : row.paid, plan, families) });
  }
  const own: PromisedPart[] = [];
  for (const book of all.books)
    for (const part of promisedParts(book, recorded)) {
      const { clause, key, object } = book;
      const amount = fromFen(BigInt(part.fen));
      if (isDecided(book, families[0], ids, scope.deciding))
        own.push({ clause, key, object, slot: part.slot, amount });
      else
        lines.push({
          known: named.books.includes(book),
          line: lineOf({ ...rowOf(book), ...part }, part.fen, book, families),
        });
    }
  const nobody = nobodyFor();
  return {
    lines: lines.map(({ line, known: isNamed }) =>
      isNamed || whole === undefined ? line : unnamed(line, nobody(line), whole.entities),
    ),
    own,
  };
}

/** Nothing of it is kept by anybody. */
const CAME_BACK: ReadonlySet<string> = new Set(['recovered', 'withdrawn']);
const NOT_PROMISED: ReadonlySet<string> = new Set([...CAME_BACK, 'stopped']);

function promisedParts(
  { policy, clause, key, parts }: FoundBook,
  recorded: ReadonlySet<string>,
): readonly PlannedPart[] {
  return parts.filter(
    ({ slot, fen, state }) =>
      fen !== '0' && !NOT_PROMISED.has(state) && !recorded.has(nameOf(policy, clause, key, slot)),
  );
}

function isDecided(
  { policy, clause, object }: FoundBook,
  own: string,
  ids: ReadonlySet<string>,
  deciding: HistoryScope['deciding'],
): boolean {
  if (deciding === undefined || policy !== own) return false;
  if (deciding.clause !== null && deciding.clause !== clause) return false;
  if (deciding.object === null) return ids.has(object.id);
  return deciding.object.entity === object.entity && deciding.object.id === object.id;
}

const nameOf = (policy: string, clause: string, key: string, slot: string): string =>
  JSON.stringify([policy, clause, key, slot]);

interface Found {
  readonly rows: readonly Row[];
  readonly books: readonly FoundBook[];
}

async function concerning(
  tx: Transaction,
  families: Families,
  ids: ReadonlySet<string>,
  upToClaim: number | null,
): Promise<Found> {
  const rows = new Map<number, Row>();
  const books = new Map<string, FoundBook>();
  const all = [...ids];
  for (let i = 0; i < all.length; i += IDS_AT_ONCE) {
    const some = all.slice(i, i + IDS_AT_ONCE);
    const found = await awardRows(tx, upToClaim)
      // By the ids, of which there are few; a bare column would let SQLite look through every award of the policy.
      .where(sql<string>`awards.policy || ''`, 'in', families)
      .where('awards.sequence', 'in', (q) =>
        q.selectFrom('award_parties').select('award_parties.award').where('award_parties.id', 'in', some),
      )
      .execute();
    for (const row of found) rows.set(Number(row.sequence), row);
    const own = sql<SqlBool>`award_books.policy || '' IN (${sql.join(families)}) AND award_books.award IN (SELECT p.award FROM book_parties p WHERE p.id IN (${sql.join(some)}))`;
    for (const book of await findBooks(tx, own, upToClaim)) books.set(book.award, book);
  }
  return sorted(rows, books);
}

async function withWhole(
  tx: Transaction,
  family: string,
  { clauses }: WholeClauses,
  upToClaim: number | null,
  named: Found,
): Promise<Found> {
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

const sorted = (rows: ReadonlyMap<number, Row>, books: ReadonlyMap<string, FoundBook>): Found => ({
  rows: [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
  books: [...books].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, book]) => book),
});

const awardRows = (tx: Transaction, upToClaim: number | null) =>
  tx
    .selectFrom('awards')
    .innerJoin('claims', 'claims.id', 'awards.claim')
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
      PAID.as('paid'),
    ])
    .where('awards.ended_at', 'is', null)
    .where('claims.sequence', '<=', upToClaim ?? Number.MAX_SAFE_INTEGER);

type Row = Awaited<ReturnType<ReturnType<typeof awardRows>['execute']>>[number];

const rowOf = ({ policy, clause, key, keys, mark, payee, object }: FoundBook) => ({
  policy,
  clause,
  key,
  keys,
  mark,
  payee_id: payee,
  object_id: object.id,
});

function lineOf(
  row: Omit<Row, 'sequence' | 'paid'>,
  fen: string,
  plan: FoundBook | undefined,
  families: Families,
): HistoryLine {
  const counted = awardSlotOf(row.slot) === row.slot ? null : (plan?.counted ?? null);
  return {
    clause: row.policy === families[0] ? row.clause : `${row.policy}/${row.clause}`,
    key: row.key,
    keys: JSON.parse(row.keys) as Record<string, string>,
    mark: row.mark,
    payee: row.payee_id,
    slot: row.slot,
    object: row.object_id,
    due: dayOf(row.due),
    paid: fromFen(BigInt(fen)),
    ...(counted === null || counted === row.due ? {} : { counted: dayOf(counted) }),
  };
}

function dayOf(text: string) {
  const day = parseDate(text);
  if (day === undefined) throw new Error('a ledger row holds a value that this program never writes');
  return day;
}
