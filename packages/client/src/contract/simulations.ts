/** Simulations run as jobs: started, watched by server-sent events, cancelled, read. */
import { z } from 'zod';
import { Bilingual, IsoDate, Money, Quantity, Readings } from './common.ts';
import { PopulationResult } from './population-totals.ts';

const PerMille = z.int().min(0).max(1000);

export const ScenarioRequest = z
  .object({
    readings: Readings.optional(),
    values: z.record(z.string(), Quantity).optional().meta({ description: 'Parameter address → value.' }),
    takeUp: z
      .record(z.string(), z.object({ low: PerMille, mid: PerMille, high: PerMille }).strict())
      .optional()
      .meta({ description: 'Clause → of those entitled, how many claim, per mille.' }),
    headcount: z.enum(['low', 'mid', 'high']).optional(),
    budgetLine: Money.nullish().meta({ description: 'A year.' }),
  })
  .strict()
  .meta({ id: 'ScenarioRequest' });

export const SimulationRequest = z
  .object({
    policy: z.string(),
    scenario: ScenarioRequest.optional(),
    county: z
      .object({
        seed: z.string().min(1).max(100).optional().meta({ description: 'Default: haiyan.' }),
        figures: z
          .record(
            z.string(),
            z.object({
              value: z.int().min(0),
              low: z.int().min(0).optional(),
              high: z.int().min(0).optional(),
            }),
          )
          .optional()
          .meta({ description: 'Other values for figures of the register, by id.' }),
      })
      .strict()
      .optional()
      .meta({ description: 'The synthetic county.' }),
    population: z.string().optional().meta({
      description:
        'A population to add up in place of the synthetic county. Then of `scenario` only values and readings count.',
    }),
    by: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'With `population`: the attribute that totals are grouped by.' }),
    quantiles: z.array(z.string().min(1).max(20)).min(1).max(20).optional().meta({
      description:
        'With `population`: quantiles of what granted claims come to, above 0 and at most 1, such as "0.5", "90%"; takes memory for each claim.',
    }),
    asOf: IsoDate.optional().meta({ description: 'With `population`: default today.' }),
    draft: z
      .array(z.object({ path: z.string().min(1).max(200), text: z.string() }))
      .min(1)
      .max(100)
      .optional()
      .meta({
        description:
          'With `population`: texts that replace or join the files of the policy; the reform that is held against it.',
      }),
  })
  .strict()
  .meta({ id: 'SimulationRequest' });

const Rows = z
  .object({ done: z.int(), total: z.int() })
  .meta({ description: 'Over a population: rows of the blocks added up so far, and all there are.' });

export const Simulation = z
  .object({
    id: z.string(),
    policy: z.string(),
    status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    progress: z.number().min(0).max(1),
    population: z.string().nullable().meta({ description: 'null: the synthetic county.' }),
    rows: Rows.nullable(),
    step: z.string().nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    result: z
      .union([PopulationResult, z.unknown()])
      .optional()
      .meta({ description: 'When done. Over a population: a PopulationResult.' }),
    error: z.string().nullable(),
    reason: Bilingual.nullable().meta({ description: 'failed: why, and what to do, where that is known.' }),
  })
  .meta({ id: 'Simulation' });

export const SimulationEvent = z
  .object({
    id: z.int().meta({ description: 'Also the SSE id; send it back as Last-Event-ID to go on from there.' }),
    status: Simulation.shape.status,
    progress: z.number(),
    rows: Rows.nullable(),
    step: z.string().nullable(),
  })
  .meta({ id: 'SimulationEvent' });

export type SimulationRequest = z.infer<typeof SimulationRequest>;
export type Simulation = z.infer<typeof Simulation>;
export type SimulationEvent = z.infer<typeof SimulationEvent>;
