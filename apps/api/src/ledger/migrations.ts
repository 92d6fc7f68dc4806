/** The schema, step by step. A step that was released never changes; a change is a new step. */
import type Database from 'better-sqlite3';

const STEPS: readonly string[] = [
  `
  CREATE TABLE claims (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    policy TEXT NOT NULL,
    program_hash TEXT NOT NULL,
    as_of TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_hash TEXT NOT NULL,
    previous_receipt TEXT NOT NULL,
    receipt TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE INDEX claims_by_policy ON claims (policy, sequence);

  CREATE TABLE claim_contents (
    claim TEXT PRIMARY KEY REFERENCES claims (id),
    facts TEXT NOT NULL,
    decision TEXT NOT NULL,
    reasons TEXT NOT NULL
  ) STRICT;

  CREATE TABLE claim_subjects (
    claim TEXT NOT NULL REFERENCES claims (id),
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (claim, entity, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX claim_subjects_by_id ON claim_subjects (id);

  -- The guard against paying twice: one award for each policy, clause, key and slot. Who is paid is data, not part of the key.
  CREATE TABLE awards (
    sequence INTEGER PRIMARY KEY,
    policy TEXT NOT NULL,
    clause TEXT NOT NULL,
    key TEXT NOT NULL,
    slot TEXT NOT NULL,
    payee_entity TEXT NOT NULL,
    payee_id TEXT NOT NULL,
    object_entity TEXT NOT NULL,
    object_id TEXT NOT NULL,
    due TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    fen INTEGER NOT NULL,
    exact TEXT NOT NULL,
    claim TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    recorded_at TEXT NOT NULL,
    UNIQUE (policy, clause, key, slot)
  ) STRICT;
  CREATE INDEX awards_by_claim ON awards (claim);

  CREATE TABLE award_parties (
    award INTEGER NOT NULL REFERENCES awards (sequence),
    id TEXT NOT NULL,
    PRIMARY KEY (award, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX award_parties_by_id ON award_parties (id);

  CREATE TABLE drafts (
    policy TEXT NOT NULL,
    file TEXT NOT NULL,
    text TEXT NOT NULL,
    etag TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (policy, file)
  ) STRICT;

  CREATE TABLE probe (at INTEGER NOT NULL) STRICT;
  `,
  `
  -- Everything an award was counted by, as JSON: a second limit finds it by its own key. fen are hundredths of the unit.
  ALTER TABLE awards ADD COLUMN keys TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE awards ADD COLUMN mark TEXT;
  ALTER TABLE awards ADD COLUMN unit TEXT NOT NULL DEFAULT '元';
  ALTER TABLE awards ADD COLUMN shares TEXT NOT NULL DEFAULT '[]';
  `,
];

/** Brings a database to the newest step. Throws where a newer program has written it. */
export function migrate(db: Database.Database): void {
  const at = db.pragma('user_version', { simple: true }) as number;
  if (at > STEPS.length)
    throw new Error(
      `数据库由更新的版本写成（第 ${at} 步，本程序到第 ${STEPS.length} 步）。请用新版本打开，或换一个数据目录（GUIJU_DATA）。 ` +
        `The database was written by a newer version (step ${at}, this program knows ${STEPS.length}). Use that version, or another data folder (GUIJU_DATA).`,
    );
  for (const step of STEPS.slice(at)) db.exec(step);
  db.pragma(`user_version = ${STEPS.length}`);
}
