/** Payments: what fell due, was kept and approved goes out in batches; what comes back from the bank is booked and paid again. */
import { z } from 'zod';
import { IsoDate, Money, ObjectRef, PageLimit } from './common.ts';
import { Account, SeenAccount } from './process.ts';
import { NamedHand } from './reviews.ts';

const Fen = z.string().regex(/^\d+$/).meta({ description: 'Whole fen, as text.' });
const Part = z.object({
  application: z.string(),
  clause: z.string(),
  policy: z.string(),
  slot: z.string(),
  payee: ObjectRef,
  due: IsoDate,
  amount: Money,
});

export const InstalmentState = z
  .enum([
    'planned',
    'due',
    'payable',
    'sent',
    'paid',
    'returned',
    'recovering',
    'recovered',
    'stopped',
    'withdrawn',
  ])
  .meta({ id: 'InstalmentState' });

export const DuePart = Part.extend({
  state: InstalmentState,
  ready: z
    .boolean()
    .meta({ description: 'payable, approved and with a confirmed account: the next batch takes it.' }),
  waitsFor: z.enum(['check', 'approval', 'account', 'account-confirmation']).nullable().meta({
    description:
      'check: to be re-checked with current facts (POST /v1/applications/{id}/checks). account-confirmation: a second person has to confirm where the money goes.',
  }),
}).meta({ id: 'DuePart' });

export const DueList = z
  .object({ parts: z.array(DuePart), next: z.string().nullable() })
  .meta({ id: 'DueList' });
export const DueQuery = z.object({
  by: z.iso.date().optional().meta({ description: 'Due on or before this day; default today.' }),
  policy: z.string().optional(),
  limit: PageLimit,
  after: z.string().optional(),
});

/** Lines of one batch: it is booked in one transaction, and whoever else writes waits for it. What is left comes with the next. */
export const PAYMENT_BATCH_LIMIT = 2_000;

export const NewPaymentBatch = z
  .object({
    policy: z.string().optional().meta({ description: 'Only of this policy.' }),
    by: z.iso.date().optional().meta({ description: 'Due on or before this day; default today.' }),
    most: z.int().min(1).max(PAYMENT_BATCH_LIMIT).optional().meta({
      description: 'Lines at most, up to 2,000; default 1,000. Others come with the next batch.',
    }),
  })
  .strict()
  .meta({ id: 'NewPaymentBatch' });

export const ControlTotals = z
  .object({
    count: z.int(),
    fen: Fen,
    amount: Money,
    hash: z.string().meta({ description: 'SHA-256 of the file, in hex.' }),
  })
  .meta({ id: 'ControlTotals' });

export const PaymentLine = Part.extend({
  number: z.int().meta({ description: 'From 1; stands in the file.' }),
  account: SeenAccount.nullable().meta({ description: 'null: erased.' }),
  state: z.enum(['sent', 'paid', 'rejected', 'returned']),
  reason: z.string().nullable().meta({ description: 'Why the bank sent it back.' }),
  renewed: z.boolean().meta({ description: 'Came back and is payable again.' }),
}).meta({ id: 'PaymentLine' });

export const PaymentBatchSummary = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    by: NamedHand,
    totals: ControlTotals,
    state: z
      .enum(['sent', 'settled'])
      .meta({ description: 'settled: the bank has answered for every line.' }),
    paid: Money,
    returned: Money,
  })
  .meta({ id: 'PaymentBatchSummary' });

export const PaymentBatch = PaymentBatchSummary.extend({ lines: z.array(PaymentLine) }).meta({
  id: 'PaymentBatch',
});
export const PaymentBatchList = z
  .object({ batches: z.array(PaymentBatchSummary), next: z.string().nullable() })
  .meta({ id: 'PaymentBatchList' });
export const PaymentBatchQuery = z.object({
  limit: PageLimit,
  before: z.string().optional(),
});

export const BankResults = z
  .object({
    results: z
      .array(
        z.discriminatedUnion('result', [
          z.object({ number: z.int().min(1), result: z.literal('paid') }).strict(),
          z
            .object({
              number: z.int().min(1),
              result: z.enum(['rejected', 'returned']).meta({
                description: 'rejected: never credited. returned: credited, then sent back.',
              }),
              reason: z.string().trim().min(1).max(200),
            })
            .strict(),
        ]),
      )
      .min(1)
      .max(PAYMENT_BATCH_LIMIT),
  })
  .strict()
  .meta({
    id: 'BankResults',
    description: 'What the bank says of lines of the batch. Sent again, what is booked already counts once.',
  });

export const RenewalRequest = z
  .object({ account: Account, reason: z.string().trim().min(1).max(2000) })
  .strict()
  .meta({ id: 'RenewalRequest', description: 'The corrected account; the next batch pays to it.' });

export const NewRecovery = z
  .object({
    application: z.string(),
    slot: z.string(),
    amount: Money,
    reason: z.string().trim().min(1).max(2000),
  })
  .strict()
  .meta({ id: 'NewRecovery' });
export const RecoveryDecision = z
  .object({ verdict: z.enum(['approved', 'refused']), reason: z.string().trim().min(1).max(2000) })
  .strict()
  .meta({ id: 'RecoveryDecision' });
export const RecoveryReceipt = z
  .object({
    amount: Money,
    reference: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta({ description: 'Of the bank; the same one counts once.' }),
  })
  .strict()
  .meta({ id: 'RecoveryReceipt' });
export const Recovery = z
  .object({
    id: z.string(),
    application: z.string(),
    clause: z.string(),
    slot: z.string(),
    payee: ObjectRef,
    amount: Money,
    received: Money,
    reason: z.string(),
    state: z.enum(['proposed', 'approved', 'refused', 'received']),
    proposedBy: NamedHand,
    decidedBy: NamedHand.nullable(),
  })
  .meta({ id: 'Recovery' });
export const RecoveryList = z.object({ recoveries: z.array(Recovery) }).meta({ id: 'RecoveryList' });

export const BudgetLine = z
  .object({
    policy: z.string(),
    clause: z.string(),
    year: z.int().min(2000).max(2200),
    amount: Money,
    source: z.string().trim().min(1).max(200).meta({ description: 'The budget paper it comes from.' }),
  })
  .strict()
  .meta({ id: 'BudgetLine' });

export const FinanceRow = z
  .object({
    policy: z.string(),
    clause: z.string(),
    title: z.string(),
    year: z.int().meta({ description: 'Fiscal year in which the part falls due.' }),
    budget: Money.nullable().meta({ description: 'null: finance has set none; that is not 0.' }),
    committed: Money.meta({ description: 'Granted, not yet re-checked as due.' }),
    due: Money.meta({ description: 'Re-checked, waiting for a batch.' }),
    paid: Money.meta({ description: 'Sent out and not come back.' }),
    returned: Money.meta({ description: 'Came back from the bank, still owed.' }),
    recovering: Money.meta({ description: 'Paid, to come back.' }),
    stopped: Money.meta({ description: 'Granted, then stopped, withdrawn or claimed back.' }),
    left: Money.nullable().meta({
      description: 'budget − committed − due − paid − returned; may be below 0.',
    }),
  })
  .meta({ id: 'FinanceRow' });
export const FinanceSummary = z.object({ rows: z.array(FinanceRow) }).meta({ id: 'FinanceSummary' });
export const FinanceQuery = z.object({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  policy: z.string().optional(),
});

export type InstalmentState = z.infer<typeof InstalmentState>;
export type DuePart = z.infer<typeof DuePart>;
export type DueList = z.infer<typeof DueList>;
export type NewPaymentBatch = z.input<typeof NewPaymentBatch>;
export type PaymentLine = z.infer<typeof PaymentLine>;
export type PaymentBatchSummary = z.infer<typeof PaymentBatchSummary>;
export type PaymentBatch = z.infer<typeof PaymentBatch>;
export type PaymentBatchList = z.infer<typeof PaymentBatchList>;
export type BankResults = z.input<typeof BankResults>;
export type RenewalRequest = z.input<typeof RenewalRequest>;
export type NewRecovery = z.input<typeof NewRecovery>;
export type RecoveryDecision = z.input<typeof RecoveryDecision>;
export type RecoveryReceipt = z.input<typeof RecoveryReceipt>;
export type Recovery = z.infer<typeof Recovery>;
export type RecoveryList = z.infer<typeof RecoveryList>;
export type BudgetLine = z.infer<typeof BudgetLine>;
export type FinanceRow = z.infer<typeof FinanceRow>;
export type FinanceSummary = z.infer<typeof FinanceSummary>;
