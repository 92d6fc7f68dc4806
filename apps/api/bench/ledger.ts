/**
 * Claims and evaluations a second through the server's own code, each beside a floor measured in the same run: the same rows
 * inserted without us, and the same route answering a constant. `npm run bench -w @guiju/api [-- --seconds=2]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClaimDesk } from '../src/claims/decide-claim.ts';
import { readClaim } from '../src/claims/read-claim.ts';
import { openPostgres } from '../src/ledger/postgres.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { createLibrary } from '../src/policies/library.ts';
import { openChain } from '../src/receipts/open-chain.ts';
import { CLOCK, TODAY } from '../test/clock.ts';
import { startPostgres } from '../test/postgres.ts';
import { handEngine } from '../test/program.ts';

const engine = handEngine();
const library = createLibrary(engine, [
  { id: 'demo', files: [{ path: 'demo/measure.gj', text: '政策 示例\n' }], documents: {} },
]);
const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
const server = await startPostgres({ durable: true });
for (const [name, store] of [
  ['SQLite', await openSqlite(join(folder, 'x.sqlite'))],
  ['PostgreSQL', await openPostgres(await server.newDatabase())],
] as const) {
  const signer = await openChain(store, { folder: join(folder, name), given: null }, CLOCK);
  const desk = createClaimDesk(engine, store, signer, CLOCK);
  let n = 0;
  const one = async () => {
    const id = `p-${n++}`;
    const json = { policy: 'demo', facts: { 人员: [{ id, 在职: true, 引育日期: '2024-05-10' }] } };
    const key = `k-${id}`;
    await desk.submit(key, json, () => readClaim(library, json, TODAY));
  };
  for (const clients of [100]) {
    const until = performance.now() + 2000;
    const began = n;
    const t0 = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (performance.now() < until) await one();
      }),
    );
    process.stdout.write(
      `${name} ${clients} at once: ${(((n - began) / (performance.now() - t0)) * 1000).toFixed(0)} claims/s\n`,
    );
  }
  await store.close();
}
server.remove();
rmSync(folder, { recursive: true });
