/** The books as rows: every award is made again from its events, and its journal lines and instalments are held against what the rules say. */
import { formatDate } from '@guiju/ir';
import {
  type AwardAccount,
  applyEvent,
  type EventJson,
  type JournalLine,
  readEvent,
  violationsOfAward,
  violationsOfEvent,
} from '@guiju/ledger';
import { sql } from 'kysely';
import { linesOf } from '../ledger/books.ts';
import type { Transaction } from '../ledger/store.ts';
import { type LedgerBreak, ledgerBreak } from './ledger-break.ts';

/** How many awards the books hold, all of them sound; or the first that is not. */
export async function brokenBook(tx: Transaction): Promise<LedgerBreak | number> {
  const names = await tx.selectFrom('award_events').select('award').distinct().orderBy('award').execute();
  for (const { award } of names) {
    const fault = await faultOf(tx, award);
    if (fault !== null)
      return ledgerBreak('books-broken', { sequence: null, claim: fault.claim }, `${award}: ${fault.why}`);
  }
  const stray = await tx
    .selectFrom('instalments')
    .select('award')
    .where('award', 'not in', (q) => q.selectFrom('award_events').select('award_events.award'))
    .limit(1)
    .executeTakeFirst();
  return stray ? ledgerBreak('books-broken', { sequence: null, claim: null }, stray.award) : names.length;
}

interface Fault {
  readonly claim: string | null;
  readonly why: string;
}

async function faultOf(tx: Transaction, name: string): Promise<Fault | null> {
  const events = await tx
    .selectFrom('award_events')
    .select(['sequence', 'event', 'claim'])
    .where('award', '=', name)
    .orderBy('sequence')
    .execute();
  const lines = await linesOf(
    tx,
    events.map((e) => e.sequence),
  );
  let award: AwardAccount | null = null;
  const journal: JournalLine[] = [];
  for (const { sequence, event, claim } of events) {
    const applied = applyEvent(award, readEvent(JSON.parse(event) as EventJson));
    if (!applied.ok) return { claim, why: applied.refusal.code };
    const stored = lines.get(sequence) ?? [];
    if (!same(stored, applied.lines)) return { claim, why: `journal of event ${sequence}` };
    award = applied.award;
    journal.push(...stored);
    const [violation] = [...violationsOfEvent(stored, name), ...violationsOfAward(award, journal)];
    if (violation) return { claim, why: `${violation.invariant} ${violation.at}` };
  }
  if (award === null) return null;
  const why = (await strayBook(tx, name, award)) ?? (await strayInstalment(tx, name, award));
  return why === null ? null : { claim: events.at(-1)?.claim ?? null, why };
}

const same = (a: readonly JournalLine[], b: readonly JournalLine[]): boolean =>
  a.length === b.length &&
  a.every((line, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      line.account === other.account &&
      line.slot === other.slot &&
      line.debit === other.debit &&
      line.credit === other.credit
    );
  });

/** Whether the row that guards the award's name says what its events say. */
async function strayBook(tx: Transaction, name: string, { state }: AwardAccount): Promise<string | null> {
  const row = await tx
    .selectFrom('award_books')
    .select('withdrawn_at')
    .where('award', '=', name)
    .executeTakeFirst();
  return row && (row.withdrawn_at !== null) === (state === 'withdrawn') ? null : 'its book';
}

async function strayInstalment(tx: Transaction, name: string, award: AwardAccount): Promise<string | null> {
  const rows = await tx
    .selectFrom('instalments')
    .select(['slot', 'due', 'state', sql<string>`CAST(fen AS TEXT)`.as('fen')])
    .where('award', '=', name)
    .execute();
  if (rows.length !== award.instalments.length) return 'number of instalments';
  for (const { slot, due, state, fen } of award.instalments) {
    const row = rows.find((r) => r.slot === slot);
    if (row?.due !== formatDate(due) || row.state !== state || row.fen !== String(fen))
      return `instalment ${slot}`;
  }
  return null;
}
