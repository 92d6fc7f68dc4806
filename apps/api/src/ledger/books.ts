/** The books of awards in the database: events are applied by the rules of `@guiju/ledger`, and nothing is written that they refuse. */
import { formatDate } from '@guiju/ir';
import {
  type Applied,
  type AwardAccount,
  type AwardEvent,
  type AwardName,
  applyEvent,
  type EventJson,
  eventToJson,
  type JournalLine,
  nameFrom,
  nameText,
  readEvent,
  replayEvents,
} from '@guiju/ledger';
import { sql } from 'kysely';
import { announceAward } from '../webhooks/announce-award.ts';
import { send } from './send.ts';
import type { Transaction } from './store.ts';

export interface Posting {
  readonly claim: string | null;
  readonly recordedAt: string;
}

/** The award as its events made it; null: there is none by that name. */
export async function loadAward(tx: Transaction, name: AwardName): Promise<AwardAccount | null> {
  return replayEvents((await eventsOf(tx, name)).map((e) => e.event));
}

export interface EventOfAward {
  readonly event: AwardEvent;
  /** null: it came of no claim. */
  readonly claim: string | null;
}

/** What happened to an award, in order. */
export async function eventsOf(tx: Transaction, name: AwardName): Promise<readonly EventOfAward[]> {
  const rows = await tx
    .selectFrom('award_events')
    .select(['event', 'claim'])
    .where('award', '=', nameText(name))
    .orderBy('sequence')
    .execute();
  return rows.map(({ event, claim }) => ({ event: readEvent(JSON.parse(event) as EventJson), claim }));
}

/** Applies the event and writes it with its journal lines. What is refused, or came before, writes nothing. */
export const post = (
  tx: Transaction,
  award: AwardAccount | null,
  name: AwardName,
  event: AwardEvent,
  posting: Posting,
): Promise<Applied> => postAll(tx, award, name, [event], posting);

/** Events of one award one after the other, written together; the last as it was applied. The first that is refused is answered, and nothing is written. */
export async function postAll(
  tx: Transaction,
  before: AwardAccount | null,
  name: AwardName,
  events: readonly [AwardEvent, ...AwardEvent[]],
  { claim, recordedAt }: Posting,
): Promise<Applied> {
  const fresh: { readonly event: AwardEvent; readonly lines: readonly JournalLine[] }[] = [];
  let last = applyEvent(before, events[0]);
  for (const [i, event] of events.entries()) {
    if (i > 0 && last.ok) last = applyEvent(last.award, event);
    if (!last.ok) return last;
    if (!last.repeated) fresh.push({ event, lines: last.lines });
  }
  if (fresh.length === 0) return last;
  const written = await tx
    .insertInto('award_events')
    .values(
      fresh.map(({ event }) => ({
        award: nameText(name),
        id: event.id,
        event: JSON.stringify(eventToJson(event)),
        claim,
        recorded_at: recordedAt,
      })),
    )
    .returning(['id', 'sequence'])
    .execute();
  const sequences = new Map(written.map(({ id, sequence }) => [id, sequence]));
  await writeLines(
    tx,
    fresh.flatMap(({ event, lines }) =>
      lines.map((line, position) => ({ ...line, event: sequences.get(event.id) ?? 0, position })),
    ),
  );
  if (!last.ok) return last;
  await writeInstalments(tx, before, last.award);
  if (last.award.state === 'withdrawn' && before?.state !== 'withdrawn')
    await send(
      tx,
      tx.updateTable('award_books').set({ withdrawn_at: recordedAt }).where('award', '=', nameText(name)),
    );
  await announceAward(
    tx,
    last.award,
    fresh.map(({ event }) => event),
    recordedAt,
  );
  return last;
}

const whole = (fen: bigint) => sql<string>`CAST(${String(fen)} AS BIGINT)`;

async function writeLines(
  tx: Transaction,
  lines: readonly (JournalLine & { readonly event: number; readonly position: number })[],
): Promise<void> {
  if (lines.length === 0) return;
  await send(
    tx,
    tx.insertInto('journal_lines').values(
      lines.map(({ event, position, slot, account, debit, credit }) => ({
        event,
        position,
        slot,
        account,
        debit: whole(debit),
        credit: whole(credit),
      })),
    ),
  );
}

async function writeInstalments(
  tx: Transaction,
  before: AwardAccount | null,
  { name, instalments }: AwardAccount,
): Promise<void> {
  const changed = instalments.filter((i) => !before?.instalments.includes(i));
  if (changed.length === 0) return;
  await send(
    tx,
    tx
      .insertInto('instalments')
      .values(
        changed.map(({ slot, due, fen, state }) => ({
          award: nameText(name),
          slot,
          due: formatDate(due),
          fen: whole(fen),
          state,
        })),
      )
      .onConflict((c) =>
        c.columns(['award', 'slot']).doUpdateSet((e) => ({
          due: e.ref('excluded.due'),
          fen: e.ref('excluded.fen'),
          state: e.ref('excluded.state'),
        })),
      ),
  );
}

export interface BookedEvent {
  readonly award: string;
  readonly event: EventJson;
  readonly lines: readonly JournalLine[];
}

/** What a claim put into the books, in order, from the rows as they stand. */
export async function bookedBy(tx: Transaction, claim: string): Promise<readonly BookedEvent[]> {
  const rows = await tx
    .selectFrom('award_events as e')
    .leftJoin('journal_lines as l', 'l.event', 'e.sequence')
    .select([
      'e.sequence',
      'e.award',
      'e.event',
      'l.slot',
      'l.account',
      sql<string>`CAST(l.debit AS TEXT)`.as('debit'),
      sql<string>`CAST(l.credit AS TEXT)`.as('credit'),
    ])
    .where('e.claim', '=', claim)
    .orderBy('e.sequence')
    .orderBy('l.position')
    .execute();
  return [...Map.groupBy(rows, (row) => row.sequence).values()].map((of) => {
    const [{ award, event }] = of as [(typeof rows)[number]];
    const lines = of.flatMap(({ slot, account, debit, credit }) =>
      slot === null || account === null ? [] : [lineFrom({ slot, account, debit, credit })],
    );
    return { award, event: JSON.parse(event) as EventJson, lines };
  });
}

const EVENTS_AT_ONCE = 500;

export async function linesOf(
  tx: Transaction,
  events: readonly number[],
): Promise<ReadonlyMap<number, readonly JournalLine[]>> {
  const lines = new Map<number, JournalLine[]>();
  for (let i = 0; i < events.length; i += EVENTS_AT_ONCE) {
    const rows = await tx
      .selectFrom('journal_lines')
      .select([
        'event',
        'slot',
        'account',
        sql<string>`CAST(debit AS TEXT)`.as('debit'),
        sql<string>`CAST(credit AS TEXT)`.as('credit'),
      ])
      .where('event', 'in', events.slice(i, i + EVENTS_AT_ONCE))
      .orderBy('event')
      .orderBy('position')
      .execute();
    for (const { event, ...row } of rows) lines.set(event, [...(lines.get(event) ?? []), lineFrom(row)]);
  }
  return lines;
}

interface LineRow {
  readonly slot: string;
  readonly account: string;
  readonly debit: string;
  readonly credit: string;
}

const lineFrom = ({ slot, account, debit, credit }: LineRow): JournalLine => ({
  account: account as JournalLine['account'],
  slot,
  debit: BigInt(debit),
  credit: BigInt(credit),
});

/** Every award that a claim put something into the books of. */
export async function awardsBookedBy(tx: Transaction, claim: string): Promise<readonly AwardName[]> {
  const rows = await tx
    .selectFrom('award_events')
    .select('award')
    .distinct()
    .where('claim', '=', claim)
    .orderBy('award')
    .execute();
  return rows.map((r) => nameFrom(r.award));
}
