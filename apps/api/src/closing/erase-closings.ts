/** What was kept of closings names everybody who took part; it goes with any of them. The closing itself, and who was how placed in it by number, stays. */
import { sql } from 'kysely';
import type { Transaction } from '../ledger/store.ts';

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
  const of =
    applications.length === 0
      ? []
      : await tx
          .selectFrom('closing_members')
          .select('closing')
          .where('application', 'in', applications)
          .execute();
  for (const closing of new Set([...about, ...of.map((r) => r.closing)]))
    await tx.deleteFrom('closing_contents').where('closing', '=', closing).execute();
}
