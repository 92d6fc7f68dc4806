import { type Caller, operations } from '@guiju/client';
import { type Actor, idOf } from '../access/actor.ts';
import { witnessOf } from '../access/audit.ts';
import { addressOf } from '../access/identify.ts';
import { tooOften } from '../access/limits.ts';
import type { ProviderDesk, ProviderRefusal } from '../access/provider-desk.ts';
import type { SessionDesk } from '../access/session-desk.ts';
import { readBody, readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import type { Routes } from './services.ts';

export const accessRoutes: Routes = (app, table, { access, store }) => {
  const { mode, keys, people, audit, limiter } = access;
  const caller = (actor: Actor): Caller => ({
    mode: mode.kind,
    kind: actor.kind,
    id: idOf(actor),
    name: actor.kind === 'person' || actor.kind === 'key' ? actor.name : null,
    roles: actor.kind === 'person' ? [...actor.roles] : [],
    scopes: actor.kind === 'nobody' ? [] : [...actor.scopes],
    mustChangePassword: actor.kind === 'person' && actor.mustChangePassword,
    provider: access.provider?.name ?? null,
  });

  route(app, table, operations.me, (c) => caller(c.get('actor')));

  route(app, table, operations.signIn, async (c) => {
    const { email, password } = await readBody(c, operations.signIn);
    const sessions = desk(access.sessions);
    const use = await limiter.signIn(email, addressOf(c, mode));
    if (use.over > 0) throw tooOften(use);
    const { actor, cookies } = await sessions.signIn(email, password);
    c.set('actor', actor);
    return withCookies(c, cookies, caller(actor));
  });

  route(app, table, operations.beginProviderSignIn, async (c) => {
    const found = await providerOf(access.provider).begin();
    return found === 'unreachable' ? sentTo(c, refusedPage(found), []) : sentTo(c, found.to, found.cookies);
  });

  route(app, table, operations.endProviderSignIn, async (c) => {
    const ended = await providerOf(access.provider).end(c.req.raw.headers, c.req.query());
    const refused = typeof ended === 'string';
    // It changes who sits there, though it is asked with GET: its line is written here.
    await store.transaction((tx) =>
      audit.write(tx, {
        actor: refused ? { kind: 'nobody', id: null } : { kind: 'person', id: ended.actor.id },
        operation: c.get('operation'),
        target: refused ? null : ended.actor.id,
        status: refused ? 401 : 302,
        code: refused ? 'sign-in-failed' : null,
        traceId: c.get('traceId'),
      }),
    );
    return refused ? sentTo(c, refusedPage(ended), []) : sentTo(c, '/', ended.cookies);
  });

  route(app, table, operations.signOut, async (c) => {
    const cookies = await access.sessions?.signOut(c.req.raw.headers);
    const left = access.sessions
      ? ({ ...caller(c.get('actor')), ...NOBODY } as const)
      : caller(c.get('actor'));
    return withCookies(c, cookies ?? [], left);
  });

  route(app, table, operations.changePassword, async (c) => {
    const { current, next } = await readBody(c, operations.changePassword);
    const actor = c.get('actor');
    if (actor.kind !== 'person') throw noPassword();
    const use = await limiter.signIn(actor.id, addressOf(c, mode));
    if (use.over > 0) throw tooOften(use);
    const changed = await desk(access.sessions).changePassword(c.req.raw.headers, current, next);
    c.set('target', changed.actor.id);
    return withCookies(c, changed.cookies, caller(changed.actor));
  });

  route(app, table, operations.listKeys, async () => ({ keys: await keys.list() }));

  route(app, table, operations.createKey, async (c) => {
    const request = await readBody(c, operations.createKey);
    const key = await keys.create(request, idOf(c.get('actor')) ?? '', witnessOf(c, audit));
    return unstored(c, key, 201);
  });

  route(app, table, operations.revokeKey, async (c) => {
    const key = await keys.revoke(param(c, 'id'), idOf(c.get('actor')) ?? '', witnessOf(c, audit));
    return key;
  });

  route(app, table, operations.listPeople, async () => ({ people: await people.list() }));

  route(app, table, operations.createPerson, async (c) => {
    const added = await people.create(await readBody(c, operations.createPerson), witnessOf(c, audit));
    return unstored(c, added, 201);
  });

  route(app, table, operations.changePerson, async (c) => {
    const change = await readBody(c, operations.changePerson);
    return people.change(param(c, 'id'), change, witnessOf(c, audit));
  });

  route(app, table, operations.resetPassword, async (c) => {
    const reset = await people.resetPassword(param(c, 'id'), witnessOf(c, audit));
    return unstored(c, reset, 200);
  });

  route(app, table, operations.listAudit, async (c) => {
    const { limit, before, ...filter } = readQuery(c, operations.listAudit);
    const most = Math.min(200, Math.max(1, Number(limit ?? 50)));
    const { lines, more } = await audit.list(
      { ...filter, before: before === undefined ? null : Number(before) },
      most,
    );
    return { lines, next: more ? (lines.at(-1)?.sequence ?? null) : null };
  });
};

const NOBODY = {
  kind: 'nobody',
  id: null,
  name: null,
  roles: [],
  scopes: [],
  mustChangePassword: false,
} as const;

/** An answer that nothing on the way may keep. */
function unstored(c: Request, answer: object, status: 200 | 201): Response {
  c.header('cache-control', 'no-store');
  return c.json(answer, status);
}

/** The sign-in page says why. */
const refusedPage = (why: ProviderRefusal): string => `/?refused=${why}`;

function sentTo(c: Request, place: string, cookies: readonly string[]): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  c.header('cache-control', 'no-store');
  return c.redirect(place, 302);
}

function providerOf(provider: ProviderDesk | null): ProviderDesk {
  if (provider) return provider;
  throw new HttpProblem(
    'conflict',
    '这台服务器没有接统一身份认证。请用邮箱和密码登录。',
    'This server has no identity provider. Sign in with address and password.',
  );
}

function withCookies(c: Request, cookies: readonly string[], answer: object): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  return unstored(c, answer, 200);
}

function desk(sessions: SessionDesk | null): SessionDesk {
  if (sessions) return sessions;
  throw new HttpProblem(
    'conflict',
    '这台服务器只供本机一个人使用，不用登录。要多人使用，请以 GUIJU_AUTH=on 启动。',
    'This server is for one person on this machine; nobody signs in. Start it with GUIJU_AUTH=on for several people.',
  );
}

const noPassword = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '密钥和本机用户没有密码可改。密钥请吊销后另建。',
    'Keys and the person of this machine have no password to change. Revoke a key and make another.',
  );
