/** What applications hold of a subject is erased with its claims: facts, names, accounts, reasons. Trail and money stay, with no words in them. */
import { sql } from 'kysely';
import type { Transaction } from '../ledger/store.ts';

/** Applications that name the subject, and those that any of the claims was decided for. */
export async function applicationsOf(
  tx: Transaction,
  subject: string,
  claims: readonly string[],
): Promise<readonly string[]> {
  const ids = new Set(await applicationsAbout(tx, subject));
  for (const claim of claims) {
    const link = await tx
      .selectFrom('application_claims')
      .select('application')
      .where('claim', '=', claim)
      .executeTakeFirst();
    ids.add(link?.application ?? claim);
  }
  return [...ids];
}

export async function eraseApplications(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await tx.deleteFrom('application_contents').where('application', '=', id).execute();
    await tx.deleteFrom('application_accounts').where('application', '=', id).execute();
    await tx
      .updateTable('applications')
      .set({ object_entity: null, object_id: null, request_hash: null, override: null })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('process_events')
      .set({ reason: null, detail: null })
      .where('application', '=', id)
      .execute();
    await tx
      .updateTable('payment_lines')
      .set({ account: null, reason: null })
      .where('application', '=', id)
      .execute();
    await tx.updateTable('recoveries').set({ reason: null }).where('application', '=', id).execute();
  }
}

async function applicationsAbout(tx: Transaction, subject: string): Promise<readonly string[]> {
  const quoted = JSON.stringify(subject);
  const named = `%${quoted.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('applications')
    .leftJoin('application_contents', 'application_contents.application', 'applications.id')
    .select(['applications.id', 'applications.object_id', 'application_contents.facts'])
    .where(
      sql<boolean>`(applications.object_id = ${subject} OR application_contents.facts LIKE ${named} ESCAPE '\\')`,
    )
    .execute();
  // LIKE may disregard case; the texts themselves do not.
  return rows.filter((r) => r.object_id === subject || (r.facts ?? '').includes(quoted)).map((r) => r.id);
}
