/** The doctor on a ledger in PostgreSQL: what a server would find at its start, said before it. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/operate/doctor.ts';
import { newPostgres } from '../databases.ts';
import { employed, startTestServer, temporaryFolder, writePolicy } from '../harness.ts';
import { POSTGRES_MISSING } from '../postgres.ts';

const POLICY =
  '政策 示例\n  施行 2022-01-01\n对象 人员\n  在职: 是否\n条款 A1 奖励\n  对象 人员\n  条件 在职\n  给予 1万元\n';

describe.skipIf(POSTGRES_MISSING !== null)('the doctor on PostgreSQL', () => {
  const policies = temporaryFolder();
  writePolicy(policies, 'demo', POLICY);
  const data = temporaryFolder();
  const look = async (database: string) => {
    const found = await examine({
      ledger: { folder: data, database },
      key: { folder: data, given: null },
      policies,
      port: 8797,
      clock: () => new Date(),
    });
    const ill = found.filter((f) => f.state !== 'ok');
    return {
      checks: found.map((f) => f.check),
      ill: ill.map((f) => `${f.check} ${f.state}`),
      words: ill[0]?.message,
    };
  };
  const run = async (database: string, ...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client(database);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };

  it('finds an empty database to be none yet, a ledger well, and whoever may read the key', async () => {
    const { options } = await newPostgres();
    const database = options.database ?? '';
    expect(await look(database)).toMatchObject({
      ill: ['database warn'],
      words: { zh: '还没有账本，第一次启动时建立' },
    });
    const { client, server } = await startTestServer({
      database,
      data,
      signingKey: join(data, 'signing-key.pem'),
    });
    await client.claim({ policy: 'demo', facts: employed('p-1') }, 'one');
    await server.close();
    const { checks, ill } = await look(database);
    expect(ill).toEqual([]);
    expect(checks).toEqual([
      'node',
      'folder',
      'permissions',
      'database',
      'schema',
      'key',
      'chain',
      'clock',
      'webhooks',
      'policies',
      'port',
    ]);
    chmodSync(join(data, 'signing-key.pem'), 0o644);
    expect((await look(database)).ill).toEqual(['permissions fail']);
    chmodSync(join(data, 'signing-key.pem'), 0o600);
    await run(database, "UPDATE awards SET payee_id = 'g'");
    expect((await look(database)).ill).toEqual(['chain fail']);
    await run(database, 'UPDATE schema_version SET step = 999');
    expect((await look(database)).ill).toEqual(['schema fail']);
  });

  it('says why a database cannot be reached, or cannot hold a ledger', async () => {
    const { options } = await newPostgres();
    const database = options.database ?? '';
    for (const wrong of ['postgresql://guiju:geheim@127.0.0.1:1/x', `${database}x`]) {
      const { ill, words } = await look(wrong);
      expect(ill).toEqual(['database fail']);
      expect(words?.en).toMatch(/^the database cannot be reached: .*DATABASE_URL/);
      expect(words?.en).not.toContain('geheim');
    }
    const name = new URL(database).pathname.slice(1);
    await run(database, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    expect((await look(database)).words?.en).toMatch(/can only be read/);
    await run(
      database,
      'SET default_transaction_read_only = off',
      `ALTER DATABASE ${name} RESET default_transaction_read_only`,
    );
    const guest = `guest_${name}`.slice(0, 60);
    await run(database, `CREATE ROLE ${guest} LOGIN`);
    expect((await look(database.replace('guiju@', `${guest}@`))).words?.en).toMatch(
      /may not make or write tables/,
    );
    await run(database, `DROP ROLE ${guest}`);
  });
});
