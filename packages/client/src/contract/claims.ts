/** Claims: decided with the ledger's history and recorded in the same transaction. */
import { z } from 'zod';
import { Amount, Bilingual, IsoDate, Money, ObjectRef, PageLimit, WrittenDate } from './common.ts';
import { Award, Decision, Facts } from './evaluate.ts';
import { Problem } from './problem.ts';

export const ClaimRequest = z
  .object({
    policy: z.string(),
    facts: Facts.meta({
      description: 'As for evaluate; every object must bring its id, because past awards are found by it.',
    }),
    asOf: WrittenDate.optional().meta({
      description: 'Default: today in Asia/Shanghai. Not later than today.',
    }),
    clause: z.string().optional().meta({ description: 'Claim under this clause only.' }),
    object: ObjectRef.optional().meta({ description: 'Claim for this object only.' }),
  })
  .strict()
  .meta({
    id: 'ClaimRequest',
    description:
      'Claims are decided by the policy’s own readings and values, with the history in the ledger.',
  });

export const Reason = z
  .object({ clause: z.string(), title: z.string(), object: ObjectRef, lines: z.array(Bilingual) })
  .meta({ id: 'Reason', description: 'Why, in plain lines for print.' });

export const RecordedAward = Award.extend({
  exact: Amount,
  amount: Amount,
  claim: z.string(),
  policy: z.string(),
  recordedAt: z.string(),
  endedAt: z
    .string()
    .nullable()
    .meta({ description: 'When it was withdrawn: since then it counts for nothing. null: it stands.' }),
}).meta({ id: 'RecordedAward' });

export const Claim = z
  .object({
    id: z.string(),
    policy: z.string(),
    status: z.enum(['awarded', 'nothing-new', 'refused', 'undetermined']).meta({
      description:
        'awarded: what is due was recorded, or, by an approval, what is to come was promised. nothing-new: granted, but the ledger held it already.',
    }),
    createdAt: z.string(),
    asOf: IsoDate,
    programHash: z.string(),
    total: Money.meta({ description: 'Sum of the awards recorded by this claim.' }),
    awards: z
      .array(RecordedAward)
      .meta({ description: 'What this claim recorded: what is due and was not recorded before.' }),
    reasons: z.array(Reason),
    decision: Decision,
    receipt: z
      .string()
      .meta({ description: 'Hash of the signed receipt of this decision; see docs/audit.md.' }),
    replayed: z.boolean().meta({
      description: 'The answer to an earlier request with the same key; nothing was recorded again.',
    }),
  })
  .meta({ id: 'Claim' });

/** Claims in one request. */
export const CLAIM_BATCH_LIMIT = 1_000;

export const ClaimBatchRequest = z
  .array(
    z.object({
      idempotencyKey: z.string().meta({ description: 'As the header of a single claim; each line its own.' }),
      claim: ClaimRequest,
    }),
  )
  .max(CLAIM_BATCH_LIMIT)
  .meta({
    id: 'ClaimBatchRequest',
    description: 'Claims; each is decided, recorded and answered on its own.',
  });

export const ClaimBatchLine = z
  .object({
    index: z.int().meta({ description: 'Position in the batch, from 0.' }),
    status: z.int().meta({ description: '201: decided and recorded. Otherwise see `problem`.' }),
    claim: Claim.optional(),
    problem: Problem.optional(),
  })
  .meta({ id: 'ClaimBatchLine' });

export const ClaimBatchResponse = z
  .object({ results: z.array(ClaimBatchLine), ok: z.int(), failed: z.int() })
  .meta({ id: 'ClaimBatchResponse' });

export const ClaimSummary = z
  .object({
    id: z.string(),
    policy: z.string(),
    status: Claim.shape.status,
    createdAt: z.string(),
    asOf: IsoDate,
    total: Money,
    subjects: z.array(ObjectRef),
  })
  .meta({ id: 'ClaimSummary' });

export const ClaimList = z
  .object({
    claims: z.array(ClaimSummary),
    next: z.string().nullable().meta({ description: 'Give it as `before` for the page after this one.' }),
  })
  .meta({ id: 'ClaimList' });

export const ClaimQuery = z.object({
  subject: z.string().optional().meta({ description: 'Id of an object of the facts.' }),
  policy: z.string().optional(),
  limit: PageLimit,
  before: z.string().optional(),
});

export const AwardHistory = z
  .object({ subject: z.string(), total: Money, awards: z.array(RecordedAward) })
  .meta({
    id: 'AwardHistory',
    description:
      'All that was awarded for, to or counted by this subject, what was withdrawn included; the total is of what stands.',
  });

export type ClaimRequest = z.infer<typeof ClaimRequest>;
export type Claim = z.infer<typeof Claim>;
export type ClaimStatus = Claim['status'];
export type ClaimSummary = z.infer<typeof ClaimSummary>;
export type ClaimBatchRequest = z.infer<typeof ClaimBatchRequest>;
export type ClaimBatchResponse = z.infer<typeof ClaimBatchResponse>;
export type ClaimList = z.infer<typeof ClaimList>;
export type RecordedAward = z.infer<typeof RecordedAward>;
export type Reason = z.infer<typeof Reason>;
export type AwardHistory = z.infer<typeof AwardHistory>;
