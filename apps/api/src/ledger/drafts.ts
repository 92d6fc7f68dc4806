/** Drafts in the database: saved only over the text they were edited from. */
import { sha256Hex } from '@guiju/ir';
import type { LedgerDatabase } from './database.ts';

export interface StoredDraft {
  readonly policy: string;
  readonly file: string;
  readonly text: string;
  readonly etag: string;
  readonly updated_at: string;
}

/** The tag of a text: the same words have the same tag, whoever saved them. */
export const etagOf = (text: string): string => `"${sha256Hex(text).slice(0, 32)}"`;

export const findDraft = (db: LedgerDatabase, policy: string, file: string): StoredDraft | undefined =>
  db.first(
    db.build.selectFrom('drafts').selectAll().where('policy', '=', policy).where('file', '=', file).compile(),
  );

export const draftsOf = (db: LedgerDatabase, policy: string): readonly StoredDraft[] =>
  db.all(db.build.selectFrom('drafts').selectAll().where('policy', '=', policy).orderBy('file').compile());

export function writeDraft(db: LedgerDatabase, draft: StoredDraft): void {
  db.run(
    db.build
      .insertInto('drafts')
      .values(draft)
      .onConflict((c) =>
        c
          .columns(['policy', 'file'])
          .doUpdateSet({ text: draft.text, etag: draft.etag, updated_at: draft.updated_at }),
      )
      .compile(),
  );
}

export const removeDraft = (db: LedgerDatabase, policy: string, file: string): number =>
  db.run(db.build.deleteFrom('drafts').where('policy', '=', policy).where('file', '=', file).compile());
