import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createClient } from '@guiju/client';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Child, startChild } from './child-process.ts';
import { employed, startTestServer, temporaryFolder, writePolicy } from './harness.ts';

const folder = temporaryFolder();
const policies = join(folder, 'policies');
writePolicy(policies, 'demo', '政策 示例\n');

const start = (at = policies, data = join(folder, 'data'), port = 0): Child => startChild(at, { data, port });

describe('a server that is killed', () => {
  it('has lost nothing that it answered', async () => {
    const first = start();
    const client = createClient({ baseUrl: await first.address });
    const answered = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        client.claim({ policy: 'demo', facts: employed(`kill-${i}`) }, `kill-${i}`),
      ),
    );
    first.process.kill('SIGKILL');
    await first.ended;
    const second = start();
    const again = createClient({ baseUrl: await second.address });
    for (const { id, receipt } of answered) expect((await again.getClaim(id)).receipt).toBe(receipt);
    expect((await again.claim({ policy: 'demo', facts: employed('kill-0') }, 'kill-0')).replayed).toBe(true);
    second.process.kill('SIGINT');
    second.process.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });
});

describe('a server that cannot start', () => {
  it('says who has the port and what to do', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.on('listening', resolve));
    const { port } = taken.address() as { port: number };
    const child = start(policies, join(folder, 'data'), port);
    expect(await child.ended).toBe(1);
    expect(child.error()).toContain(`端口 ${port} 已被占用`);
    expect(child.error()).toContain(`PORT=${port + 1}`);
    expect(child.out()).toBe('');
    taken.close();
  });

  it('because nothing compiles says where', async () => {
    const at = join(folder, 'broken');
    writePolicy(at, 'only', '政策 坏\n条款 错\n');
    const child = start(at);
    expect(await child.ended).toBe(1);
    expect(child.error()).toContain('only/measure.gj:2:4');
  });

  it('because there are no policies, or no ledger, says so', async () => {
    const none = start(join(folder, 'nowhere'));
    expect(await none.ended).toBe(1);
    expect(none.error()).toContain('没有找到政策');
    writeFileSync(join(folder, 'file'), '');
    const noLedger = start(policies, join(folder, 'file'));
    expect(await noLedger.ended).toBe(1);
    expect(noLedger.error()).toContain('GUIJU_DATA');
  });

  it('because the ledger is from a newer version leaves it alone', async () => {
    const data = temporaryFolder();
    const db = new Database(join(data, 'guiju.sqlite'));
    db.pragma('user_version = 999');
    db.close();
    const child = start(policies, data);
    expect(await child.ended).toBe(1);
    expect(child.error()).toContain('更新的版本');
  });
});

describe('health', () => {
  it('is ready only while the ledger can be written', async () => {
    const { client, folder: own } = await startTestServer();
    expect(await client.live()).toMatchObject({ status: 'ok' });
    expect(await client.ready()).toMatchObject({ status: 'ok', checks: { ledger: { ok: true } } });
    const db = new Database(join(own, 'data', 'guiju.sqlite'));
    db.exec('DROP TABLE probe');
    db.close();
    expect(await client.ready()).toMatchObject({ status: 'failing', checks: { ledger: { ok: false } } });
    const broken = new Database(join(own, 'data', 'guiju.sqlite'));
    broken.exec('DROP TABLE award_parties');
    broken.close();
    const claim = client.claim({ policy: 'demo', facts: employed('p') }, 'k');
    await expect(claim).rejects.toMatchObject({ problem: { status: 503, code: 'ledger-unavailable' } });
    expect((await client.claims({ subject: 'p' })).claims).toEqual([]);
  });
});

describe('stopping', () => {
  it('finishes what was accepted and takes nothing more', async () => {
    const { server, client, address } = await startTestServer();
    const claims = Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        client.claim({ policy: 'demo', facts: employed(`stop-${i}`) }, `stop-${i}`),
      ),
    );
    await client.live();
    await server.close();
    expect((await claims).map((c) => c.status)).toEqual(Array.from({ length: 20 }, () => 'awarded'));
    await expect(fetch(`${address}/health/live`)).rejects.toThrow();
  });
});
