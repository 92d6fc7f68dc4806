/** What is PostgreSQL's own: a server that goes and comes back, and what it must be like to be used at all. */
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '../src/ledger/open-ledger.ts';
import { openPostgres } from '../src/ledger/postgres.ts';
import { newPostgres } from './databases.ts';
import { employed, startTestServer } from './harness.ts';
import { POSTGRES_MISSING, startPostgres } from './postgres.ts';

const claim = (id: string) => ({ policy: 'demo', facts: employed(id) });

const run = async (url: string, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

const refusal = (database: string): Promise<string> =>
  openLedger({ folder: '', database }).then(
    () => 'opened',
    (error: Error) => error.message,
  );

describe.skipIf(POSTGRES_MISSING !== null)(
  `PostgreSQL${POSTGRES_MISSING ? ` (${POSTGRES_MISSING})` : ''}`,
  () => {
    it('that is away makes the server unready and claims refused, until it is back', async () => {
      const server = await startPostgres();
      onTestFinished(server.remove);
      const { client } = await startTestServer({ database: await server.newDatabase() });
      const before = await client.claim(claim('p-1'), 'k-1');
      server.stop();
      expect(await client.ready()).toMatchObject({ status: 'failing', checks: { ledger: { ok: false } } });
      await expect(client.claim(claim('p-2'), 'k-2')).rejects.toMatchObject({
        problem: { status: 503, code: 'ledger-unavailable' },
      });
      server.start();
      expect(await client.ready()).toMatchObject({ status: 'ok' });
      expect(await client.getClaim(before.id)).toEqual(before);
      expect((await client.claim(claim('p-2'), 'k-2')).status).toBe('awarded');
    });

    it('lost at the very commit leaves it open whether the claim stands, and a repeat settles it', async () => {
      const database = await newPostgres();
      const { client } = await startTestServer(database.options);
      const url = database.options.database ?? '';
      await run(
        url,
        `CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
       'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'`,
        `CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON claims DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION cut()`,
      );
      await expect(client.claim(claim('p-1'), 'k-1')).rejects.toMatchObject({
        problem: { status: 503, words: { detail: { en: expect.stringContaining('is not known') } } },
      });
      await run(url, 'DROP TRIGGER cut ON claims');
      const repeated = await client.claim(claim('p-1'), 'k-1');
      expect(repeated).toMatchObject({ status: 'awarded', total: '10000元' });
      expect((await client.awards('p-1')).awards).toHaveLength(1);
    });

    it('in any time zone and style of dates gives back what was written', async () => {
      const settings = { timezone: 'America/New_York', datestyle: 'German, DMY' };
      const { client } = await startTestServer((await newPostgres(settings)).options);
      const made = await client.claim(claim('p-1'), 'k-1');
      expect(made).toMatchObject({ asOf: '2026-11-23', createdAt: '2026-11-23T04:00:00.000Z' });
      expect(made.awards[0]).toMatchObject({ due: '2024-05-10', fiscalYear: 2024 });
      expect(await client.getClaim(made.id)).toEqual(made);
    });

    it('whose server does not flush commits is told to, by every connection that can', async () => {
      const { options } = await newPostgres({ synchronous_commit: 'off' });
      const store = await openPostgres(options.database ?? '');
      const shown = await store.read((tx) => sql<object>`SHOW synchronous_commit`.execute(tx));
      expect(shown.rows).toEqual([{ synchronous_commit: 'on' }]);
      await store.close();
    });

    it('that cannot be used says why, and never shows the password', async () => {
      const { options } = await newPostgres();
      const url = options.database ?? '';
      expect(await refusal('mysql://x')).toContain('DATABASE_URL');
      const nowhere = await refusal('postgresql://guiju:secret@127.0.0.1:1/nothing');
      expect(nowhere).toContain('127.0.0.1:1/nothing');
      expect(nowhere).not.toContain('secret');
      expect(await refusal(url.replace(/[^/]*$/, 'absent'))).toContain('absent');
      const latin = new URL(url);
      latin.pathname = '/latin';
      await run(url, `CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
      expect(await refusal(latin.href)).toContain('UTF8');
      await (await openPostgres(url)).close();
      await run(url, 'UPDATE schema_version SET step = 999');
      expect(await refusal(url)).toContain('更新的版本');
    });
  },
);
