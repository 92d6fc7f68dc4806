import { z } from 'zod';
import type { Needs } from '../access/scopes.ts';
import type { ProblemCode } from '../contract/problem.ts';

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI form: /v1/policies/{id}. */
  readonly path: string;
  readonly tag:
    | 'policies'
    | 'evaluate'
    | 'claims'
    | 'process'
    | 'payments'
    | 'simulations'
    | 'drafts'
    | 'access'
    | 'webhooks'
    | 'health';
  readonly summary: { readonly zh: string; readonly en: string };
  /** What the server asks of whoever calls it. The only place where that is said. */
  readonly needs: Needs;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** In place of a body that is JSON: a file, of one of these media types. */
  readonly file?: readonly string[];
  /** The answer when all is well; null: no body. */
  readonly status: number;
  readonly response: z.ZodType | null;
  /** Other media types it also takes or gives, as NDJSON and event streams. */
  readonly also?: { readonly request?: string; readonly response?: string };
  readonly problems: readonly ProblemCode[];
}

export const operation = <const T extends Operation>(value: T): T => value;

export const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .meta({ description: 'Chosen by the caller, 1–200 characters; kept for ever.' }),
});
