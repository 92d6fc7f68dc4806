/** What every request carries besides itself. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';

export interface Env {
  readonly Variables: {
    readonly traceId: string;
    readonly spanId: string;
    /** The pattern that matched, for the log: ids of people never get there. */
    route: string;
  };
}
export type App = OpenAPIHono<Env>;
export type Request = Context<Env>;
