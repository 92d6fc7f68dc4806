/** Policies as they are loaded: what they hold, their texts, and what is wrong with one that does not compile. */
import { z } from 'zod';
import { Bilingual, IsoDate } from './common.ts';
import { Diagnostic } from './diagnostics.ts';

export const PolicySummary = z
  .object({
    id: z.string(),
    name: z.string(),
    alias: z.string().nullable(),
    title: z.string(),
    status: z.enum(['ok', 'broken']),
    programHash: z.string().nullable(),
    effective: z
      .object({ from: IsoDate, until: IsoDate.nullable(), assumed: z.string().nullable() })
      .nullable(),
    clauses: z.int(),
    cases: z.int(),
    errors: z.int(),
    warnings: z.int(),
  })
  .meta({ id: 'PolicySummary' });

export const PolicyList = z.object({ policies: z.array(PolicySummary) }).meta({ id: 'PolicyList' });

const Citation = z.object({ source: z.string(), locator: z.string(), quote: z.string().nullable() });

export const ClauseSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    alias: z.string().nullable(),
    wording: z.string().nullable(),
    subject: z.string().nullable(),
    period: z.enum(['year', 'half-year', 'quarter', 'month']).nullable(),
    citations: z.array(Citation),
  })
  .meta({ id: 'ClauseSummary' });

export const ParameterSummary = z
  .object({
    address: z.string(),
    alias: z.string().nullable(),
    unit: z.string(),
    percent: z.boolean(),
    status: z.enum(['fixed', 'picked', 'assumed', 'placeholder', 'gap']),
    note: z.string().nullable(),
    /** `value` null: from that day on the text gives none. */
    versions: z.array(
      z.object({ from: IsoDate.nullable(), published: IsoDate.nullable(), value: z.string().nullable() }),
    ),
  })
  .meta({ id: 'ParameterSummary' });

export const ReadingSummary = z
  .object({
    id: z.string(),
    alias: z.string().nullable(),
    quote: z.string(),
    options: z.array(z.object({ id: z.string(), text: z.string() })),
    pick: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'ReadingSummary' });

export const TargetSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    by: IsoDate.nullable(),
    soft: z.boolean(),
    text: Bilingual,
  })
  .meta({ id: 'TargetSummary' });

export const PolicyDetail = PolicySummary.extend({
  clauseList: z.array(ClauseSummary),
  parameters: z.array(ParameterSummary),
  readings: z.array(ReadingSummary),
  targets: z.array(TargetSummary),
  imports: z.array(z.string()),
  diagnostics: z.array(Diagnostic),
}).meta({ id: 'PolicyDetail' });

export const PolicySource = z
  .object({
    policy: z.string(),
    files: z.array(z.object({ path: z.string(), text: z.string() })),
    documents: z.record(z.string(), z.string()),
  })
  .meta({ id: 'PolicySource' });

export const FactsSchema = z
  .record(z.string(), z.unknown())
  .meta({ id: 'FactsSchema', description: 'A JSON Schema 2020-12 document.' });

export const Coverage = z.record(z.string(), z.unknown()).meta({
  id: 'Coverage',
  description: 'Each paragraph of each source: implemented, a gap, without effect, or open.',
});

export const CaseList = z
  .object({
    policy: z.string(),
    cases: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        request: z
          .record(z.string(), z.unknown())
          .meta({ description: 'Can be sent to evaluate as it stands.' }),
        expectations: z.array(
          z.object({
            clause: z.string(),
            object: z.string().nullable(),
            year: z.int().nullable(),
            month: z.int().nullable(),
            quarter: z.int().nullable(),
            half: z.int().nullable(),
            kind: z.enum([
              'amount',
              'refused',
              'undetermined',
              'result',
              'arrears',
              'recovery',
              'share',
              'share-of-arrears',
              'share-of-recovery',
              'rest',
            ]),
            amount: z.string().nullable(),
            result: z.union([z.string(), z.boolean()]).nullable(),
            payer: z.string().nullable(),
            because: z.string().nullable(),
            missing: z.string().nullable(),
            text: Bilingual,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CaseList' });

export type PolicySummary = z.infer<typeof PolicySummary>;
export type PolicyList = z.infer<typeof PolicyList>;
export type PolicyDetail = z.infer<typeof PolicyDetail>;
export type PolicySource = z.infer<typeof PolicySource>;
export type FactsSchema = z.infer<typeof FactsSchema>;
export type Coverage = z.infer<typeof Coverage>;
export type CaseList = z.infer<typeof CaseList>;
