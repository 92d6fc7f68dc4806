import { AuditList } from '@guiju/client';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { awardsOfSubject } from '../../src/ledger/recorded-awards.ts';
import { onEveryDatabase } from '../databases.ts';
import { employed } from '../harness.ts';
import { PASSWORD, startOpenServer } from './open-server.ts';

await onEveryDatabase('access', async ({ name, options, open }) => {
  const { ask, admin, server, keyWith, personWith } = await startOpenServer(options);
  const audit = async () => AuditList.parse(await (await ask('GET', '/v1/audit', admin)).json());

  describe(`access on ${name}`, () => {
    it('knows keys and people again, and keeps what they did in order', async () => {
      const { id, headers } = await keyWith(['claims:record']);
      const claim = await ask(
        'POST',
        '/v1/claims',
        { ...headers, 'idempotency-key': 'k' },
        { policy: 'demo', facts: employed('p') },
      );
      const { id: claimed } = (await claim.json()) as { id: string };
      expect((await ask('GET', '/v1/claims', headers)).status).toBe(403);
      const clerk = await personWith(['clerk']);
      const signedIn = await ask('POST', '/v1/session', {}, { email: clerk.email, password: PASSWORD });
      expect(signedIn.status).toBe(200);
      expect((await ask('DELETE', `/v1/keys/${id}`, admin)).status).toBe(200);
      expect((await ask('GET', '/v1/policies', headers)).status).toBe(401);

      const { lines } = await audit();
      const [nobody, revoked, entered, , , , denied, recorded] = lines;
      const by = { kind: 'key', id };
      expect(nobody).toMatchObject({
        actor: { kind: 'nobody', id: null },
        status: 401,
        code: 'key-not-valid',
      });
      expect(revoked).toMatchObject({
        actor: { kind: 'person', id: server.firstAdministrator?.person.id },
        operation: 'revokeKey',
        target: id,
        status: 200,
        code: null,
      });
      expect(entered).toMatchObject({ actor: { kind: 'person', id: clerk.id }, operation: 'signIn' });
      expect(denied).toMatchObject({
        actor: by,
        operation: 'listClaims',
        status: 403,
        code: 'scope-missing',
      });
      expect(recorded).toMatchObject({ actor: by, operation: 'createClaim', target: claimed, status: 201 });
      expect(lines.map((line) => line.sequence)).toEqual(lines.map((_, i) => lines.length - i));
    });

    it('changes nothing whose line cannot be written, and writes a line for each claim of a batch', async () => {
      const { headers } = await keyWith(['claims:record', 'claims:read']);
      const batch = ['b-1', 'b-2'].map((id) => ({
        idempotencyKey: id,
        claim: { policy: 'demo', facts: employed(id) },
      }));
      const { results } = (await (await ask('POST', '/v1/claims:batch', headers, batch)).json()) as {
        results: { claim: { id: string } }[];
      };
      const { lines } = await audit();
      expect(lines.slice(0, 2).map((line) => line.target)).toEqual(
        results.map((r) => r.claim.id).toReversed(),
      );
      const store = await open();
      await store.transaction((tx) => sql`ALTER TABLE audit RENAME TO audit_away`.execute(tx));
      const body = { policy: 'demo', facts: employed('unseen') };
      const claim = await ask('POST', '/v1/claims', { ...headers, 'idempotency-key': 'unseen' }, body);
      const key = await ask('POST', '/v1/keys', admin, { name: '无记录', scopes: ['claims:read'] });
      await store.transaction((tx) => sql`ALTER TABLE audit_away RENAME TO audit`.execute(tx));
      expect([claim.status, key.status]).toEqual([503, 503]);
      expect(await store.read((tx) => awardsOfSubject(tx, 'unseen'))).toEqual([]);
      expect(await (await ask('GET', '/v1/keys', admin)).text()).not.toContain('无记录');
      await store.close();
    });
  });
});
