/** The one place where a new award is written. */
import type { RecordedAward } from '@guiju/client';
import { type Award, awardToJson, formatDate, formatExact, formatUnit, toFen, YUAN } from '@guiju/ir';
import { toRecorded } from './recorded-awards.ts';
import { send } from './send.ts';
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
  // Of money the book says it.
  if (award.counted !== undefined && award.unit !== formatUnit(YUAN))
    await send(
      tx,
      tx
        .insertInto('award_grant_days')
        .values({ award: inserted.sequence, counted: formatDate(award.counted) }),
    );
  const parties = [...partiesOf(award, recording.ids)];
  await send(
    tx,
    tx.insertInto('award_parties').values(parties.map((id) => ({ award: inserted.sequence, id }))),
  );
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
