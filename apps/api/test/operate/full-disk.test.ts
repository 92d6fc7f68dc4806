/** A disk with no room: files of the server's process may grow no further, which the database is told by the system as it is told of a full disk. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@guiju/client';
import { expect, it } from 'vitest';
import { stopAtEnd } from '../at-end.ts';
import { startChild } from '../child-process.ts';
import { employed, temporaryFolder, writePolicy } from '../harness.ts';

const MOST_KIB = 3_000;

it('claims are refused as long as nothing can be written, reading goes on, and all that was answered is there afterwards', async () => {
  const folder = temporaryFolder();
  const policies = join(folder, 'policies');
  writePolicy(policies, 'demo', '政策 示例\n');
  const data = join(folder, 'data');
  const script = fileURLToPath(new URL('../child.ts', import.meta.url));
  const flags = '--experimental-strip-types --disable-warning=ExperimentalWarning';
  const command = `trap '' XFSZ; ulimit -f ${MOST_KIB}; exec "${process.execPath}" ${flags} "${script}" "${policies}" "${data}" 0`;
  const child = spawn('bash', ['-c', command], { env: { ...process.env, DATABASE_URL: '' } });
  stopAtEnd(() => void child.kill('SIGKILL'));
  const address = await new Promise<string>((resolve) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out);
      if (found) resolve(found[0]);
    });
  });
  const client = createClient({ baseUrl: address });
  const line = (i: number) => ({
    idempotencyKey: `k-${i}`,
    claim: { policy: 'demo', facts: employed(`p-${i}`) },
  });
  const answered: { id: string; receipt: string }[] = [];
  const problems = new Set<string>();
  for (let from = 0; problems.size === 0 && from < 2_000; from += 50) {
    const { results } = await client.claimBatch(Array.from({ length: 50 }, (_, i) => line(from + i)));
    for (const { claim, problem } of results)
      if (claim) answered.push(claim);
      else problems.add(`${problem?.status} ${problem?.code}`);
  }
  expect([...problems]).toEqual(['503 ledger-unavailable']);
  expect(answered.length).toBeGreaterThan(50);
  // There may still be room for the probe where there is none for a batch; what it writes takes that too.
  for (let i = 0; i < 300 && (await client.ready()).status === 'ok'; i++);
  await expect(client.claim(line(4_000).claim, 'no-room')).rejects.toMatchObject({
    problem: { status: 503 },
  });
  expect(await client.ready()).toMatchObject({ status: 'failing', checks: { ledger: { ok: false } } });
  expect((await client.live()).status).toBe('ok');
  expect((await client.getClaim(answered[0]?.id ?? '')).receipt).toBe(answered[0]?.receipt);
  expect((await client.policies()).policies).toHaveLength(1);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.on('close', resolve));
  const again = createClient({ baseUrl: await startChild(policies, { data }).address });
  expect((await again.ready()).status).toBe('ok');
  for (const { id, receipt } of answered.filter((_, i) => i % 20 === 0 || i > answered.length - 5))
    expect((await again.getClaim(id)).receipt).toBe(receipt);
  expect((await again.claim(line(5_000).claim, 'room')).status).toBe('awarded');
}, 60_000);
