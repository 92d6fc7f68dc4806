/** Simulations run as jobs: started, watched by server-sent events, cancelled, read. */
import { z } from 'zod';
import { Money, Quantity, Readings } from './common.ts';

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
  })
  .strict()
  .meta({ id: 'SimulationRequest' });

export const Simulation = z
  .object({
    id: z.string(),
    policy: z.string(),
    status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    progress: z.number().min(0).max(1),
    step: z.string().nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    result: z.unknown().optional().meta({ description: 'When done.' }),
    error: z.string().nullable(),
  })
  .meta({ id: 'Simulation' });

export const SimulationEvent = z
  .object({
    id: z.int().meta({ description: 'Also the SSE id; send it back as Last-Event-ID to go on from there.' }),
    status: Simulation.shape.status,
    progress: z.number(),
    step: z.string().nullable(),
  })
  .meta({ id: 'SimulationEvent' });

export type SimulationRequest = z.infer<typeof SimulationRequest>;
export type Simulation = z.infer<typeof Simulation>;
export type SimulationEvent = z.infer<typeof SimulationEvent>;
