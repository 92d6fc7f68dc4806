/**
 * What an award is counted by stands with its book, so that its parts count under limits from the day they are promised. A released step: it writes what that release wrote,
 * with nothing of today's rules.
 */
import { sql } from 'kysely';
import type { Step } from './schema-step.ts';
import type { Transaction } from './store.ts';

export const promisedParts: Step = ({ integer, text, pairs }) => [
  `ALTER TABLE award_books ADD COLUMN object_entity ${text} NOT NULL DEFAULT ''`,
  `ALTER TABLE award_books ADD COLUMN object_id ${text} NOT NULL DEFAULT ''`,
  `ALTER TABLE award_books ADD COLUMN keys ${text} NOT NULL DEFAULT '{}'`,
  `ALTER TABLE award_books ADD COLUMN mark ${text}`,
  `ALTER TABLE award_books ADD COLUMN counted ${text}`,
  `CREATE TABLE book_parties (
    award ${text} NOT NULL REFERENCES award_books (award),
    id ${text} NOT NULL,
    PRIMARY KEY (award, id)
  )${pairs}`,
  'CREATE INDEX book_parties_by_id ON book_parties (id)',
  `ALTER TABLE adjustments ADD COLUMN reduction ${integer} NOT NULL DEFAULT 0`,
  `ALTER TABLE adjustment_lines ADD COLUMN reduced ${integer} NOT NULL DEFAULT 0`,
  describeBooks,
  // The nearest to the day of the grant that was written down.
  `UPDATE award_books SET counted = (SELECT MIN(i.due) FROM instalments i WHERE i.award = award_books.award AND i.slot LIKE '%inst-%')`,
];

interface Book {
  readonly award: string;
  readonly policy: string;
  readonly clause: string;
  readonly key: string;
  readonly slot: string;
  readonly claim: string;
  readonly payee_entity: string;
  readonly payee_id: string;
}

interface Counted {
  readonly object: { readonly entity: string; readonly id: string };
  readonly keys: string;
  readonly mark: string | null;
}

const AT_ONCE = 500;

/** From a part that was recorded; where none is yet, from the decision that granted it. */
async function describeBooks(tx: Transaction): Promise<void> {
  for (let last = ''; ; ) {
    const { rows } = await sql<Book>`SELECT award, policy, clause, key, slot, claim, payee_entity, payee_id
      FROM award_books WHERE award > ${last} ORDER BY award LIMIT ${sql.lit(AT_ONCE)}`.execute(tx);
    for (const book of rows) await describe(tx, book);
    last = rows.at(-1)?.award ?? '';
    if (rows.length < AT_ONCE) return;
  }
}

async function describe(tx: Transaction, book: Book): Promise<void> {
  const { award, key, payee_entity, payee_id } = book;
  const ids = new Set([key, payee_id]);
  const payee = { entity: payee_entity, id: payee_id };
  const found = (await recordedOf(tx, book, ids)) ?? (await decidedFor(tx, book));
  const { object, keys, mark } = found ?? { object: payee, keys: '{}', mark: null };
  ids.add(object.id);
  // What it is counted by may be no instance at all: an id too many finds it where it does not count.
  for (const id of Object.values(JSON.parse(keys) as Record<string, string>)) ids.add(id);
  await sql`UPDATE award_books SET object_entity = ${object.entity}, object_id = ${object.id}, keys = ${keys}, mark = ${mark}
    WHERE award = ${award}`.execute(tx);
  for (const id of ids)
    if (id !== '') await sql`INSERT INTO book_parties (award, id) VALUES (${award}, ${id})`.execute(tx);
}

interface Row {
  readonly sequence: number;
  readonly slot: string;
  readonly object_entity: string;
  readonly object_id: string;
  readonly keys: string;
  readonly mark: string | null;
}

const wholeOf = (slot: string): string => slot.replace(/(?:^|\/)inst-\d+\/\d+$/, '') || 'once';

async function recordedOf(tx: Transaction, book: Book, ids: Set<string>): Promise<Counted | null> {
  const { policy, clause, key, slot } = book;
  const { rows } = await sql<Row>`SELECT sequence, slot, object_entity, object_id, keys, mark FROM awards
    WHERE policy = ${policy} AND clause = ${clause} AND key = ${key} ORDER BY sequence`.execute(tx);
  const own = rows.filter((r) => wholeOf(r.slot) === slot);
  for (const { sequence } of own) {
    const parties = await sql<{ id: string }>`SELECT id FROM award_parties WHERE award = ${sequence}`.execute(
      tx,
    );
    for (const { id } of parties.rows) ids.add(id);
  }
  const last = own.at(-1);
  return last === undefined
    ? null
    : { object: { entity: last.object_entity, id: last.object_id }, keys: last.keys, mark: last.mark };
}

interface Granted {
  readonly clause: string;
  readonly key: string;
  readonly slot: string;
  readonly object: Counted['object'];
  readonly keys: Readonly<Record<string, string>>;
  readonly mark: string | null;
}

/** null: its contents were erased. */
async function decidedFor(tx: Transaction, { clause, key, slot, claim }: Book): Promise<Counted | null> {
  const { rows } = await sql<{
    decision: string;
  }>`SELECT decision FROM claim_contents WHERE claim = ${claim}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  const { outcomes } = JSON.parse(row.decision) as {
    readonly outcomes: readonly { readonly awards: readonly Granted[] }[];
  };
  const award = outcomes
    .flatMap((o) => o.awards)
    .find((a) => a.clause === clause && a.key === key && wholeOf(a.slot) === slot);
  return award === undefined
    ? null
    : { object: award.object, keys: JSON.stringify(award.keys), mark: award.mark };
}
