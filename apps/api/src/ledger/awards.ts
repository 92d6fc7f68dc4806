/** Awards in the ledger: the one place where a new one is written, and where one ends. */
import type { RecordedAward } from '@guiju/client';
import {
  type Award,
  awardToJson,
  formatDate,
  formatExact,
  fromFen,
  type ObjectRef,
  parseExact,
  toFen,
} from '@guiju/ir';
import { type AwardName, awardSlotOf } from '@guiju/ledger';
import { sql } from 'kysely';
import type { Transaction } from './store.ts';

export interface Recording {
  readonly family: string;
  /** The policy it was claimed under, of that family. */
  readonly policy: string;
  readonly claim: string;
  readonly recordedAt: string;
  /** Every id of the facts: those that the key names make the award findable. */
  readonly ids: ReadonlySet<string>;
}

/** Records an award, unless a living one for the same family, clause, key and slot stands already: then nothing happens and it answers null. */
export async function recordAward(
  tx: Transaction,
  award: Award,
  recording: Recording,
): Promise<RecordedAward | null> {
  const { family, policy, claim, recordedAt } = recording;
  const fen = toFen(award.amount);
  const row = {
    policy: family,
    clause: award.clause,
    key: award.key,
    slot: award.slot,
    payee_entity: award.payee.entity,
    payee_id: award.payee.id,
    object_entity: award.object.entity,
    object_id: award.object.id,
    due: formatDate(award.due),
    fiscal_year: award.fiscalYear,
    fen,
    exact: formatExact(award.exact),
    unit: award.unit,
    keys: JSON.stringify(award.keys),
    mark: award.mark,
    shares: JSON.stringify(awardToJson(award).shares),
    claim,
    recorded_at: recordedAt,
    ended_at: null,
  };
  const inserted = await tx
    .insertInto('awards')
    .values(row)
    .onConflict((c) =>
      c.columns(['policy', 'clause', 'key', 'slot']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('sequence')
    .executeTakeFirst();
  if (!inserted) return null;
  const parties = [...partiesOf(award, recording.ids)];
  await tx
    .insertInto('award_parties')
    .values(parties.map((id) => ({ award: inserted.sequence, id })))
    .execute();
  return toRecorded({ ...row, fen: String(fen), claim_policy: policy });
}

/** A key is one id, or several joined: whichever of the facts' ids stand in it between separators. */
export function partiesOf(award: Award, ids: ReadonlySet<string>): ReadonlySet<string> {
  const parties = new Set([
    award.object.id,
    award.payee.id,
    award.key,
    ...Object.values(award.keys).filter((id) => ids.has(id)),
  ]);
  const parts = (c: string | undefined) => c === undefined || /[^\p{L}\p{N}_-]/u.test(c);
  for (const id of ids)
    for (let at = award.key.indexOf(id); at >= 0 && id !== ''; at = award.key.indexOf(id, at + 1))
      if (parts(award.key[at - 1]) && parts(award.key[at + id.length])) parties.add(id);
  return parties;
}

const select = (tx: Transaction) =>
  tx
    .selectFrom('awards')
    .innerJoin('claims', 'claims.id', 'awards.claim')
    .select([
      'awards.sequence',
      'claims.policy as claim_policy',
      'awards.policy',
      'awards.clause',
      'awards.key',
      'awards.slot',
      'awards.payee_entity',
      'awards.payee_id',
      'awards.object_entity',
      'awards.object_id',
      'awards.due',
      'awards.fiscal_year',
      sql<string>`CAST(awards.fen AS TEXT)`.as('fen'),
      'awards.exact',
      'awards.unit',
      'awards.keys',
      'awards.mark',
      'awards.shares',
      'awards.claim',
      'awards.recorded_at',
      'awards.ended_at',
    ]);

/** Ends what a claim recorded and still lives. The rows stay: they are what the claim's receipt commits to. */
export async function endAwards(tx: Transaction, claim: string, at: string): Promise<void> {
  await tx
    .updateTable('awards')
    .set({ ended_at: at })
    .where('claim', '=', claim)
    .where('ended_at', 'is', null)
    .execute();
}

export async function awardsOfClaim(tx: Transaction, claim: string): Promise<RecordedAward[]> {
  const rows = await select(tx).where('awards.claim', '=', claim).orderBy('awards.sequence').execute();
  return rows.map(toRecorded);
}

export async function awardsOfSubject(tx: Transaction, id: string): Promise<RecordedAward[]> {
  const rows = await select(tx)
    .where('awards.sequence', 'in', (q) =>
      q.selectFrom('award_parties').select('award_parties.award').where('award_parties.id', '=', id),
    )
    .orderBy('awards.due')
    .orderBy('awards.sequence')
    .execute();
  return rows.map(toRecorded);
}

/** Ends parts of an award in the books that were never paid and are not to be. */
export async function endParts(
  tx: Transaction,
  name: AwardName,
  slots: ReadonlySet<string>,
  at: string,
): Promise<void> {
  for (const { sequence, slot } of await livingParts(tx, name))
    if (slots.has(slot))
      await tx.updateTable('awards').set({ ended_at: at }).where('sequence', '=', sequence).execute();
}

interface LivingPart {
  readonly sequence: number;
  readonly slot: string;
  readonly claim: string;
  readonly payee: ObjectRef;
}

/** What was recorded of an award in the books and lives, in the order of recording. */
export async function livingParts(
  tx: Transaction,
  { family, clause, key, slot }: AwardName,
): Promise<readonly LivingPart[]> {
  const rows = await tx
    .selectFrom('awards')
    .select(['sequence', 'slot', 'claim', 'payee_entity', 'payee_id'])
    .where('policy', '=', family)
    .where('clause', '=', clause)
    .where('key', '=', key)
    .where('ended_at', 'is', null)
    .orderBy('sequence')
    .execute();
  return rows
    .filter((r) => awardSlotOf(r.slot) === slot)
    .map((r) => ({
      sequence: r.sequence,
      slot: r.slot,
      claim: r.claim,
      payee: { entity: r.payee_entity, id: r.payee_id },
    }));
}

interface AwardRow {
  readonly claim_policy: string;
  readonly clause: string;
  readonly key: string;
  readonly slot: string;
  readonly payee_entity: string;
  readonly payee_id: string;
  readonly object_entity: string;
  readonly object_id: string;
  readonly due: string;
  readonly fiscal_year: number;
  readonly fen: string;
  readonly exact: string;
  readonly unit: string;
  readonly keys: string;
  readonly mark: string | null;
  readonly shares: string;
  readonly claim: string;
  readonly recorded_at: string;
  readonly ended_at: string | null;
}

function toRecorded(row: AwardRow): RecordedAward {
  return {
    clause: row.clause,
    object: { entity: row.object_entity, id: row.object_id },
    key: row.key,
    keys: JSON.parse(row.keys) as Record<string, string>,
    mark: row.mark,
    payee: { entity: row.payee_entity, id: row.payee_id },
    slot: row.slot,
    due: row.due,
    fiscalYear: row.fiscal_year,
    exact: formatExact(known(parseExact(row.exact))) + row.unit,
    amount: formatExact(fromFen(BigInt(row.fen))) + row.unit,
    state: 'paid',
    range: null,
    unit: row.unit,
    shares: JSON.parse(row.shares) as RecordedAward['shares'],
    claim: row.claim,
    policy: row.claim_policy,
    recordedAt: row.recorded_at,
    endedAt: row.ended_at,
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a ledger row holds a value that this program never writes');
  return value;
}
