/**
 * `npm run -s fuzz:api -- --requests 10000 [--seed 1]`: requests made from the OpenAPI document, sent to a server of the project's own
 * policies with a ledger that is thrown away. Closes with a count; exit code 1 where an answer was a failure or not as described.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXAMPLE_CLAIM, EXAMPLE_POLICY } from '../src/routes/example.ts';
import { startServer } from '../src/server.ts';
import { castAskers } from './askers.ts';
import { fuzz } from './run.ts';
import { countLine, failureLines } from './words.ts';

const { values } = parseArgs({ options: { requests: { type: 'string' }, seed: { type: 'string' } } });
const requests = Number(values.requests ?? 1_000);
const seed = Number(values.seed ?? 20_230_301);

const data = mkdtempSync(join(tmpdir(), 'guiju-fuzz-'));
const most = 1_000_000;
const server = await startServer({
  port: 0,
  data,
  web: null,
  access: { mode: { kind: 'open', origin: null, proxied: false }, host: '127.0.0.1' },
  limits: { person: most, address: most, 'sign-in': most },
});
try {
  const { address, firstAdministrator, library } = server;
  if (!firstAdministrator) throw new Error('a new ledger has people in it');
  const { askers, ids } = await castAskers(address, firstAdministrator);
  const cases = library.policies.flatMap(({ compilation }) => compilation?.cases ?? []);
  const report = await fuzz({
    address,
    seed,
    requests,
    askers,
    spared: ids,
    policies: [EXAMPLE_POLICY, ...library.policies.map(({ id }) => id)],
    samples: { Facts: [EXAMPLE_CLAIM.facts, ...cases.map(({ request }) => request.facts ?? {})] },
  });
  for (const line of failureLines(report)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${countLine(report, seed)}\n`);
  process.exitCode = report.failures.length > 0 ? 1 : 0;
} finally {
  await server.close();
  rmSync(data, { recursive: true, force: true });
}
