/** 集中评定: all claims of one pool and period ranked or scaled in one run. A pool is what rankings (排名) and funds (资金池) tie together. */
import { z } from 'zod';
import { Bilingual, IsoDate, Money, ObjectRef } from './common.ts';
import { FundOutcome } from './evaluate.ts';
import { NamedHand } from './reviews.ts';

const Named = z.object({ id: z.string(), title: z.string() });
const Fen = z.string().regex(/^\d+$/).meta({ description: 'Whole fen, as text.' });

const PeriodName = z.string().meta({
  description: '2026, 2026-H1, 2026-Q1, 2026-03; `all` of a pool without periods.',
  example: '2026',
});

export const PoolRef = z
  .object({ id: z.string(), period: PeriodName })
  .meta({ id: 'PoolRef', description: 'The pool and period that a claim is decided in.' });

export const PoolPeriod = z
  .object({
    period: PeriodName,
    underReview: z.int().meta({ description: 'Filed for it and not through both reviews yet.' }),
    ready: z.int().meta({ description: 'Wait for the closing.' }),
    waiting: z.int().meta({ description: 'On the waiting list.' }),
    closings: z.array(z.object({ id: z.string(), round: z.int(), state: z.enum(['proposed', 'booked']) })),
  })
  .meta({ id: 'PoolPeriod' });

export const Pool = z
  .object({
    policy: z.string(),
    id: z.string().meta({ description: 'Its first ranking or fund.' }),
    title: z.string(),
    rankings: z.array(Named),
    funds: z.array(Named),
    clauses: z.array(Named),
    period: z
      .enum(['year', 'half-year', 'quarter', 'month'])
      .nullable()
      .meta({ description: 'null: without periods.' }),
    periods: z.array(PoolPeriod).meta({ description: 'Those that somebody has claimed in.' }),
  })
  .meta({ id: 'Pool' });
export const PoolList = z.object({ pools: z.array(Pool) }).meta({ id: 'PoolList' });
export const PoolQuery = z.object({ policy: z.string().optional() });

export const ClosingResult = z
  .enum(['granted', 'reduced', 'waiting', 'not-selected', 'nothing', 'open'])
  .meta({
    id: 'ClosingResult',
    description:
      'granted 全额, reduced 折算（资金不足）, waiting 候补（名额或资金用完）, not-selected 未入选, nothing 没有可给的（已发过或为 0）, open 未定.',
  });

export const ClosingMember = z
  .object({
    position: z.int().meta({ description: 'From 1, in the order of filing.' }),
    application: z.string(),
    applicant: z.string().nullable().meta({ description: 'null: erased.' }),
    clause: z.string(),
    object: ObjectRef,
    result: ClosingResult,
    places: z
      .array(z.object({ ranking: z.string(), place: z.int(), of: z.int() }))
      .meta({ description: 'Its place in each ranking of the pool in which it takes part.' }),
    waitingPlace: z.int().nullable().meta({ description: 'From 1, of those on the waiting list.' }),
    asked: Money.nullable().meta({
      description: 'What the clause alone would give; null: nothing, or open.',
    }),
    amount: Money.nullable().meta({
      description: 'What it gets, all parts together; null: nothing, or open.',
    }),
    reasons: z.array(Bilingual),
    claim: z.string().nullable().meta({ description: 'The signed decision; null before it is booked.' }),
  })
  .meta({ id: 'ClosingMember' });

const ClosingTotal = z
  .object({
    clause: z.string(),
    year: z.int(),
    fen: Fen,
    amount: Money,
    left: Money.nullable().meta({ description: 'Of the budget before this closing; null: none is set.' }),
    after: Money.nullable().meta({ description: 'Of the budget after it; may be below 0.' }),
  })
  .meta({ id: 'ClosingTotal', description: 'What falls due in a fiscal year, against its budget.' });

const Drawn = z.object({
  policy: z.string(),
  pool: z.string(),
  title: z.string(),
  period: PeriodName,
  round: z
    .int()
    .meta({ description: '1; later ones hand on what became free, and take in late claims on a fund.' }),
  asOf: IsoDate.meta({ description: 'The day it is decided as of; the day of approval in the facts.' }),
  listHash: z
    .string()
    .meta({ description: 'SHA-256 of who takes part, their facts, the history and the program.' }),
  members: z.array(ClosingMember),
  funds: z.array(FundOutcome),
  totals: z.array(ClosingTotal),
});

export const ClosingPreview = Drawn.extend({
  problems: z
    .array(z.object({ application: z.string().nullable(), code: z.string(), message: Bilingual }))
    .meta({ description: 'What stands against closing it now; empty: it can be proposed.' }),
}).meta({ id: 'ClosingPreview', description: 'What a closing would give now. Nothing is recorded.' });

export const ClosingSummary = z
  .object({
    id: z.string(),
    policy: z.string(),
    pool: z.string(),
    title: z.string(),
    period: PeriodName,
    round: z.int(),
    state: z.enum(['proposed', 'booked', 'refused', 'superseded']).meta({
      description: 'superseded: the list changed before it was decided, and it was drawn up anew.',
    }),
    asOf: IsoDate,
    listHash: z.string(),
    count: z.int(),
    amount: Money,
    proposedBy: NamedHand,
    decidedBy: NamedHand.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ClosingSummary' });
export const Closing = ClosingSummary.extend({
  members: Drawn.shape.members,
  funds: Drawn.shape.funds,
  totals: Drawn.shape.totals,
}).meta({ id: 'Closing' });
export const ClosingList = z.object({ closings: z.array(ClosingSummary) }).meta({ id: 'ClosingList' });

export const PreviewQuery = z.object({
  period: PeriodName.optional().meta({ description: 'Default: `all`.' }),
});
export const NewClosing = z
  .object({ policy: z.string(), pool: z.string(), period: PeriodName })
  .strict()
  .meta({ id: 'NewClosing' });
export const ClosingDecision = z
  .discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('approved'), listHash: z.string() }).strict(),
    z.object({ verdict: z.literal('refused'), reason: z.string().trim().min(1).max(2000) }).strict(),
  ])
  .meta({ id: 'ClosingDecision', description: 'Approved: the list by its hash, as it was looked at.' });

export type PoolRef = z.infer<typeof PoolRef>;
export type Pool = z.infer<typeof Pool>;
export type PoolList = z.infer<typeof PoolList>;
export type ClosingResult = z.infer<typeof ClosingResult>;
export type ClosingMember = z.infer<typeof ClosingMember>;
export type ClosingPreview = z.infer<typeof ClosingPreview>;
export type ClosingSummary = z.infer<typeof ClosingSummary>;
export type Closing = z.infer<typeof Closing>;
export type ClosingList = z.infer<typeof ClosingList>;
export type NewClosing = z.input<typeof NewClosing>;
export type ClosingDecision = z.input<typeof ClosingDecision>;
