/**
 * The schema, step by step, for both databases. A step that was released never changes; a change is a new step.
 * What differs between the two is the types alone, and these stand in one table.
 */
import { sql } from 'kysely';
import { accessSchema } from '../access/schema.ts';
import { adjustmentSchema } from '../arrears/schema.ts';
import { closingSchema } from '../closing/schema.ts';
import { processSchema } from '../process/schema.ts';
import { webhookSchema } from '../webhooks/schema.ts';
import { livingAwards } from './living-awards.ts';
import { promisedParts } from './promised-parts.ts';
import { receiptsAndBooks } from './receipts-and-books.ts';
import type { Step, Types } from './schema-step.ts';
import type { Transaction } from './store.ts';

const STEPS: readonly Step[] = [
  ({ sequence, integer, text, table, pairs }) => [
    `CREATE TABLE claims (
      sequence ${sequence},
      id ${text} NOT NULL UNIQUE,
      policy ${text} NOT NULL,
      program_hash ${text} NOT NULL,
      as_of ${text} NOT NULL,
      status ${text} NOT NULL,
      created_at ${text} NOT NULL,
      idempotency_key ${text} NOT NULL UNIQUE,
      request_hash ${text} NOT NULL,
      previous_receipt ${text} NOT NULL,
      receipt ${text} NOT NULL UNIQUE
    )${table}`,
    'CREATE INDEX claims_by_policy ON claims (policy, sequence)',
    `CREATE TABLE claim_contents (
      claim ${text} PRIMARY KEY REFERENCES claims (id),
      facts ${text} NOT NULL,
      decision ${text} NOT NULL,
      reasons ${text} NOT NULL
    )${table}`,
    `CREATE TABLE claim_subjects (
      claim ${text} NOT NULL REFERENCES claims (id),
      entity ${text} NOT NULL,
      id ${text} NOT NULL,
      PRIMARY KEY (claim, entity, id)
    )${pairs}`,
    'CREATE INDEX claim_subjects_by_id ON claim_subjects (id)',
    // The guard against paying twice: one award for each policy, clause, key and slot. Who is paid is data, not part of the key.
    `CREATE TABLE awards (
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
      UNIQUE (policy, clause, key, slot)
    )${table}`,
    'CREATE INDEX awards_by_claim ON awards (claim)',
    `CREATE TABLE award_parties (
      award ${integer} NOT NULL REFERENCES awards (sequence),
      id ${text} NOT NULL,
      PRIMARY KEY (award, id)
    )${pairs}`,
    'CREATE INDEX award_parties_by_id ON award_parties (id)',
    `CREATE TABLE drafts (
      policy ${text} NOT NULL,
      file ${text} NOT NULL,
      text ${text} NOT NULL,
      etag ${text} NOT NULL,
      updated_at ${text} NOT NULL,
      PRIMARY KEY (policy, file)
    )${table}`,
    `CREATE TABLE probe (at ${integer} NOT NULL)${table}`,
  ],
  ({ text }) => [
    // Everything an award was counted by, as JSON: a second limit finds it by its own key. fen are hundredths of the unit.
    `ALTER TABLE awards ADD COLUMN keys ${text} NOT NULL DEFAULT '{}'`,
    `ALTER TABLE awards ADD COLUMN mark ${text}`,
    `ALTER TABLE awards ADD COLUMN unit ${text} NOT NULL DEFAULT '元'`,
    `ALTER TABLE awards ADD COLUMN shares ${text} NOT NULL DEFAULT '[]'`,
  ],
  receiptsAndBooks,
  accessSchema,
  () => [
    // A key belongs to the caller that used it; before there were callers, to the one person of the machine.
    `UPDATE claims SET idempotency_key = COALESCE(
      (SELECT hand_kind || ' ' || hand_id FROM claim_hands WHERE claim_hands.claim = claims.id AND step = 'recorded'),
      'local local'
    ) || ' ' || idempotency_key`,
  ],
  processSchema,
  livingAwards,
  (types) => [...closingSchema(types), ...adjustmentSchema(types)],
  webhookSchema,
  promisedParts,
  ({ integer, text, pairs }) => [
    // Of parts that are no money, and so in no book.
    `CREATE TABLE award_grant_days (award ${integer} NOT NULL PRIMARY KEY, counted ${text} NOT NULL)${pairs}`,
    // Books of before the day of the grant was written down have that of their first part in its place: it is told, since a limit by years may count them in another.
    `CREATE TABLE assumed_grant_days (award ${text} PRIMARY KEY)${pairs}`,
    `INSERT INTO assumed_grant_days (award) SELECT award FROM award_books
      WHERE counted = (SELECT MIN(i.due) FROM instalments i WHERE i.award = award_books.award AND i.slot LIKE '%inst-%')`,
  ],
  ({ text }) => [
    // Who paid what of an award is that of the award and of all that was settled of it: JSON, as there.
    `ALTER TABLE award_settlements ADD COLUMN shares ${text} NOT NULL DEFAULT '[]'`,
    `ALTER TABLE adjustment_lines ADD COLUMN shares ${text} NOT NULL DEFAULT '[]'`,
  ],
];

/** From which on the day of a grant in parts is written down. */
export const GRANT_DAY_STEP = 10;

/** The step that this program brings a ledger to. */
export const NEWEST_STEP = STEPS.length;

/** Where a database keeps the number of the step it has reached; 0 in an empty one. */
export interface StepCounter {
  read(tx: Transaction): Promise<number>;
  write(tx: Transaction, step: number): Promise<void>;
}

/**
 * Brings a database to the newest step, inside the transaction given; a test, to an older one that was released. Throws where a newer program has written it.
 */
export async function migrate(
  tx: Transaction,
  types: Types,
  counter: StepCounter,
  newest = STEPS.length,
): Promise<void> {
  const at = await counter.read(tx);
  if (at > STEPS.length)
    throw new Error(
      `数据库由更新的版本写成（第 ${at} 步，本程序到第 ${STEPS.length} 步）。请用新版本打开，或换一个数据库（GUIJU_DATA、DATABASE_URL）。 ` +
        `The database was written by a newer version (step ${at}, this program knows ${STEPS.length}). Use that version, or another database (GUIJU_DATA, DATABASE_URL).`,
    );
  for (const step of STEPS.slice(at, newest))
    for (const part of step(types))
      if (typeof part === 'string') await sql.raw(part).execute(tx);
      else await part(tx);
  await counter.write(tx, newest);
}
