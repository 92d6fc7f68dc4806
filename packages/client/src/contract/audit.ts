/** The audit: who changed what, and who was turned away. It names people by id, never what they sent. */
import { z } from 'zod';
import { PageLimit } from './common.ts';

export const AuditLine = z
  .object({
    sequence: z.int(),
    at: z.string(),
    actor: z.object({
      kind: z
        .enum(['person', 'key', 'nobody', 'server'])
        .meta({ description: 'server: a task of the server or a command of its operator.' }),
      id: z.string().nullable(),
      name: z
        .string()
        .nullable()
        .meta({ description: 'What the person or key is called now; the line itself keeps the id only.' }),
    }),
    operation: z.string().nullable().meta({
      description:
        'An operationId; erasure or retention of the server; null: no operation is at that address.',
    }),
    target: z
      .string()
      .nullable()
      .meta({ description: 'Id of the claim, key, person or policy file it was about.' }),
    status: z.int(),
    code: z.string().nullable().meta({ description: 'The problem’s code, where it was turned away.' }),
    traceId: z.string(),
  })
  .meta({ id: 'AuditLine' });

export const AuditList = z
  .object({
    lines: z.array(AuditLine),
    next: z.int().nullable().meta({ description: 'Give it as `before` for the page after this one.' }),
  })
  .meta({ id: 'AuditList' });

export const AuditQuery = z.object({
  limit: PageLimit,
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  actor: z.string().min(1).max(254).optional().meta({
    description: 'The id of a person or key, part of its name or address, or the word nobody or server.',
  }),
  operation: z.string().max(100).optional().meta({ description: 'operationId, as createClaim.' }),
  target: z.string().max(200).optional().meta({ description: 'Exactly this id.' }),
  outcome: z.enum(['done', 'refused']).optional().meta({ description: 'refused: status 400 and above.' }),
  from: z.iso.date().optional().meta({ description: 'First day, in Asia/Shanghai.' }),
  until: z.iso.date().optional().meta({ description: 'Last day, in Asia/Shanghai.' }),
});

export type AuditLine = z.infer<typeof AuditLine>;
export type AuditList = z.infer<typeof AuditList>;
export type AuditQuery = z.infer<typeof AuditQuery>;
