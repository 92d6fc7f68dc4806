import { AuditList } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from '../databases.ts';
import { employed } from '../harness.ts';
import { PASSWORD, startOpenServer } from './open-server.ts';

await onEveryDatabase('access', async ({ name, options }) => {
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
  });
});
