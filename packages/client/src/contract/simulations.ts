/** Simulations run as jobs: started, watched by server-sent events, cancelled, read. */
import { z } from 'zod';

export const SimulationRequest = z
  .object({
    policy: z.string(),
    scenario: z.record(z.string(), z.unknown()).optional().meta({
      description:
        'Parameters, readings and take-up, as @guiju/simulate takes them. Values are written as in evaluate.',
    }),
    county: z
      .object({ seed: z.int().min(0).max(2_147_483_647).optional() })
      .loose()
      .optional()
      .meta({ description: 'The synthetic county: seed and options.' }),
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
