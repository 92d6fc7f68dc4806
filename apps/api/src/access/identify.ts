/**
 * Finds out who asks, before any route: on a server for one machine always its one person, on an open one whoever the key or the
 * cookie belongs to. Nobody unknown gets past it but to what needs nothing; what a route needs beyond that is asked at the route.
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import type { Env, Request } from '../http/env.ts';
import type { RouteTable } from '../http/route.ts';
import type { AccessDesk } from './access.ts';
import { type Actor, LOCAL_PERSON } from './actor.ts';
import { notSignedIn } from './admit.ts';
import { limitHeaders, tooOften } from './limits.ts';
import type { Mode } from './mode.ts';

/** Everything but the files of the web app, which hold nothing of anybody. */
const GUARDED = /^\/(v1|docs|openapi\.json|metrics)(\/|$)/;

export const identify = (access: AccessDesk, table: RouteTable): MiddlewareHandler<Env> => {
  const { mode, limiter } = access;
  return async (c, next) => {
    c.set('operation', null);
    c.set('target', null);
    if (mode.kind === 'local') {
      c.set('actor', LOCAL_PERSON);
      return next();
    }
    c.set('actor', NOBODY());
    if (!GUARDED.test(c.req.path)) return next();
    const actor = await actorOf(c, access);
    c.set('actor', actor);
    const use = await limiter.request(actor, addressOf(c, mode));
    for (const [name, value] of Object.entries(limitHeaders(use))) c.header(name, value);
    if (use.over > 0) {
      // One line in the audit for each minute, not one for each of a flood.
      c.set('recorded', use.over > 1);
      throw tooOften(use);
    }
    if (actor.kind === 'nobody' && !table.isForAnybody(c.req.method, c.req.path)) throw actor.refusal;
    await next();
  };
};

const NOBODY = (): Actor => ({ kind: 'nobody', refusal: notSignedIn() });

async function actorOf(c: Request, { keys, sessions }: AccessDesk): Promise<Actor> {
  const authorization = c.req.header('authorization');
  if (authorization === undefined) return (await sessions?.whoIs(c.req.raw.headers)) ?? NOBODY();
  const [, whole] = /^Bearer\s+(\S+)\s*$/i.exec(authorization) ?? [];
  return whole === undefined ? NOBODY() : keys.holder(whole);
}

/** Where the request came from. Behind a proxy of ours the last hop it names; what a caller writes there itself stands before that. */
export function addressOf(c: Request, mode: Mode): string {
  const direct = getConnInfo(c).remote.address ?? '';
  if (mode.kind === 'local' || !mode.proxied) return direct;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || direct;
}
