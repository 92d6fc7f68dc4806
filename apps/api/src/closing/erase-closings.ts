/** What was kept of closings names everybody who took part. The closing itself, and who was how placed in it by number, stays. */
import { sql } from 'kysely';
import type { Transaction } from '../ledger/store.ts';

/** Of everybody, where one of them is erased on request: what names the subject, and what the applications took part in. */
export async function eraseClosings(
  tx: Transaction,
  subject: string,
  applications: readonly string[],
): Promise<void> {
  const quoted = JSON.stringify(subject);
  const named = `%${quoted.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('closing_contents')
    .select(['closing', 'inputs', 'history'])
    .where(sql<boolean>`(inputs LIKE ${named} ESCAPE '\\' OR history LIKE ${named} ESCAPE '\\')`)
    .execute();
  const about = rows
    .filter((r) => r.inputs.includes(quoted) || r.history.includes(quoted))
    .map((r) => r.closing);
  await forget(tx, [...about, ...(await closingsOf(tx, applications))]);
}

/** Of those whose members are all erased: until then a member's later part may have to be decided among all of them again. */
export async function eraseEndedClosings(tx: Transaction, applications: readonly string[]): Promise<void> {
  const ended: string[] = [];
  for (const closing of await closingsOf(tx, applications)) {
    const held = await tx
      .selectFrom('closing_members')
      .innerJoin('application_contents', 'application_contents.application', 'closing_members.application')
      .select('closing_members.application')
      .where('closing', '=', closing)
      .limit(1)
      .executeTakeFirst();
    if (held === undefined) ended.push(closing);
  }
  await forget(tx, ended);
}

async function closingsOf(tx: Transaction, applications: readonly string[]): Promise<readonly string[]> {
  if (applications.length === 0) return [];
  const rows = await tx
    .selectFrom('closing_members')
    .select('closing')
    .distinct()
    .where('application', 'in', applications)
    .execute();
  return rows.map((r) => r.closing);
}

async function forget(tx: Transaction, closings: readonly string[]): Promise<void> {
  for (const closing of new Set(closings))
    await tx.deleteFrom('closing_contents').where('closing', '=', closing).execute();
}
