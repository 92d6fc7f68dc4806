/** What the compiler says about a text, ready to show. */
import { z } from 'zod';
import { Bilingual, Span } from './common.ts';

export const Diagnostic = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    span: Span.nullable(),
    line: z.int().nullable().meta({ description: 'From 1.' }),
    column: z.int().nullable().meta({ description: 'From 1, in UTF-16 units.' }),
    title: Bilingual,
    message: Bilingual,
    help: Bilingual.nullable(),
    fixes: z.array(
      z.object({ title: Bilingual, edits: z.array(z.object({ span: Span, text: z.string() })) }),
    ),
  })
  .meta({ id: 'Diagnostic' });

export const CheckRequest = z
  .object({
    policy: z.string().optional().meta({
      description: 'A loaded policy whose files these replace or join. Without it the files stand alone.',
    }),
    files: z
      .array(z.object({ path: z.string().min(1).max(200), text: z.string() }))
      .min(1)
      .max(100),
    documents: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'Source documents by file name.' }),
  })
  .meta({ id: 'CheckRequest', description: 'Draft texts to compile. Nothing is stored.' });

export const CheckResponse = z
  .object({
    policy: z.string(),
    ok: z.boolean(),
    programHash: z.string().nullable(),
    diagnostics: z.array(Diagnostic),
  })
  .meta({ id: 'CheckResponse' });

export type Diagnostic = z.infer<typeof Diagnostic>;
export type CheckRequest = z.infer<typeof CheckRequest>;
export type CheckResponse = z.infer<typeof CheckResponse>;
