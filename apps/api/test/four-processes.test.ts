/** Four servers over one ledger are asked for the same grants, all at once: `npm run -s soak:processes` asks for a thousand. */
import { join } from 'node:path';
import { createClient } from '@guiju/client';
import { expect, it } from 'vitest';
import { readChain } from '../src/receipts/read-chain.ts';
import { startChild } from './child-process.ts';
import { onEveryDatabase } from './databases.ts';
import { employed, temporaryFolder, writePolicy } from './harness.ts';

const PROCESSES = 4;
const CLAIMS = Number(process.env.GUIJU_SAME_CLAIMS ?? 100);
const TIMEOUT_MS = 120_000 + 600 * CLAIMS;
const policies = join(temporaryFolder(), 'policies');
writePolicy(policies, 'demo', '政策 示例\n');

await onEveryDatabase('four servers', async (database) => {
  it(`${database.name}: four servers asked for the same grants award each of them once, and one key once`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    const children = Array.from({ length: PROCESSES }, () => startChild(policies, database.options));
    const addresses = await Promise.all(children.map((child) => child.address));
    const told = await Promise.all(
      addresses.map(async (baseUrl, server) => {
        const { results, failed } = await createClient({ baseUrl }).claimBatch(
          Array.from({ length: CLAIMS }, (_, i) => ({
            idempotencyKey: `server-${server}-${i}`,
            claim: { policy: 'demo', facts: employed(`p-${i}`) },
          })),
        );
        expect(failed).toBe(0);
        return results.flatMap((r) => r.claim?.awards ?? []);
      }),
    );
    expect(new Set(told.flat().map((a) => a.key)).size).toBe(CLAIMS);
    expect(told.flat()).toHaveLength(CLAIMS);
    const claim = { policy: 'demo', facts: employed('one') };
    const repeats = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        createClient({ baseUrl: addresses[i % PROCESSES] ?? '' }).claim(claim, 'one-key'),
      ),
    );
    expect(new Set(repeats.map((c) => c.id)).size).toBe(1);
    const store = await database.open();
    const { awards } = await store.read((tx) =>
      tx
        .selectFrom('awards')
        .select((q) => q.fn.countAll<number>().as('awards'))
        .executeTakeFirstOrThrow(),
    );
    expect([awards, await store.read(readChain)]).toEqual([
      CLAIMS + 1,
      { claims: PROCESSES * CLAIMS + 1, broken: null },
    ]);
    await store.close();
    for (const child of children) child.process.kill('SIGTERM');
    expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0, 0, 0]);
  });
});
