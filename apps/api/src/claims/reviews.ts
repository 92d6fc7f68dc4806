/** The review of a claim is a step of its process; this is that step by the claim's own address. */
import type { Review, ReviewRequest } from '@guiju/client';
import { HttpProblem } from '../http/problem.ts';
import { findClaim } from '../ledger/claims.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { Asker } from '../process/asker.ts';
import type { ProcessDesk } from '../process/desk.ts';
import { handFrom } from '../process/hand.ts';
import { trailOf } from '../process/rows.ts';

export interface Reviews {
  /** Throws claim-not-found. */
  find(claim: string): Promise<Review>;
  /** Throws claim-not-found, same-person, and conflict where it is not to be reviewed now. */
  review(claim: string, request: ReviewRequest, asker: Asker): Promise<Review>;
}

export function createReviews(store: Store, desk: ProcessDesk): Reviews {
  const find = (claim: string) => store.read((tx) => read(tx, claim));
  return {
    find: async (claim) => (await find(claim)).review,
    async review(claim, request, asker) {
      const { application } = await find(claim);
      await desk
        .step(
          asker,
          application,
          request.verdict === 'agreed'
            ? { event: 'review-agreed', ...(request.reason === undefined ? {} : { opinion: request.reason }) }
            : { event: 'review-returned', reason: request.reason },
        )
        .catch((error: unknown) => {
          if (error instanceof HttpProblem && error.extras.rule?.id === 'wrong-state') throw reviewedBefore();
          throw error;
        });
      return (await find(claim)).review;
    },
  };
}

async function read(tx: Transaction, claim: string): Promise<{ application: string; review: Review }> {
  if (!(await findClaim(tx, claim)))
    throw new HttpProblem(
      'claim-not-found',
      '没有这个编号的申报。请核对编号，或用 /v1/claims?subject=… 按对象查找。',
      'There is no claim with this id. Check it, or look for the subject with /v1/claims?subject=….',
    );
  const application = await applicationOf(tx, claim);
  const trail = await trailOf(tx, application);
  const [first] = trail;
  const reviewed = trail.findLast(
    ({ event }) => event.kind === 'review-agreed' || event.kind === 'review-returned',
  );
  return {
    application,
    review: {
      claim,
      recorded: first?.event.by == null ? null : { ...handFrom(first.event.by), at: first.at },
      reviewed:
        reviewed?.event.by == null
          ? null
          : {
              ...handFrom(reviewed.event.by),
              at: reviewed.at,
              verdict: reviewed.event.kind === 'review-agreed' ? 'agreed' : 'returned',
              reason: reviewed.reason,
            },
    },
  };
}

/** A claim recorded at once is its own application; others belong to the one they were decided for. */
async function applicationOf(tx: Transaction, claim: string): Promise<string> {
  const row = await tx
    .selectFrom('application_claims')
    .select('application')
    .where('claim', '=', claim)
    .executeTakeFirst();
  return row?.application ?? claim;
}

const reviewedBefore = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '这份申报已经复审过，结果见 GET /v1/claims/{id}/review。',
    'This claim has been reviewed; see GET /v1/claims/{id}/review.',
  );
