/** Drafts in the database: saved only over the text they were edited from. */
import { sha256Hex } from '@guiju/ir';
import type { Transaction } from './store.ts';

export interface StoredDraft {
  readonly policy: string;
  readonly file: string;
  readonly text: string;
  readonly etag: string;
  readonly updated_at: string;
}

/** The tag of a text: the same words have the same tag, whoever saved them. */
export const etagOf = (text: string): string => `"${sha256Hex(text).slice(0, 32)}"`;

export const findDraft = (tx: Transaction, policy: string, file: string): Promise<StoredDraft | undefined> =>
  tx
    .selectFrom('drafts')
    .selectAll()
    .where('policy', '=', policy)
    .where('file', '=', file)
    .executeTakeFirst();

export const draftsOf = (tx: Transaction, policy: string): Promise<readonly StoredDraft[]> =>
  tx.selectFrom('drafts').selectAll().where('policy', '=', policy).orderBy('file').execute();

export async function writeDraft(tx: Transaction, draft: StoredDraft): Promise<void> {
  const { text, etag, updated_at } = draft;
  await tx
    .insertInto('drafts')
    .values(draft)
    .onConflict((c) => c.columns(['policy', 'file']).doUpdateSet({ text, etag, updated_at }))
    .execute();
}

export async function removeDraft(tx: Transaction, policy: string, file: string): Promise<void> {
  await tx.deleteFrom('drafts').where('policy', '=', policy).where('file', '=', file).execute();
}
