/** Files that earlier releases wrote: each is opened, brought to the newest schema, and counts on with all it held. */
import { createPrivateKey } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { verifyByWebCrypto } from '@guiju/ledger';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../src/engine.ts';
import { copyTables, tablesOf } from '../src/ledger/copy-tables.ts';
import { migrate } from '../src/ledger/migrations.ts';
import { continueNumbering, postgresTypes, schemaVersion } from '../src/ledger/postgres.ts';
import { POSTGRES_TYPES } from '../src/ledger/schema-step.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import type { Tables } from '../src/ledger/tables.ts';
import { checkLedger } from '../src/operate/check-ledger.ts';
import { verifyLedger } from '../src/receipts/verify-ledger.ts';
import { CLOCK } from './clock.ts';
import { newPostgres, newSqlite } from './databases.ts';
import { employed, startTestServer, temporaryFolder, writePolicy } from './harness.ts';
import { POSTGRES_MISSING } from './postgres.ts';

/** Signs the ledgers that came with a chain. */
const RELEASED_KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
})
  .export({ format: 'pem', type: 'pkcs8' })
  .toString();

/** Under which something was promised in the ledger of step-9. */
const PROMISED = `政策 承诺
  施行 2022-01-01

对象 人员
  入职日期: 日期
  约定日期: 日期

条款 B1 名额
  对象 人员
  时点 入职日期
  给予 3万元
  兑现 分3年 等额 余数归末期 自 约定日期
  限 每 人员 一次
  限 全部 1次

条款 B2 奖励
  对象 人员
  时点 入职日期
  给予 3万元
  兑现 分3年 等额 余数归末期 自 约定日期
  限 每 人员 一次
`;

const released = globSync(fileURLToPath(new URL('./released/*.sqlite.gz', import.meta.url))).sort();

function unpack(file: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'guiju.sqlite'), gunzipSync(readFileSync(file)));
  return folder;
}

/** Tables, indices and their columns. */
function schemaOf(file: string): unknown {
  const db = new Database(file, { readonly: true });
  const names = db.prepare(
    "SELECT name, type FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  const columns = db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?) ORDER BY name');
  const schema = (names.all() as { name: string }[]).map((o) => [o, columns.all(o.name)]);
  db.close();
  return schema;
}

describe.each(released.map((file) => [basename(file, '.sqlite.gz'), file]))('a ledger of %s', (_, file) => {
  it('becomes what a new one is', async () => {
    const old = join(unpack(file), 'guiju.sqlite');
    await (await openSqlite(old)).close();
    const fresh = newSqlite();
    await (await fresh.open()).close();
    expect(schemaOf(old)).toEqual(schemaOf(join(fresh.options.data ?? '', 'guiju.sqlite')));
  });

  it('keeps its claims and awards, and awards nothing twice', async () => {
    const data = unpack(file);
    const { client, post } = await startTestServer({ data, signingKey: RELEASED_KEY });
    const { claims } = await client.claims();
    expect(claims.slice(0, 3).map((c) => [c.status, c.total])).toEqual([
      ['nothing-new', '0元'],
      ['refused', '0元'],
      ['awarded', '10000元'],
    ]);
    expect(await client.awards('p-1')).toMatchObject({
      total: '10000元',
      awards: [{ clause: 'C1', key: 'p-1', slot: 'once', due: '2024-05-10', unit: '元' }],
    });
    expect((await client.draft('demo', 'measure.gj')).text).toBe('政策 稿\n');
    const again = await client.claim({ policy: 'demo', facts: employed('p-1') }, 'after-the-release');
    expect([again.status, again.awards]).toEqual(['nothing-new', []]);
    // The keys of then still answer: they are those of whoever used them.
    const body = JSON.stringify({ policy: 'demo', facts: employed('p-1') });
    const repeated = await post('/v1/claims', body, { 'idempotency-key': 'key-1' });
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect(await repeated.json()).toMatchObject({ status: 'awarded', replayed: true });
  });
});

/** Reviews as that release wrote them, of claims that a person or a key had recorded. */
function reviewed(data: string): void {
  const db = new Database(join(data, 'guiju.sqlite'));
  const review = db.prepare(`INSERT INTO claim_hands (claim, step, hand_kind, hand_id, at, verdict, reason)
    SELECT id, 'reviewed', 'person', 'u-2', created_at, ?, ? FROM claims WHERE status = ?`);
  review.run('agreed', null, 'awarded');
  review.run('returned', '请核“在职”', 'refused');
  db.close();
}

describe('the reviews of a ledger of step-4', () => {
  it('are steps of the process: who recorded, who agreed, what was returned and why', async () => {
    const data = unpack(released.find((f) => f.includes('step-4')) ?? '');
    reviewed(data);
    const { client } = await startTestServer({ data, signingKey: RELEASED_KEY });
    const { applications, counts } = await client.applications();
    expect(counts).toEqual({ 'to-publish': 1, 'first-review': 1, 'second-review': 1 });
    const [agreed, returned, open] = await Promise.all(
      ['to-publish', 'first-review', 'second-review'].map(async (state) =>
        client.application(applications.find((a) => a.state === state)?.id ?? ''),
      ),
    );
    expect(agreed?.trail).toMatchObject([
      { event: 'recorded', by: { kind: 'local', id: 'local' } },
      { event: 'review-agreed', by: { kind: 'person', id: 'u-2' } },
    ]);
    expect(returned?.trail.at(-1)).toMatchObject({ event: 'review-returned', reason: '请核“在职”' });
    expect(open).toMatchObject({
      route: 'direct',
      total: null,
      trail: [{ event: 'recorded', by: { kind: 'key' } }],
    });
    expect(await client.review(returned?.claim ?? '')).toMatchObject({
      recorded: { kind: 'local', id: 'local' },
      reviewed: { verdict: 'returned', reason: '请核“在职”' },
    });
  });
});

describe('what a claim of a ledger of step-6 gave up', () => {
  it('has ended: it counts for nothing, and the corrected claim is awarded the same', async () => {
    const data = unpack(released.find((f) => f.includes('step-6')) ?? '');
    const { client } = await startTestServer({ data, signingKey: RELEASED_KEY });
    const before = await client.awards('p-3');
    expect([before.total, before.awards.map((a) => a.endedAt)]).toEqual([
      '0元',
      ['2026-11-23T04:00:00.000Z'],
    ]);
    const again = await client.claim({ policy: 'demo', facts: employed('p-3') }, 'corrected');
    expect(again).toMatchObject({ status: 'awarded', total: '10000元' });
    expect((await client.due()).parts.map((p) => [p.payee.id, p.application])).toContainEqual([
      'p-3',
      again.id,
    ]);
    const store = await openSqlite(join(data, 'guiju.sqlite'));
    const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
    await store.close();
    expect(verified).toMatchObject({ ok: true });
  });
});

describe('what was approved in a ledger of step-9, and is not due yet', () => {
  it('counts under limits, and secrets that stood there in clear are sealed', async () => {
    const data = unpack(released.find((f) => f.includes('step-9')) ?? '');
    const policies = join(temporaryFolder(), 'policies');
    writePolicy(policies, 'promised', PROMISED);
    const { client, server } = await startTestServer({
      data,
      policies,
      engine: createEngine(),
      signingKey: RELEASED_KEY,
    });
    const apply = (id: string) =>
      client.apply(
        {
          policy: 'promised',
          clause: 'B1',
          object: { entity: '人员', id },
          facts: { 人员: [{ id, 入职日期: '2023-01-05', 约定日期: '2029-06-30' }] },
          applicant: { name: '某戊' },
        },
        id,
      );
    // The one place of it is q-1's.
    expect([(await apply('q-2')).verdict, (await apply('q-1')).verdict]).toEqual(['refused', 'granted']);
    // A claim of today says the day of its grant; the book of then could not.
    const own = { 人员: [{ id: 'q-3', 入职日期: '2022-02-05', 约定日期: '2022-06-30' }] };
    expect((await client.claim({ policy: 'promised', clause: 'B2', facts: own }, 'q-3')).status).toBe(
      'awarded',
    );
    await server.close();
    const told = await checkLedger(
      { folder: data, database: null },
      { folder: data, given: RELEASED_KEY },
      CLOCK,
    );
    expect(told.filter((f) => f.check === 'grant-days').map((f) => [f.state, f.message])).toMatchObject([
      ['warn', { zh: expect.stringContaining('有 1 笔分期给予（promised/B1）') }],
    ]);
    const store = await openSqlite(join(data, 'guiju.sqlite'));
    const secrets = await store.read((tx) => tx.selectFrom('webhooks').select('secret').execute());
    const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
    await store.close();
    expect(secrets.map(({ secret }) => secret.startsWith('sealed-1:'))).toEqual([true]);
    expect(verified).toMatchObject({ ok: true });
  });
});

describe.skipIf(POSTGRES_MISSING !== null)('a ledger of step-6 on PostgreSQL', () => {
  it('has ended what was given up, guards what lives, and goes on counting after its last row', async () => {
    const file = join(unpack(released.find((f) => f.includes('step-6')) ?? ''), 'guiju.sqlite');
    const sqlite = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(file) }) });
    const { options, open } = await newPostgres();
    const pool = new pg.Pool({ connectionString: options.database ?? '', types: postgresTypes });
    const old = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    await old.transaction().execute(async (tx) => {
      await migrate(tx, POSTGRES_TYPES, schemaVersion, 6);
      await copyTables(await tablesOf(sqlite), sqlite, tx);
      await continueNumbering(tx);
    });
    await Promise.all([old.destroy(), sqlite.destroy()]);
    const { client } = await startTestServer({ ...options, signingKey: RELEASED_KEY });
    expect((await client.awards('p-1')).total).toBe('10000元');
    expect(await client.awards('p-3')).toMatchObject({
      total: '0元',
      awards: [{ endedAt: '2026-11-23T04:00:00.000Z' }],
    });
    expect((await client.claim({ policy: 'demo', facts: employed('p-1') }, 'again')).status).toBe(
      'nothing-new',
    );
    expect((await client.claim({ policy: 'demo', facts: employed('p-3') }, 'corrected')).status).toBe(
      'awarded',
    );
    const store = await open();
    const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
    await store.close();
    expect(verified).toMatchObject({ ok: true });
  });
});
