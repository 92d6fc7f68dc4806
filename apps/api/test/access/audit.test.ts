/** The audit, asked by who, what and when. */
import { AuditList } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { startOpenServer } from './open-server.ts';

const { ask, admin, personWith } = await startOpenServer();
const lines = async (query: string) =>
  AuditList.parse(await (await ask('GET', `/v1/audit${query}`, admin)).json()).lines;

const clerk = await personWith(['clerk']);
await ask('POST', '/v1/keys', { cookie: clerk.cookie }, { name: '社保', scopes: ['claims:read'] });
await ask('GET', '/v1/people');
await ask('PUT', `/v1/people/${clerk.id}`, admin, { active: false });

describe('the audit', () => {
  it('says who by id, and by the name they bear now', async () => {
    const [changed] = await lines('?operation=changePerson');
    expect(changed).toMatchObject({ target: clerk.id, status: 200, actor: { kind: 'person' } });
    const [refused] = await lines(`?actor=${clerk.id}&outcome=refused`);
    expect(refused).toMatchObject({
      operation: 'createKey',
      status: 403,
      code: 'scope-missing',
      actor: { id: clerk.id, name: '某某' },
    });
  });

  it('finds people by part of a name or address, and those who were nobody', async () => {
    const all = await lines('?limit=200');
    const by = (id: string) => all.filter(({ actor }) => actor.id === id);
    expect(await lines(`?actor=${clerk.email.toUpperCase()}`)).toEqual(by(clerk.id));
    expect(await lines('?actor=某')).toEqual(by(clerk.id));
    expect((await lines('?actor=nobody')).map(({ actor }) => actor.id)).toEqual([null]);
    expect(await lines('?actor=%25')).toEqual([]);
  });

  it('keeps to the days of the county, both ends included', async () => {
    const all = await lines('?limit=200');
    const [{ at = '' } = {}] = all;
    const day = (shift: number) =>
      new Date(Date.parse(at) + (8 + 24 * shift) * 3_600_000).toISOString().slice(0, 10);
    expect(await lines(`?from=${day(0)}&until=${day(0)}&limit=200`)).toEqual(all);
    expect(await lines(`?from=${day(1)}`)).toEqual([]);
    expect(await lines(`?until=${day(-1)}`)).toEqual([]);
    expect((await ask('GET', '/v1/audit?from=2026-02-31', admin)).status).toBe(400);
  });

  it('gives pages of what passes, without a gap', async () => {
    const done = await lines('?outcome=done&limit=200');
    const first = AuditList.parse(await (await ask('GET', '/v1/audit?outcome=done&limit=2', admin)).json());
    const rest = await lines(`?outcome=done&limit=200&before=${first.next}`);
    expect([...first.lines, ...rest]).toEqual(done);
    expect(done.every(({ status }) => status < 400)).toBe(true);
  });
});
