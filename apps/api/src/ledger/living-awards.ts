/**
 * An award may come to an end, and what is guarded is that no two living ones are the same: by an index over those that have not ended. The books get a
 * row for each award, and an account says who confirmed it. A released step: it writes what that release wrote, with nothing of today's rules.
 */
import { sql } from 'kysely';
import type { Step } from './schema-step.ts';
import type { Transaction } from './store.ts';

const AWARDS = [
  'sequence, policy, clause, key, slot, payee_entity, payee_id, object_entity, object_id, due',
  'fiscal_year, fen, exact, claim, recorded_at, keys, mark, unit, shares',
].join(', ');

export const livingAwards: Step = ({ sequence, integer, text, table, pairs, afterCopy }) => [
  `CREATE TABLE new_awards (
    sequence ${sequence},
    policy ${text} NOT NULL,
    clause ${text} NOT NULL,
    key ${text} NOT NULL,
    slot ${text} NOT NULL,
    payee_entity ${text} NOT NULL,
    payee_id ${text} NOT NULL,
    object_entity ${text} NOT NULL,
    object_id ${text} NOT NULL,
    due ${text} NOT NULL,
    fiscal_year ${integer} NOT NULL,
    fen ${integer} NOT NULL,
    exact ${text} NOT NULL,
    claim ${text} NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    recorded_at ${text} NOT NULL,
    keys ${text} NOT NULL,
    mark ${text},
    unit ${text} NOT NULL,
    shares ${text} NOT NULL,
    ended_at ${text}
  )${table}`,
  `INSERT INTO new_awards (${AWARDS}) SELECT ${AWARDS} FROM awards`,
  `CREATE TABLE new_award_parties (
    award ${integer} NOT NULL REFERENCES new_awards (sequence),
    id ${text} NOT NULL,
    PRIMARY KEY (award, id)
  )${pairs}`,
  'INSERT INTO new_award_parties (award, id) SELECT award, id FROM award_parties',
  ...afterCopy('new_awards'),
  'DROP TABLE award_parties',
  'DROP TABLE awards',
  'ALTER TABLE new_awards RENAME TO awards',
  'ALTER TABLE new_award_parties RENAME TO award_parties',
  // The guard against paying twice. Who is paid is data, not part of the key.
  'CREATE UNIQUE INDEX awards_living ON awards (policy, clause, key, slot) WHERE ended_at IS NULL',
  'CREATE INDEX awards_by_claim ON awards (claim)',
  'CREATE INDEX award_parties_by_id ON award_parties (id)',
  `CREATE TABLE award_books (
    award ${text} PRIMARY KEY,
    policy ${text} NOT NULL,
    clause ${text} NOT NULL,
    key ${text} NOT NULL,
    slot ${text} NOT NULL,
    claim ${text} NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    payee_entity ${text} NOT NULL,
    payee_id ${text} NOT NULL,
    withdrawn_at ${text}
  )${table}`,
  'CREATE UNIQUE INDEX award_books_living ON award_books (policy, clause, key, slot) WHERE withdrawn_at IS NULL',
  'CREATE INDEX award_books_by_claim ON award_books (claim)',
  openBooks,
  // What a claim recorded and then gave up, also where it is no money and has no books.
  `UPDATE awards SET ended_at = (SELECT MAX(at) FROM process_events WHERE process_events.application = awards.claim)
    WHERE claim IN (SELECT id FROM applications WHERE route = 'direct' AND state IN ('refused', 'withdrawn'))`,
  `UPDATE awards SET ended_at = (SELECT MAX(b.withdrawn_at) FROM award_books b WHERE b.policy = awards.policy AND b.clause = awards.clause AND b.key = awards.key)
    WHERE ended_at IS NULL AND EXISTS (SELECT 1 FROM award_books b JOIN instalments i ON i.award = b.award
      WHERE b.policy = awards.policy AND b.clause = awards.clause AND b.key = awards.key
        AND b.withdrawn_at IS NOT NULL AND i.slot = awards.slot AND i.state = 'withdrawn')`,
  `ALTER TABLE application_accounts ADD COLUMN confirmed_by ${text}`,
  confirmAccounts,
  ...afterCopy('awards'),
];

interface Recorded {
  readonly sequence: number;
  readonly award: string;
  readonly claim: string;
}

const AT_ONCE = 500;

/** A row for each award in the books: the claim that began it, and its payee. */
async function openBooks(tx: Transaction): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Recorded>`SELECT sequence, award, claim FROM award_events
      WHERE sequence > ${last} AND claim IS NOT NULL AND event LIKE '{"kind":"award-recorded"%'
      ORDER BY sequence LIMIT ${sql.lit(AT_ONCE)}`.execute(tx);
    for (const recorded of rows) await openOne(tx, recorded);
    last = Number(rows.at(-1)?.sequence ?? 0);
    if (rows.length < AT_ONCE) return;
  }
}

async function openOne(tx: Transaction, { award, claim }: Recorded): Promise<void> {
  const [policy = '', clause = '', key = '', slot = ''] = JSON.parse(award) as string[];
  const { rows } = await sql<{ slot: string; payee_entity: string; payee_id: string }>`
    SELECT slot, payee_entity, payee_id FROM awards
    WHERE policy = ${policy} AND clause = ${clause} AND key = ${key} ORDER BY sequence`.execute(tx);
  const first = rows.find((r) => (r.slot.replace(/(?:^|\/)inst-\d+\/\d+$/, '') || 'once') === slot);
  if (first === undefined) throw new Error(`the books hold an award that is not there: ${award}`);
  await sql`INSERT INTO award_books (award, policy, clause, key, slot, claim, payee_entity, payee_id, withdrawn_at)
    VALUES (${award}, ${policy}, ${clause}, ${key}, ${slot}, ${claim}, ${first.payee_entity}, ${first.payee_id},
      (SELECT MAX(recorded_at) FROM award_events WHERE award = ${award} AND event LIKE '{"kind":"award-withdrawn"%'))`.execute(
    tx,
  );
}

interface Unconfirmed {
  readonly application: string;
  readonly set_by: string;
  readonly at: string;
}

/** Whoever agreed to an application had its account before them: somebody else than who set it confirms it. */
async function confirmAccounts(tx: Transaction): Promise<void> {
  const { rows } =
    await sql<Unconfirmed>`SELECT application, set_by, at FROM application_accounts ORDER BY application`.execute(
      tx,
    );
  for (const { application, set_by, at } of rows) {
    const { rows: agreed } = await sql<{ event: string }>`SELECT event FROM process_events
      WHERE application = ${application} AND at >= ${at} AND event LIKE '%"review-agreed"%' ORDER BY position`.execute(
      tx,
    );
    const by = agreed
      .map(({ event }) => JSON.parse(event) as { readonly kind: string; readonly by: string | null })
      .find((event) => event.kind === 'review-agreed' && event.by !== null && event.by !== set_by)?.by;
    if (by !== undefined)
      await sql`UPDATE application_accounts SET confirmed_by = ${by} WHERE application = ${application}`.execute(
        tx,
      );
  }
}
