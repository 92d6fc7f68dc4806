import {
  type Needs,
  type Operation,
  operations,
  PERSONAL_ROLES,
  Problem,
  ROLES,
  type RoleName,
  SCOPE_NAMES,
  SIGHTS,
} from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { type Headers, startOpenServer } from './open-server.ts';

const { ask, admin, personWith, keyWith } = await startOpenServer();

/** Asks with ids of nothing and an empty body: whoever is let in is told that, and nothing changes. */
const knock = ({ method, path, body }: Operation, headers: Headers): Promise<Response> =>
  ask(method.toUpperCase(), path.replace(/\{\w+\}/g, 'nothing'), headers, body ? {} : undefined);

const all = (Object.entries(operations) as [string, Operation][]).sort(
  ([, a], [, b]) => Number(a === operations.signOut) - Number(b === operations.signOut),
);

const allows = (role: RoleName, needs: Needs): boolean =>
  needs === 'nothing' || needs === 'signed-in' || ROLES[role].scopes.some((scope) => scope === needs);

/** With nothing, and with a cookie that was never given out. */
const STRANGERS: readonly Headers[] = [{}, { cookie: 'guiju.session_token=forged.forged' }];

const refusal = async (response: Response) => {
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.words.detail.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(problem.words.detail.en).toMatch(/[a-z]{3}/);
  return problem;
};

describe('every operation', () => {
  it('lets each role in exactly where the table says so, and names what is missing', async () => {
    let asked = 0;
    // One person in one role after the other: what a change of roles gives and takes holds at the next request.
    const { id, cookie } = await personWith(['drafter']);
    for (const role of ['service', ...PERSONAL_ROLES] as const) {
      if (role !== 'service')
        expect((await ask('PUT', `/v1/people/${id}`, admin, { roles: [role] })).status).toBe(200);
      const headers = role === 'service' ? (await keyWith(ROLES.service.scopes)).headers : { cookie };
      for (const [name, operation] of all) {
        // Whoever signs out is nobody to what is asked afterwards: the one person leaves last.
        if (operation === operations.signOut && role !== PERSONAL_ROLES.at(-1)) continue;
        const response = await knock(operation, headers);
        asked++;
        const { needs } = operation;
        if (allows(role, needs)) {
          expect([401, 403, 500], `${role} ${name}`).not.toContain(response.status);
          await response.arrayBuffer();
        } else
          expect(await refusal(response), `${role} ${name}`).toMatchObject({
            status: 403,
            code: 'scope-missing',
            scope: needs,
          });
      }
    }
    expect(asked).toBe((PERSONAL_ROLES.length + 1) * (all.length - 1) + 1);
  });

  it('turns away who is unknown, unless it needs nothing', async () => {
    for (const [name, operation] of all) {
      for (const headers of STRANGERS) {
        const response = await knock(operation, headers);
        if (operation.needs === 'nothing') {
          expect([401, 403, 500], name).not.toContain(response.status);
          await response.arrayBuffer();
        } else {
          expect(response.headers.get('www-authenticate'), name).toContain('Bearer');
          expect(await refusal(response), name).toMatchObject({ status: 401, code: 'not-signed-in' });
        }
      }
    }
  });

  it('is denied to a key that has every scope but the one it needs', async () => {
    const given = ROLES.service.scopes;
    for (const needs of SCOPE_NAMES) {
      const asking = all.filter(([, operation]) => operation.needs === needs);
      const others = given.filter((scope) => scope !== needs);
      const { headers } = await keyWith(others);
      for (const [name, operation] of asking)
        expect(await refusal(await knock(operation, headers)), name).toMatchObject({
          code: 'scope-missing',
          scope: needs,
        });
    }
  });
});

describe('the table of scopes', () => {
  it('holds none that nothing asks for and none that nobody has', () => {
    const asked = new Set<Needs>(all.map(([, { needs }]) => needs));
    const had = new Set<Needs>(Object.values(ROLES).flatMap((role) => [...role.scopes]));
    for (const scope of SCOPE_NAMES) {
      expect(had.has(scope), scope).toBe(true);
      expect(asked.has(scope) || SIGHTS.includes(scope), scope).toBe(true);
    }
  });
});

describe('what is not an operation', () => {
  it('is closed to who is unknown: the reference, its document, and addresses where nothing is', async () => {
    for (const path of ['/docs', '/openapi.json', '/v1', '/v1/nothing', '/v1/policies/', '/v1//policies'])
      expect((await ask('GET', path)).status, path).toBe(401);
    for (const path of [
      '//v1/policies',
      '/V1/policies',
      '/v1%2fpolicies',
      '/x/../v1/policies',
      '/%761/policies',
    ])
      expect([401, 404], path).toContain((await ask('GET', path)).status);
    const { headers } = await keyWith(['policies:read']);
    for (const path of ['/docs', '/openapi.json']) expect((await ask('GET', path, headers)).status).toBe(200);
  });
});
