/** The doctor on healthy and on sick ledgers. */
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type RunningServer, startServer } from '@guiju/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../src/run.ts';

const POLICIES = fileURLToPath(new URL('../../../policies/patterns', import.meta.url));
let folder: string;
let server: RunningServer;
let policies: string;

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly message: { readonly zh: string; readonly en: string };
}

async function doctor(data: string, ...more: string[]) {
  let out = '';
  const code = await run(
    ['doctor', `--data=${data}`, `--policies=${policies}`, '--port=8799', '--json', ...more],
    {
      cwd: folder,
      input: async () => '',
      out: (text) => {
        out += text;
      },
      err: () => {},
    },
  );
  const { healthy, findings } = JSON.parse(out) as { healthy: boolean; findings: Finding[] };
  expect(healthy).toBe(code === 0);
  const ill = findings.filter((f) => f.state !== 'ok').map((f) => `${f.check} ${f.state}`);
  return { code, findings, ill };
}

/** An event to an address that does not answer. */
const delivery = (state: string, at: Date): string => `
  INSERT INTO webhooks (id, url, active, secret, created_at, created_by) VALUES ('w', 'https://example.org', 1, '', '', '');
  INSERT INTO webhook_events (sequence, id, type, at, about) VALUES (1, 'e', 'ping', '', '{}');
  INSERT INTO webhook_deliveries (webhook, event, subject, state, attempts, queued_at, due_at)
    VALUES ('w', 1, 'e', '${state}', 1, '${at.toISOString()}', '')`;

/** A copy of the ledger, made sick. */
async function sick(
  harm: (data: string) => Promise<void> | void,
): Promise<Awaited<ReturnType<typeof doctor>>> {
  const data = await mkdtemp(join(folder, 'sick-'));
  await cp(join(folder, 'data'), data, { recursive: true });
  await chmod(data, 0o700);
  await harm(data);
  return doctor(data);
}

const sqlIn = (data: string, sql: string): void => {
  const db = new DatabaseSync(join(data, 'guiju.sqlite'));
  db.exec(sql);
  db.close();
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-doctor-'));
  policies = join(folder, 'policies');
  await cp(join(POLICIES, 'p05-ratio-yearly-cap'), join(policies, 'cap'), { recursive: true });
  server = await startServer({ port: 0, data: join(folder, 'data'), web: null, policies });
  const facts = {
    企业: [{ id: 'f' }],
    电费申请: [{ id: 'a', 企业: 'f', 用电费: '1000元', 申请日期: '2026-03-01' }],
  };
  await fetch(`${server.address}/v1/claims`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
    body: JSON.stringify({ policy: 'cap', facts, asOf: '2026-06-01' }),
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

it('finds a ledger well while a server runs on it, and says so of the port', async () => {
  const { code, findings, ill } = await doctor(join(folder, 'data'), `--port=${server.port}`);
  expect([code, ill]).toEqual([0, []]);
  expect(findings.map((f) => f.check)).toEqual([
    'node',
    'folder',
    'permissions',
    'disk',
    'database',
    'schema',
    'key',
    'chain',
    'clock',
    'webhooks',
    'policies',
    'port',
  ]);
  expect(findings.find((f) => f.check === 'chain')?.message.zh).toBe('凭证链完整，申报 1 份');
  expect(findings.at(-1)?.message.en).toContain('is ready');
});

it('of nothing yet says what the first start makes', async () => {
  expect((await doctor(join(folder, 'nowhere'))).ill).toEqual(['folder warn', 'database warn']);
});

it('names each illness, in both languages, and changes nothing', async () => {
  const illnesses: readonly [string, (data: string) => Promise<void> | void][] = [
    ['permissions fail', (data) => chmod(join(data, 'signing-key.pem'), 0o644)],
    ['key fail', (data) => rm(join(data, 'signing-key.pem'))],
    ['key fail', (data) => writeFile(join(data, 'signing-key.pem'), 'no key', { mode: 0o600 })],
    ['chain fail', (data) => sqlIn(data, "UPDATE awards SET payee_id = 'g'")],
    [
      'database fail',
      async (data) => {
        await rm(join(data, 'guiju.sqlite-wal'), { force: true });
        await writeFile(join(data, 'guiju.sqlite'), 'x'.repeat(10_000));
      },
    ],
    ['webhooks warn', (data) => sqlIn(data, delivery('failed', new Date()))],
    ['webhooks warn', (data) => sqlIn(data, delivery('pending', new Date(Date.now() - 7_200_000)))],
    ['schema fail', (data) => sqlIn(data, 'PRAGMA user_version = 999')],
    ['schema warn', (data) => sqlIn(data, 'PRAGMA user_version = 4')],
  ];
  for (const [expected, harm] of illnesses) {
    const { code, ill, findings } = await sick(harm);
    expect(ill).toEqual([expected]);
    expect(code).toBe(expected.endsWith('fail') ? 1 : 0);
    const message = findings.find((f) => f.state !== 'ok')?.message;
    expect(message?.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(message?.en).toMatch(/[a-z]{3}/);
  }
});

it('a policy that does not compile, a clock set back, a port that another has', async () => {
  await cp(join(policies, 'cap'), join(policies, 'broken'), { recursive: true });
  await writeFile(join(policies, 'broken', 'policy.gj'), '政策 坏\n条款 错\n');
  expect((await doctor(join(folder, 'data'))).ill).toEqual(['policies warn']);
  await rm(join(policies, 'broken'), { recursive: true });
  const other = (await import('node:http')).createServer((_, answer) => answer.end('other'));
  await new Promise<void>((resolve) => other.listen(8798, '127.0.0.1', resolve));
  expect((await doctor(join(folder, 'data'), '--port=8798')).ill).toEqual(['port fail']);
  other.close();
});
