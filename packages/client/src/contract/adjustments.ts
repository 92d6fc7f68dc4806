/** 追溯调整: what a change of the law that reaches back leaves owed (补发), to come back (追回) or no longer promised (核减), of awards that were paid by the law of before. */
import { z } from 'zod';
import { Bilingual, IsoDate, Money, ObjectRef } from './common.ts';
import { NamedHand } from './reviews.ts';

const Sums = z.object({
  count: z.int(),
  arrears: Money.meta({ description: 'Sum of what is owed.' }),
  recovery: Money.meta({ description: 'Sum of what is to come back.' }),
  reduction: Money.meta({ description: 'Sum of what is too much, not paid out, and no longer promised.' }),
});

export const AdjustmentLine = z
  .object({
    position: z.int(),
    kind: z.enum(['arrears', 'recovery', 'reduction']).meta({
      description: 'arrears 补发, recovery 追回, reduction 核减: all of it is not paid out yet.',
    }),
    application: z.string(),
    claim: z.string(),
    clause: z.string(),
    slot: z.string(),
    object: ObjectRef,
    payee: ObjectRef,
    due: IsoDate.meta({ description: 'When the award fell due.' }),
    paid: Money.meta({ description: 'From: recorded, and settled since.' }),
    entitled: Money.meta({ description: 'To: by the law as it is known now.' }),
    difference: Money.meta({ description: 'To less from; below 0 it is to come back.' }),
    reduced: Money.meta({
      description: 'Of what is too much, how much is not paid out and no longer promised.',
    }),
    shares: z.array(z.object({ payer: z.string(), amount: Money })).meta({
      description:
        'What of the difference each payer owes, below 0 gets back; empty where the clause does not say who pays.',
    }),
    cause: z
      .object({
        figures: z.array(
          z.object({ address: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
        reasons: z.array(Bilingual).meta({ description: 'What now stands against it.' }),
      })
      .meta({ description: 'Figures that are others now, and refusals.' }),
    recovery: z.string().nullable().meta({ description: 'Once booked: the recovery, under /v1/recoveries.' }),
  })
  .meta({ id: 'AdjustmentLine' });

const Held = z
  .object({
    application: z.string(),
    claim: z.string(),
    clause: z.string().nullable(),
    slot: z.string().nullable(),
    code: z.enum(['with-the-bank', 'recovered', 'erased', 'pooled', 'unreadable', 'open']),
    difference: Money.nullable(),
    message: Bilingual,
  })
  .meta({ id: 'HeldAdjustment', description: 'Looked at, and left out, with the reason.' });

const Drawn = Sums.extend({
  policy: z.string(),
  knownAt: IsoDate.meta({ description: 'What was published by this day is law.' }),
  amendment: z.string().meta({ description: 'The law as known then; each award is settled once for it.' }),
  listHash: z.string(),
  examined: z.int().meta({ description: 'Decisions made by another law than this.' }),
  more: z.boolean().meta({ description: 'There are further lines; they come with the next.' }),
  lines: z.array(AdjustmentLine),
});

export const AdjustmentPreview = Drawn.extend({
  held: z.array(Held),
  fresh: z
    .array(
      z.object({
        application: z.string(),
        claim: z.string(),
        clause: z.string(),
        object: ObjectRef,
        amount: Money,
      }),
    )
    .meta({ description: 'Due by the law of now and never awarded: it takes a new claim.' }),
}).meta({ id: 'AdjustmentPreview', description: 'Nothing is recorded.' });

export const AdjustmentSummary = Sums.extend({
  id: z.string(),
  policy: z.string(),
  state: z.enum(['proposed', 'booked', 'refused', 'superseded']),
  knownAt: IsoDate,
  amendment: z.string(),
  listHash: z.string(),
  proposedBy: NamedHand,
  decidedBy: NamedHand.nullable(),
  reason: z.string().nullable(),
}).meta({ id: 'AdjustmentSummary' });
export const Adjustment = AdjustmentSummary.extend({ lines: z.array(AdjustmentLine) }).meta({
  id: 'Adjustment',
});
export const AdjustmentList = z
  .object({ adjustments: z.array(AdjustmentSummary) })
  .meta({ id: 'AdjustmentList' });
export const AdjustmentQuery = z.object({ policy: z.string().optional() });

export const NewAdjustment = z.object({ policy: z.string() }).strict().meta({ id: 'NewAdjustment' });
export const AdjustmentDecision = z
  .discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('approved'), listHash: z.string() }).strict(),
    z.object({ verdict: z.literal('refused'), reason: z.string().trim().min(1).max(2000) }).strict(),
  ])
  .meta({ id: 'AdjustmentDecision' });

export type AdjustmentLine = z.infer<typeof AdjustmentLine>;
export type AdjustmentPreview = z.infer<typeof AdjustmentPreview>;
export type AdjustmentSummary = z.infer<typeof AdjustmentSummary>;
export type Adjustment = z.infer<typeof Adjustment>;
export type AdjustmentList = z.infer<typeof AdjustmentList>;
export type NewAdjustment = z.input<typeof NewAdjustment>;
export type AdjustmentDecision = z.input<typeof AdjustmentDecision>;
