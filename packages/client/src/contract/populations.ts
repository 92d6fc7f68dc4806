/** Populations: tables of people and enterprises that somebody brings to have a policy added up over them. Only who brought one sees it. */
import { z } from 'zod';
import { Bilingual } from './common.ts';

/** Media type of a table → what it is called here. */
export const TABLE_FORMATS = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/vnd.apache.parquet': 'parquet',
  'application/vnd.apache.arrow.file': 'arrow',
  'application/vnd.apache.arrow.stream': 'arrows',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/x-ndjson': 'jsonl',
} as const;
export type TableMediaType = keyof typeof TABLE_FORMATS;
export const TABLE_MEDIA_TYPES = Object.keys(TABLE_FORMATS) as readonly TableMediaType[];

export const NewPopulation = z
  .object({
    policy: z.string().meta({ description: 'The policy that declares what the tables are about.' }),
    absent: z
      .string()
      .min(1)
      .max(20)
      .optional()
      .meta({ description: 'In cells of text, the word for “known not to be”. Default: 无.' }),
  })
  .strict()
  .meta({ id: 'NewPopulation' });

export const PopulationTable = z
  .object({
    entity: z.string(),
    format: z.enum(Object.values(TABLE_FORMATS)),
    bytes: z.int(),
    receivedAt: z.string(),
    rows: z.int().nullable().meta({ description: 'null: not known yet, or its columns cannot be told.' }),
    columns: z
      .array(z.object({ heading: z.string(), attribute: z.string() }))
      .meta({ description: 'Matched by name or alias.' }),
    unread: z.array(z.string()).meta({ description: 'Headings that mean nothing to the policy.' }),
    unknown: z
      .array(z.string())
      .meta({ description: 'What the policy declares and no column gives: unknown of everybody.' }),
  })
  .meta({ id: 'PopulationTable' });

export const TableProblem = z
  .object({
    table: z.string(),
    row: z.int().nullable().meta({
      description: 'As in the file, the heading being row 1. null: a column or the file as a whole.',
    }),
    column: z.string().nullable(),
    message: Bilingual,
  })
  .meta({ id: 'TableProblem' });

export const Population = z
  .object({
    id: z.string(),
    policy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().meta({ description: 'When it is removed, files and all.' }),
    state: z.enum(['empty', 'checking', 'ready', 'refused']).meta({
      description:
        'checking: it is being read through; ask again. ready: it can be added up; rows with problems count as far as they are known. refused: see `refused`.',
    }),
    refused: Bilingual.nullable(),
    tables: z.array(PopulationTable),
    problems: z.object({
      total: z.int(),
      first: z.array(TableProblem).meta({ description: 'The first thousand.' }),
    }),
    memory: z
      .object({
        bytes: z.int().meta({ description: 'What adding it up takes at most.' }),
        budget: z.int().meta({ description: 'What this server gives it; above that it is not begun.' }),
        rowsAtOnce: z.int(),
        together: Bilingual.nullable().meta({
          description: 'Why all rows are in memory at once; null: block by block.',
        }),
      })
      .nullable(),
  })
  .meta({ id: 'Population' });

export const PopulationList = z.object({ populations: z.array(Population) }).meta({ id: 'PopulationList' });

export type NewPopulation = z.infer<typeof NewPopulation>;
export type Population = z.infer<typeof Population>;
export type PopulationList = z.infer<typeof PopulationList>;
export type PopulationTable = z.infer<typeof PopulationTable>;
