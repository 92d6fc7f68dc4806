/** Errors: RFC 9457 problem+json, in both languages, with a code that never changes and the place of every fault. */
import { z } from 'zod';
import { SCOPE_NAMES } from '../access/scopes.ts';
import { Bilingual } from './common.ts';
import { Diagnostic } from './diagnostics.ts';

export const PROBLEM_CODES = [
  'adjustment-not-found',
  'application-not-found',
  'bad-json',
  'bad-encoding',
  'bad-input',
  'bad-parameter',
  'batch-not-found',
  'body-too-large',
  'claim-not-found',
  'closing-not-found',
  'closing-not-ready',
  'conflict',
  'contents-erased',
  'cross-site',
  'decided-together',
  'document-not-ready',
  'draft-changed',
  'draft-not-found',
  'foreign-host',
  'idempotency-key-in-flight',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'internal',
  'job-not-found',
  'key-not-found',
  'key-not-valid',
  'ledger-unavailable',
  'method-not-allowed',
  'no-such-path',
  'no-room',
  'not-signed-in',
  'nothing-to-adjust',
  'nothing-to-pay',
  'password-change-needed',
  'password-refused',
  'person-not-found',
  'policy-broken',
  'policy-not-found',
  'pool-closed',
  'pool-not-found',
  'population-not-found',
  'population-not-ready',
  'population-too-large',
  'precondition-required',
  'rate-limited',
  'recovery-not-found',
  'roles-apart',
  'same-person',
  'scope-missing',
  'sign-in-failed',
  'step-refused',
  'stopping',
  'time-limit',
  'too-many-jobs',
  'too-many-populations',
  'unsupported-media-type',
  'upload-incomplete',
  'webhook-not-found',
] as const;

export const ProblemCode = z
  .enum(PROBLEM_CODES)
  .meta({ id: 'ProblemCode', description: 'Permanent; decide by it, not by the words.' });

export const ProblemError = z
  .object({
    pointer: z
      .string()
      .meta({ description: 'JSON pointer (RFC 6901) into the body.', example: '/facts/人员/0/引育日期' }),
    code: z.string().meta({ example: 'not-a-date' }),
    message: Bilingual,
  })
  .meta({ id: 'ProblemError' });

export const Problem = z
  .object({
    type: z.string().meta({ example: 'urn:guiju:problem:bad-input' }),
    title: z
      .string()
      .meta({ description: 'In the language asked for by Accept-Language; Chinese otherwise.' }),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'The path asked for.' }),
    code: ProblemCode,
    traceId: z.string(),
    words: z.object({ title: Bilingual, detail: Bilingual }),
    errors: z.array(ProblemError).optional(),
    total: z.int().optional().meta({ description: 'How many errors there were; at most 100 are listed.' }),
    diagnostics: z.array(Diagnostic).optional().meta({ description: 'Where a policy text is at fault.' }),
    scope: z
      .enum(SCOPE_NAMES)
      .optional()
      .meta({ description: 'scope-missing: what the caller would need to be allowed.' }),
    rule: z.object({ id: z.string(), overridable: z.boolean() }).optional().meta({
      description:
        'step-refused: the rule that stands against it. Overridable: send `override` with a reason, and have another person sign.',
    }),
    current: z
      .object({ text: z.string(), etag: z.string() })
      .optional()
      .meta({ description: 'draft-changed: the draft as it now stands. Nothing was overwritten.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

export type ProblemCode = z.infer<typeof ProblemCode>;
export type ProblemError = z.infer<typeof ProblemError>;
export type Problem = z.infer<typeof Problem>;
