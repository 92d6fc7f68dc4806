/** Instalments of money in the books, each with the application that answers for it, its payee, and what it still waits for. */
import type { Account, DuePart } from '@guiju/client';
import { formatMoney, fromFen } from '@guiju/ir';
import type { AwardName } from '@guiju/ledger';
import { sql } from 'kysely';
import { nameFrom } from '../ledger/books.ts';
import type { Transaction } from '../ledger/store.ts';
import { accountOf } from '../process/rows.ts';

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
}

export interface PartSearch {
  readonly by: string;
  readonly states: readonly DuePart['state'][];
  readonly policy: string | undefined;
  /** Where the page before ended: award and slot. */
  readonly after: readonly [due: string, award: string, slot: string] | null;
  readonly limit: number;
}

/** States in which an application's money may go out. */
const APPROVED: ReadonlySet<string> = new Set(['approved', 'paid', 'archived']);

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
  const granted = await tx
    .selectFrom('awards')
    .select(['slot', 'claim', 'payee_entity', 'payee_id'])
    .where('policy', '=', name.family)
    .where('clause', '=', name.clause)
    .where('key', '=', name.key)
    .orderBy('sequence')
    .execute();
  // A part to come is answered for by the claim that granted the first.
  const own = granted.find((g) => g.slot === row.slot) ?? granted.find((g) => sameAward(g.slot, row.slot));
  if (!own) throw new Error(`the books hold a part of an award that is not there: ${row.award}`);
  const { id, state, policy } = await applicationOf(tx, own.claim);
  const payees = await tx
    .selectFrom('awards')
    .innerJoin('application_claims', 'application_claims.claim', 'awards.claim')
    .select(['payee_entity', 'payee_id'])
    .distinct()
    .where('application_claims.application', '=', id)
    .execute();
  return {
    application: id,
    policy,
    name,
    award: row.award,
    slot: row.slot,
    due: row.due,
    fen: BigInt(row.fen),
    state: row.state as Part['state'],
    payee: { entity: own.payee_entity, id: own.payee_id },
    applicationState: state,
    account: payees.length > 1 ? null : await accountOf(tx, id),
  };
}

const sameAward = (one: string, other: string): boolean =>
  one.replace(/inst-\d+\/\d+$/, '') === other.replace(/inst-\d+\/\d+$/, '');

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

export function waitsFor({ state, applicationState, account }: Part): DuePart['waitsFor'] {
  if (!APPROVED.has(applicationState)) return 'approval';
  if (state === 'planned' || state === 'due') return 'check';
  return account === null ? 'account' : null;
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
