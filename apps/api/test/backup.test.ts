/** A ledger backed up while it is written, and restored into either database: nothing lost, nothing more, and it goes on. */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backUp, restore } from '../src/ledger/backup.ts';
import type { LedgerPlace } from '../src/ledger/open-ledger.ts';
import { newPostgres, newSqlite, onEveryDatabase, type TestDatabase } from './databases.ts';
import { employed, startTestServer, temporaryFolder } from './harness.ts';
import { POSTGRES_MISSING } from './postgres.ts';

const placeOf = ({ options }: TestDatabase): LedgerPlace => ({
  folder: options.data ?? '',
  database: options.database ?? null,
});
const newFile = (): string => join(temporaryFolder(), 'ledger.backup');
const claim = (id: string) => ({ policy: 'demo', facts: employed(id) });

await onEveryDatabase('a backup', async (database) => {
  const { client } = await startTestServer(database.options);
  const others = async (): Promise<TestDatabase[]> =>
    POSTGRES_MISSING === null ? [newSqlite(), await newPostgres()] : [newSqlite()];

  describe(`${database.name}: a backup`, () => {
    it('restored into an empty database of either kind answers as the ledger did, and goes on', async () => {
      const { results } = await client.claimBatch(
        Array.from({ length: 220 }, (_, i) => ({ idempotencyKey: `k-${i}`, claim: claim(`人员-${i}`) })),
      );
      const made = results.map((r) => r.claim);
      const { etag } = await client.draft('demo', 'measure.gj');
      await client.saveDraft('demo', 'measure.gj', '政策 稿', etag);
      const file = newFile();
      // Claims go on being taken while the backup is made.
      const [contents, ...late] = await Promise.all([
        backUp(placeOf(database), file),
        ...Array.from({ length: 10 }, (_, i) => client.claim(claim(`late-${i}`), `late-${i}`)),
      ]);
      expect(late).toHaveLength(10);
      expect(contents.claims).toBeGreaterThanOrEqual(made.length);
      for (const other of await others()) {
        expect(await restore(file, placeOf(other))).toEqual(contents);
        const restored = await startTestServer(other.options);
        for (const one of [made[0], made[199], made[219]])
          expect(await restored.client.getClaim(one?.id ?? '')).toEqual(one);
        expect((await restored.client.draft('demo', 'measure.gj')).text).toBe('政策 稿');
        expect((await restored.client.claim(claim('人员-7'), 'k-7')).replayed).toBe(true);
        expect((await restored.client.claim(claim('人员-7'), 'again')).status).toBe('nothing-new');
        expect((await restored.client.claim(claim('new'), 'new')).status).toBe('awarded');
        expect((await restored.client.claims({ limit: 1 })).claims[0]?.subjects[0]?.id).toBe('new');
        await expect(restore(file, placeOf(other))).rejects.toThrow('not empty');
      }
    });
  });
});

describe('what is no backup', () => {
  it('is refused, and what was to be restored into stays empty', async () => {
    const database = newSqlite();
    await expect(restore('/nowhere', placeOf(database))).rejects.toThrow('no file');
    const text = newFile();
    writeFileSync(text, 'not a database, but long enough to be looked at as one'.repeat(100));
    await expect(restore(text, placeOf(database))).rejects.toThrow('no backup');
    expect(existsSync(join(database.options.data ?? '', 'guiju.sqlite'))).toBe(false);
  });

  it('because a claim was taken out of it, is found out by its chain', async () => {
    const database = newSqlite();
    const { client } = await startTestServer(database.options);
    for (const id of ['a', 'b', 'c'])
      await client.claim({ policy: 'demo', facts: employed(id, { 在职: false }) }, id);
    const file = newFile();
    await backUp(placeOf(database), file);
    await expect(backUp(placeOf(database), file)).rejects.toThrow('exists');
    expect(readdirSync(join(file, '..'))).toEqual(['ledger.backup']);
    const db = new Database(file);
    const second = '(SELECT id FROM claims WHERE sequence = 2)';
    db.exec(`DELETE FROM process_events WHERE application = ${second}`);
    for (const table of ['receipts', 'claim_subjects', 'claim_contents', 'applications'])
      db.exec(`DELETE FROM ${table} WHERE claim = ${second}`);
    db.exec('DELETE FROM claims WHERE sequence = 2');
    db.close();
    await expect(restore(file, placeOf(newSqlite()))).rejects.toThrow('chain of receipts breaks');
  });
});

describe('the file of a backup', () => {
  it('is for nobody else on the machine, as the ledger and its keys are', async () => {
    const database = newSqlite();
    const { client } = await startTestServer(database.options);
    await client.claim(claim('甲'), 'private');
    const file = newFile();
    await backUp(placeOf(database), file);
    const folder = placeOf(database).folder;
    const files = [file, ...readdirSync(folder).map((name) => join(folder, name))];
    expect(files.map((at) => basename(at))).toContain('guiju.sqlite');
    for (const at of files) expect([basename(at), statSync(at).mode & 0o077]).toEqual([basename(at), 0]);
  });
});
