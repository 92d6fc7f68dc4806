/** What every request carries besides itself. */
import type { Context, Hono } from 'hono';
import type { Actor } from '../access/actor.ts';

export interface Env {
  readonly Variables: {
    readonly traceId: string;
    readonly spanId: string;
    /** The pattern that matched, for the log: ids of people never get there. */
    route: string;
    /** The operation of the contract that matched, by name; null: none. */
    operation: string | null;
    actor: Actor;
    /** Id of what the request changed, for the audit; set only where it names no person's papers. */
    target: string | null;
    /** Whether the audit holds enough of this kind already. */
    recorded?: boolean;
    /** Whether the line of a change was written in its own transaction. */
    witnessed?: boolean;
  };
}
export type App = Hono<Env>;
export type Request = Context<Env>;
