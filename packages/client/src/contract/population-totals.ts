/** What a policy comes to over a population: totals that name nobody, of the policy as it is and, where one is asked for, of a change to it. */
import { z } from 'zod';
import { Amount, IsoDate } from './common.ts';

const Group = z.string().nullable().meta({ description: 'null: rows without a group, or not known which.' });

const spread = {
  least: Amount,
  quantiles: z.array(z.object({ at: z.string(), amount: Amount })).meta({
    description:
      'Of n claims the ⌈at × n⌉th amount from below: one that some claim comes to, with nothing put between two.',
  }),
  greatest: Amount,
};

export const ClauseTotal = z
  .object({
    clause: z.string(),
    title: z.string(),
    amounts: z.array(z.object({ year: z.int(), group: Group, amount: Amount })).meta({
      description: 'By fiscal year and group; exact, to the hundredth of the unit.',
    }),
    granted: z.array(z.object({ group: Group, claims: z.int() })),
    spread: z
      .object({
        all: z.object(spread).nullable().meta({ description: 'Of all groups; null: no claim is granted.' }),
        groups: z.array(z.object({ group: Group, ...spread })),
      })
      .nullable()
      .meta({
        description:
          'How the amounts of granted claims are spread, a claim of nothing counting as 0; null: no quantiles were asked for.',
      }),
    undetermined: z.int().meta({ description: 'Claims that are open; they are in no amount.' }),
  })
  .meta({ id: 'ClauseTotal' });

export const LawTotals = z
  .object({
    clauses: z.array(ClauseTotal),
    withoutTable: z
      .array(z.object({ clause: z.string(), subject: z.string() }))
      .meta({ description: 'Clauses about objects of which there is no table: no total, which is not 0.' }),
  })
  .meta({ id: 'LawTotals' });

export const PopulationResult = z
  .object({
    population: z.string(),
    by: z.string().nullable(),
    asOf: IsoDate,
    rows: z.int(),
    problems: z.int().meta({ description: 'Cells and rows that could not be read; see the population.' }),
    baseline: LawTotals.meta({ description: 'The policy as it is.' }),
    reform: LawTotals.nullable().meta({
      description: 'With the draft, figures and readings that were asked for; null: there were none.',
    }),
  })
  .meta({ id: 'PopulationResult' });

export const TOTALS_FORMATS = ['csv', 'xlsx', 'parquet', 'arrow', 'arrows'] as const;

export type ClauseTotal = z.infer<typeof ClauseTotal>;
export type LawTotals = z.infer<typeof LawTotals>;
export type PopulationResult = z.infer<typeof PopulationResult>;
