/**
 * Claims recorded before there was a process, with their hands: each becomes one that was recorded at once. Part of a released step: it writes what
 * that release wrote, with nothing of today's rules.
 */
import { sql } from 'kysely';
import type { Transaction } from '../ledger/store.ts';

const AT_ONCE = 500;
const DAYS = {
  accept: 5,
  supplement: 10,
  firstReview: 10,
  secondReview: 5,
  publish: 5,
  publication: 5,
  objection: 10,
  approve: 5,
  pay: 20,
  archive: 10,
};
const VERDICTS: Readonly<Record<string, string>> = { awarded: 'grant', refused: 'refuse' };
const AGREED: Readonly<Record<string, string>> = { grant: 'to-publish', refuse: 'refused', none: 'closed' };

/** The day in Asia/Shanghai, which keeps no summer time. */
const inShanghai = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

interface Old {
  readonly sequence: number;
  readonly id: string;
  readonly policy: string;
  readonly status: string;
  readonly created_at: string;
}
interface OldHand {
  readonly claim: string;
  readonly step: string;
  readonly hand_kind: string;
  readonly hand_id: string;
  readonly at: string;
  readonly verdict: string | null;
  readonly reason: string | null;
}

export async function bringForward(tx: Transaction): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } =
      await sql<Old>`SELECT sequence, id, policy, status, created_at FROM claims WHERE sequence > ${last}
      ORDER BY sequence LIMIT ${sql.lit(AT_ONCE)}`.execute(tx);
    for (const claim of rows) await bring(tx, claim);
    last = Number(rows.at(-1)?.sequence ?? 0);
    if (rows.length < AT_ONCE) return;
  }
}

async function bring(tx: Transaction, claim: Old): Promise<void> {
  const { rows: hands } = await sql<OldHand>`SELECT * FROM claim_hands WHERE claim = ${claim.id}`.execute(tx);
  const recorded = hands.find((h) => h.step === 'recorded');
  const reviewed = hands.find((h) => h.step === 'reviewed');
  const verdict = VERDICTS[claim.status] ?? 'none';
  const state =
    reviewed === undefined
      ? 'second-review'
      : reviewed.verdict === 'agreed'
        ? (AGREED[verdict] ?? 'closed')
        : 'first-review';
  await sql`INSERT INTO applications (id, policy, route, state, submitted_at, claim)
    VALUES (${claim.id}, ${claim.policy}, 'direct', ${state}, ${claim.created_at}, ${claim.id})`.execute(tx);
  const write = (
    position: number,
    to: string,
    at: string,
    by: OldHand | undefined,
    more: object,
  ): Promise<unknown> => {
    const event = {
      ...more,
      on: inShanghai(at),
      by: by === undefined ? null : `${by.hand_kind}/${by.hand_id}`,
      days: DAYS,
      override: null,
    };
    return sql`INSERT INTO process_events (application, position, event, to_state, at, reason)
      VALUES (${claim.id}, ${sql.lit(position)}, ${JSON.stringify(event)}, ${to}, ${at}, ${by?.reason ?? null})`.execute(
      tx,
    );
  };
  await write(1, 'second-review', claim.created_at, recorded, { kind: 'recorded', verdict });
  if (reviewed === undefined) return;
  const kind = reviewed.verdict === 'agreed' ? 'review-agreed' : 'review-returned';
  await write(2, state, reviewed.at, reviewed, { kind });
}
