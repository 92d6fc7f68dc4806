/** Limits on money over several claims, under concurrency: what one claim is granted, the next one no longer has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createEngine } from '../src/engine.ts';
import { onEveryDatabase } from './databases.ts';
import { startTestServer, temporaryFolder, writePolicy } from './harness.ts';

const PATTERN = '../../../policies/patterns/p05-ratio-yearly-cap/policy.gj';
const policies = join(temporaryFolder(), 'policies');
writePolicy(policies, 'cap', readFileSync(fileURLToPath(new URL(PATTERN, import.meta.url)), 'utf8'));

await onEveryDatabase('caps', async (database) => {
  const servers = [
    await startTestServer({ ...database.options, policies, engine: createEngine() }),
    await startTestServer({ ...database.options, policies, engine: createEngine() }),
  ];

  it(`${database.name}: a firm’s yearly cap holds to the fen for forty claims at once on two servers`, async () => {
    // 5 % of 700,000.20 yuan is 35,000.01; fourteen of them are within 500,000, and a fifteenth gets what is left.
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const facts = {
          企业: [{ id: '甲' }],
          电费申请: [{ id: `a-${i}`, 企业: '甲', 用电费: '700000.20元', 申请日期: '2026-03-01' }],
        };
        return servers[i % 2]?.client.claim({ policy: 'cap', facts }, `a-${i}`);
      }),
    );
    const totals = claims.map((c) => c?.total);
    expect(totals.filter((t) => t === '35000.01元')).toHaveLength(14);
    expect(totals.filter((t) => t === '9999.86元')).toHaveLength(1);
    expect((await servers[0]?.client.awards('甲'))?.total).toBe('500000元');
  });
});
