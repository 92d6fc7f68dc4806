/**
 * Two pairs of eyes on a claim: who recorded it is noted in the transaction that records it, and who reviews it must be somebody else.
 * Where it is not known who recorded it, that cannot be shown, and nobody reviews it.
 */
import type { Review, ReviewRequest } from '@guiju/client';
import type { Actor } from '../access/actor.ts';
import type { Witness } from '../access/audit.ts';
import { HttpProblem } from '../http/problem.ts';
import { findClaim } from '../ledger/claims.ts';
import type { Store, Transaction } from '../ledger/store.ts';

/** Whose hand did something. Nobody unknown gets as far as this. */
export interface Hand {
  readonly kind: 'local' | 'person' | 'key';
  readonly id: string;
}

export function handOf(actor: Actor): Hand {
  switch (actor.kind) {
    case 'local':
      return { kind: 'local', id: 'local' };
    case 'person':
    case 'key':
      return { kind: actor.kind, id: actor.id };
    case 'nobody':
      throw actor.refusal;
  }
}

const RECORDED = 'recorded';
const REVIEWED = 'reviewed';

/** Belongs to the transaction that writes the claim. */
export async function noteRecorder(tx: Transaction, claim: string, hand: Hand, at: string): Promise<void> {
  await tx
    .insertInto('claim_hands')
    .values({
      claim,
      step: RECORDED,
      hand_kind: hand.kind,
      hand_id: hand.id,
      at,
      verdict: null,
      reason: null,
    })
    .execute();
}

export interface Reviews {
  /** Throws claim-not-found. */
  find(claim: string): Promise<Review>;
  /** Throws claim-not-found, same-person, and conflict where it was reviewed before. */
  review(claim: string, request: ReviewRequest, hand: Hand, witness: Witness): Promise<Review>;
}

export function createReviews(store: Store, clock: () => Date): Reviews {
  return {
    find: (claim) => store.read((tx) => read(tx, claim)),
    review: (claim, { verdict, reason }, hand, witness) =>
      store.transaction(async (tx) => {
        const { recorded, reviewed } = await read(tx, claim);
        if (reviewed) throw reviewedBefore();
        if (!recorded || (recorded.kind === hand.kind && recorded.id === hand.id))
          throw samePerson(recorded === null);
        await tx
          .insertInto('claim_hands')
          .values({
            claim,
            step: REVIEWED,
            hand_kind: hand.kind,
            hand_id: hand.id,
            at: clock().toISOString(),
            verdict,
            reason: reason ?? null,
          })
          .execute();
        await witness(tx, claim);
        return read(tx, claim);
      }),
  };
}

async function read(tx: Transaction, claim: string): Promise<Review> {
  if (!(await findClaim(tx, claim)))
    throw new HttpProblem(
      'claim-not-found',
      '没有这个编号的申报。请核对编号，或用 /v1/claims?subject=… 按对象查找。',
      'There is no claim with this id. Check it, or look for the subject with /v1/claims?subject=….',
    );
  const rows = await tx.selectFrom('claim_hands').selectAll().where('claim', '=', claim).execute();
  const step = (name: string) => {
    const row = rows.find((r) => r.step === name);
    return row && { ...row, hand: { kind: row.hand_kind as Hand['kind'], id: row.hand_id, at: row.at } };
  };
  const reviewed = step(REVIEWED);
  return {
    claim,
    recorded: step(RECORDED)?.hand ?? null,
    reviewed: reviewed
      ? {
          ...reviewed.hand,
          verdict: reviewed.verdict as NonNullable<Review['reviewed']>['verdict'],
          reason: reviewed.reason,
        }
      : null,
  };
}

const samePerson = (unknown: boolean): HttpProblem =>
  unknown
    ? new HttpProblem(
        'same-person',
        '没有记下这份申报是谁受理的，无法确认复审的是另一个人，所以不能复审。',
        'It was not noted who recorded this claim, so that it cannot be shown that somebody else reviews it.',
      )
    : new HttpProblem(
        'same-person',
        '这份申报由您受理，复审须由另一个人进行。',
        'You recorded this claim; somebody else has to review it.',
      );

const reviewedBefore = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '这份申报已经复审过，结果见 GET /v1/claims/{id}/review。',
    'This claim has been reviewed; see GET /v1/claims/{id}/review.',
  );
