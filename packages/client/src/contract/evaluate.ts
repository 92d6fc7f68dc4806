/** Evaluation: facts in, decision out. Nothing is recorded. */
import { z } from 'zod';
import { Amount, Bilingual, IsoDate, Money, ObjectRef, Quantity, Readings, WrittenDate } from './common.ts';
import { Problem } from './problem.ts';

export const Facts = z.record(z.string(), z.unknown()).meta({
  id: 'Facts',
  description:
    'Entity name or alias → list of objects; children nested or at the top with their parent’s id. Left out = unknown, null = known not to be, [] = none. See GET /v1/policies/{id}/schema.',
});

const Shares = z.array(z.object({ payer: z.string(), amount: Amount }));

export const HistoryLine = z
  .object({
    clause: z.string(),
    key: z.string(),
    payee: z.string().optional(),
    slot: z.string(),
    object: z.string().nullish(),
    due: WrittenDate,
    counted: WrittenDate.nullish().meta({
      description:
        'When its grant counts under a limit by periods: of a part, the day of the whole grant. Left out: `due`.',
    }),
    paid: Amount,
    shares: Shares.nullish().meta({
      description:
        'Who paid how much of it; they come to `paid`. Left out: taken to have been shared as it would be now.',
    }),
    keys: z.record(z.string(), z.string()).optional().meta({
      description:
        'Everything the award was counted by: entity or enumeration → id or member. Left out: only `key` is known.',
    }),
    mark: z.string().nullish().meta({ description: 'What a rising limit counted it by.' }),
  })
  .meta({ id: 'HistoryLine' });

export const SettingsRequest = z
  .object({
    asOf: WrittenDate.optional().meta({ description: 'Default: today in Asia/Shanghai.' }),
    knownAt: WrittenDate.nullish().meta({ description: 'Which texts were published. Default: asOf.' }),
    readings: Readings.optional(),
    values: z
      .record(z.string(), Quantity)
      .optional()
      .meta({ description: 'Parameter address → value: fills gaps, tries other figures.' }),
  })
  .meta({ id: 'SettingsRequest' });

export const EvaluateRequest = z
  .object({
    policy: z.string().optional(),
    settings: SettingsRequest.optional(),
    facts: Facts,
    history: z
      .array(HistoryLine)
      .optional()
      .meta({ description: 'Left out: unknown, limits come out undetermined. []: nothing was awarded.' }),
    explain: z.boolean().optional().meta({ description: 'As the query parameter.' }),
  })
  .meta({ id: 'EvaluateRequest' });

export const EvaluateQuery = z.object({
  explain: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'With the trace: words, figures and facts.' }),
  engine: z.enum(['claim', 'reference']).optional().meta({
    description: 'claim (default): generated code. reference: the slow interpreter that defines the meaning.',
  }),
});

const Range = z.object({ min: Amount, max: Amount.nullable() }).meta({ id: 'Range' });

export const Award = z
  .object({
    clause: z.string(),
    object: ObjectRef,
    key: z.string(),
    keys: z.record(z.string(), z.string()).meta({ description: 'Every key it is counted by.' }),
    mark: z.string().nullable(),
    payee: ObjectRef,
    slot: z.string(),
    due: IsoDate,
    fiscalYear: z.int(),
    exact: Amount.nullable(),
    amount: Amount.nullable().meta({ description: 'null while undetermined; see range.' }),
    state: z.enum(['due', 'future', 'paid', 'stopped', 'undetermined']),
    range: Range.nullable(),
    unit: z.string().meta({ description: '元, 分, 月, …' }),
    shares: Shares.meta({ description: 'Who pays how much; they come to the amount exactly.' }),
  })
  .meta({ id: 'Award' });

const Refusal = z
  .object({
    kind: z.enum([
      'condition',
      'continue',
      'limit',
      'not-in-force',
      'no-stay',
      'stacking',
      'fund',
      'suspended',
      'not-reached',
    ]),
    id: z.string(),
    slot: z.string().nullable(),
    text: Bilingual,
    actual: z.string().nullable(),
    needed: z.string().nullable(),
  })
  .meta({ id: 'Refusal' });

const Missing = z
  .object({
    fact: z.string(),
    kind: z.enum(['fact', 'list', 'history', 'gap', 'conflict']),
    entity: z.string().nullable(),
    object: z.string().nullable(),
    attribute: z.string().nullable(),
  })
  .meta({ id: 'Missing' });

const FactRead = z.object({ fact: z.string(), value: z.string() });
const FigureRead = z.object({ address: z.string(), value: z.string(), from: IsoDate.nullable() });
const Citation = z.object({ source: z.string(), locator: z.string(), quote: z.string().nullable() }).loose();

const TraceStep = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['condition', 'continue', 'limit', 'in-force']),
      id: z.string(),
      slot: z.string().nullable(),
      text: Bilingual,
      verdict: z.enum(['true', 'false', 'unknown']),
      facts: z.array(FactRead),
      figures: z.array(FigureRead),
      actual: z.string().nullable(),
      needed: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('amount'),
      id: z.string(),
      slot: z.string(),
      text: Bilingual,
      exact: Amount,
      rounded: Amount,
      facts: z.array(FactRead),
      figures: z.array(FigureRead),
    }),
    z.object({
      kind: z.literal('reading'),
      id: z.string(),
      option: z.string(),
      text: z.string(),
      reason: z.string(),
    }),
    z.object({ kind: z.literal('quote'), citations: z.array(Citation), wording: z.string().nullable() }),
  ])
  .meta({ id: 'TraceStep' });

const Settlement = z
  .object({
    slot: z.string(),
    due: IsoDate,
    paid: Amount,
    entitled: Amount,
    difference: Amount.meta({ description: 'Above 0 it is still owed, below 0 to be returned.' }),
    shares: Shares.optional().meta({
      description:
        'What of it each payer owes, or gets back. Left out where the clause does not say who pays.',
    }),
  })
  .meta({ id: 'Settlement', description: 'A slot paid otherwise than is now due.' });

const Recovery = z
  .object({ id: z.string(), text: Bilingual, amount: Amount })
  .meta({ id: 'Recovery', description: 'To be returned by the clause’s own rule.' });

const Obligation = z
  .object({
    id: z.string(),
    words: z.string(),
    from: IsoDate.nullable(),
    to: IsoDate.nullable(),
    state: z.enum(['kept', 'broken', 'undetermined']),
  })
  .meta({ id: 'Obligation' });

export const FundOutcome = z
  .object({
    fund: z.string(),
    keys: z.record(z.string(), z.string()).optional().meta({
      description: 'Whose pot: object or enumeration → id or member. Left out: all share one.',
    }),
    period: z.string().nullable(),
    total: Money.nullable().meta({ description: 'null while it is open.' }),
    carriedOver: Range.optional().meta({
      description: 'Of the total, what the period before had left. Left out: the fund carries nothing over.',
    }),
    claimed: Range,
    paid: Range,
    rest: Range,
  })
  .meta({ id: 'FundOutcome', description: 'What became of a fund, or of one of its pots, in one period.' });

export const Outcome = z
  .object({
    clause: z.string(),
    object: ObjectRef,
    year: z.int().nullable(),
    period: z
      .string()
      .nullable()
      .meta({ description: '2026, 2026-H1, 2026-Q1, 2026-03; null of a clause decided once.' }),
    verdict: z.enum(['granted', 'refused', 'undetermined']),
    awards: z.array(Award),
    unit: z.string(),
    refusals: z.array(Refusal).meta({ description: 'Every failing reason, in text order.' }),
    missing: z.array(Missing).meta({ description: 'Most decisive first.' }),
    range: Range.nullable().meta({ description: 'Amounts still possible.' }),
    gaps: z.array(z.string()),
    assumptions: z.array(z.string()),
    result: z
      .union([z.string(), z.boolean()])
      .nullable()
      .meta({ description: 'What is decided beside money.' }),
    settlements: z.array(Settlement),
    recoveries: z.array(Recovery),
    obligations: z.array(Obligation),
    ceiling: Money.nullable(),
    trace: z.object({ steps: z.array(TraceStep) }).nullable(),
  })
  .meta({ id: 'Outcome' });

export const Decision = z
  .object({
    policy: z.string(),
    programHash: z.string(),
    settings: z.object({
      asOf: IsoDate,
      knownAt: IsoDate,
      readings: z.record(z.string(), z.string()),
      values: z.record(z.string(), z.string()),
    }),
    outcomes: z.array(Outcome),
    funds: z.array(FundOutcome),
  })
  .meta({ id: 'Decision', description: 'One outcome for each clause and object that the facts touch.' });

export const BATCH_LIMIT = 10_000;
export const BatchRequest = z
  .array(z.unknown())
  .max(BATCH_LIMIT)
  .meta({ id: 'BatchRequest', description: 'Evaluate requests; each is answered on its own.' });

export const BatchLine = z
  .object({
    index: z.int().meta({
      description: 'Position in the batch, from 0; of NDJSON the line, from 0, blank lines left out.',
    }),
    status: z.int(),
    decision: Decision.optional(),
    problem: Problem.optional(),
  })
  .meta({ id: 'BatchLine' });

export const BatchResponse = z
  .object({ results: z.array(BatchLine), ok: z.int(), failed: z.int() })
  .meta({ id: 'BatchResponse' });

export type EvaluateRequest = z.infer<typeof EvaluateRequest>;
export type Decision = z.infer<typeof Decision>;
export type Outcome = z.infer<typeof Outcome>;
export type Award = z.infer<typeof Award>;
export type BatchLine = z.infer<typeof BatchLine>;
export type BatchResponse = z.infer<typeof BatchResponse>;
