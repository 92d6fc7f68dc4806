/** Instalments of money in the books, each with the application that answers for it, its payee, and what it still waits for. */
import type { Account, DuePart } from '@guiju/client';
import { formatMoney, fromFen } from '@guiju/ir';
import { type AwardName, nameFrom } from '@guiju/ledger';
import { IN_FORCE } from '@guiju/ledger/process';
import { sql } from 'kysely';
import { type AwardBook, bookOf } from '../ledger/award-books.ts';
import { livingParts } from '../ledger/end-awards.ts';
import type { Transaction } from '../ledger/store.ts';
import { accountOf } from '../process/account.ts';

export interface Part {
  readonly application: string;
  /** The policy of the claim that granted it. */
  readonly policy: string;
  readonly name: AwardName;
  /** As the books name it. */
  readonly award: string;
  readonly slot: string;
  readonly due: string;
  readonly fen: bigint;
  readonly state: DuePart['state'];
  readonly payee: { readonly entity: string; readonly id: string };
  readonly applicationState: string;
  /** null: none was given, or its application pays several. */
  readonly account: Account | null;
  /** By somebody else than who set it. */
  readonly accountConfirmed: boolean;
}

export interface PartSearch {
  readonly by: string;
  readonly states: readonly DuePart['state'][];
  readonly policy: string | undefined;
  /** Where the page before ended: award and slot. */
  readonly after: readonly [due: string, award: string, slot: string] | null;
  readonly limit: number;
}

const APPROVED: ReadonlySet<string> = new Set(IN_FORCE);

interface Found {
  readonly award: string;
  readonly slot: string;
  readonly due: string;
  readonly fen: string;
  readonly state: string;
}

/** Earliest due first. */
export async function findParts(tx: Transaction, search: PartSearch): Promise<readonly Part[]> {
  const { by, states, policy, after, limit } = search;
  const [due, award, slot] = after ?? ['', '', ''];
  const { rows } = await sql<Found>`
    SELECT i.award, i.slot, i.due, CAST(i.fen AS TEXT) AS fen, i.state FROM instalments i
    WHERE i.due <= ${by} AND i.fen > 0 AND i.state IN (${sql.join(states)})
      AND (i.due > ${due} OR (i.due = ${due} AND (i.award > ${award} OR (i.award = ${award} AND i.slot > ${slot}))))
      ${policy === undefined ? sql`` : sql`AND EXISTS (SELECT 1 FROM award_events e JOIN claims c ON c.id = e.claim WHERE e.award = i.award AND c.policy = ${policy})`}
    ORDER BY i.due, i.award, i.slot LIMIT ${limit}`.execute(tx);
  const parts: Part[] = [];
  for (const row of rows) parts.push(await partOf(tx, row));
  return parts;
}

async function partOf(tx: Transaction, row: Found): Promise<Part> {
  const name = nameFrom(row.award);
  const { claim, payee } = await grantOf(tx, name, row);
  const { id, state, policy } = await applicationOf(tx, claim);
  const account = (await payeesOf(tx, id)).length > 1 ? null : await accountOf(tx, id);
  return {
    application: id,
    policy,
    name,
    award: row.award,
    slot: row.slot,
    due: row.due,
    fen: BigInt(row.fen),
    state: row.state as Part['state'],
    payee,
    applicationState: state,
    account: account?.account ?? null,
    accountConfirmed: account !== null && account.confirmedBy !== null,
  };
}

/** Who answers for a part: the claim that found it due, or the first that found any part of its award; before that, and once it is withdrawn, the claim that began it. */
async function grantOf(
  tx: Transaction,
  name: AwardName,
  { award, slot }: Found,
): Promise<Pick<AwardBook, 'claim' | 'payee'>> {
  const book = await bookOf(tx, award);
  if (book.withdrawn) return book;
  const parts = await livingParts(tx, name);
  // Arrears (`m3+1`) are of the part that they make good.
  const granted = slot.replace(/\+\d+$/, '');
  return parts.find((p) => p.slot === granted) ?? parts[0] ?? book;
}

/** All that an application pays, by what it recorded and by what is to come. */
async function payeesOf(tx: Transaction, application: string): Promise<readonly unknown[]> {
  const claims = sql`SELECT claim FROM application_claims WHERE application = ${application} UNION ALL SELECT ${application}`;
  const { rows } = await sql`SELECT payee_entity, payee_id FROM awards WHERE claim IN (${claims})
    UNION SELECT payee_entity, payee_id FROM award_books WHERE claim IN (${claims})`.execute(tx);
  return rows;
}

/** A claim recorded at once is its own application. */
async function applicationOf(
  tx: Transaction,
  claim: string,
): Promise<{ readonly id: string; readonly state: string; readonly policy: string }> {
  const link = await tx
    .selectFrom('application_claims')
    .select('application')
    .where('claim', '=', claim)
    .executeTakeFirst();
  return tx
    .selectFrom('applications')
    .select(['id', 'state', 'policy'])
    .where('id', '=', link?.application ?? claim)
    .executeTakeFirstOrThrow();
}

export function waitsFor({ state, applicationState, account, accountConfirmed }: Part): DuePart['waitsFor'] {
  if (!APPROVED.has(applicationState)) return 'approval';
  if (state === 'planned' || state === 'due') return 'check';
  if (account === null) return 'account';
  return accountConfirmed ? null : 'account-confirmation';
}

export const duePart = (part: Part): DuePart => {
  const waiting = waitsFor(part);
  return {
    application: part.application,
    clause: part.name.clause,
    policy: part.policy,
    slot: part.slot,
    payee: part.payee,
    due: part.due,
    amount: formatMoney(fromFen(part.fen)),
    state: part.state,
    ready: part.state === 'payable' && waiting === null,
    waitsFor: waiting,
  };
};
