/** The days to pay in begin when there is something to pay: of an approval of which nothing is due yet, with the day its first part falls due. */
import { parseDate } from '@guiju/ir';
import type { ProcessEvent } from '@guiju/ledger/process';
import type { Transaction } from '../ledger/store.ts';

type Approved = Extract<ProcessEvent, { kind: 'approved' }>;

export async function withFirstDue(tx: Transaction, application: string, event: Approved): Promise<Approved> {
  const row = await tx
    .selectFrom('instalments')
    .select((e) => e.fn.min<string | null>('due').as('due'))
    .where('fen', '<>', '0')
    .where('state', 'in', ['planned', 'due', 'payable'])
    .where('award', 'in', (q) =>
      q
        .selectFrom('award_books')
        .select('award')
        .where((e) =>
          e.or([
            e('claim', '=', application),
            e('claim', 'in', (links) =>
              links
                .selectFrom('application_claims')
                .select('application_claims.claim')
                .where('application', '=', application),
            ),
          ]),
        ),
    )
    .executeTakeFirst();
  const first = row?.due == null ? undefined : parseDate(row.due);
  return first === undefined || first <= event.on ? event : { ...event, payFrom: first };
}
