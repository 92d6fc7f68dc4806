/**
 * Kills the real server while it takes claims, and sees that nothing it answered is lost, changed or recorded twice:
 * `npm run -s soak:kill -- --rounds 20 [--database postgres] [--seed 7]`. With PostgreSQL, that is crashed too, now and then.
 *
 * Then `--closings 5` processes are killed at booking a closing (`--rounds 0`: only those).
 *
 * In every second round the kill comes the moment an answer is in, so that one sent even a few milliseconds before its commit is found out; `--planted early`
 * plants just that, and then it is a failure if nothing is found.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPostgres } from '../src/ledger/postgres.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { startPostgres } from '../test/postgres.ts';
import { killClosings } from './soak/closings.ts';
import { seeded } from './soak/random.ts';
import { startServerProcess } from './soak/server-process.ts';
import { claimUntilGone, firmsOf, type Sent } from './soak/traffic.ts';
import { brokenAwards, brokenLedger, lostClaims } from './soak/verify.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    database: { type: 'string', default: 'sqlite' },
    planted: { type: 'string' },
    closings: { type: 'string', default: '5' },
  },
});
const rounds = Number(values.rounds);
const planted = values.planted === 'early' ? new URL('./soak/answer-early.ts', import.meta.url).href : null;
const random = seeded(Number(values.seed));
const CLIENTS = 6;
/** The server may be killed at any moment of this long. */
const LONGEST_MS = 2_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${values.seed}, ${rounds} rounds, ${CLIENTS} clients, ${values.database}`);

const folder = mkdtempSync(join(tmpdir(), 'guiju-soak-'));
const policies = join(folder, 'policies');
mkdirSync(policies);
cpSync(
  fileURLToPath(new URL('../../../policies/patterns/p05-ratio-yearly-cap', import.meta.url)),
  join(policies, 'cap'),
  { recursive: true },
);
const postgres = values.database === 'postgres' ? await startPostgres({ durable: true }) : null;
const database = postgres ? await postgres.newDatabase() : null;
const environment = {
  GUIJU_DATA: folder,
  GUIJU_POLICIES: policies,
  ...(database === null ? {} : { DATABASE_URL: database }),
};

const sent: Sent[] = [];
const wrong: string[] = [];
let server = await startServerProcess(environment, planted);
for (let round = 1; round <= rounds; round++) {
  const ofRound: Sent[] = [];
  let heard = (): void => {};
  const traffic = Array.from({ length: CLIENTS }, (_, client) =>
    claimUntilGone(server.address, { round, client }, seeded(random.below(2 ** 31)), ofRound, () => heard()),
  );
  // Whoever finds something wrong has it told in the end, not while the server is being killed.
  const ended = Promise.allSettled(traffic);
  const crash = postgres !== null && random.below(3) === 0;
  await delay(random.below(LONGEST_MS));
  if (round % 2 === 0)
    await new Promise<void>((resolve) => {
      heard = () => resolve(server.kill());
    });
  else await server.kill();
  if (crash) postgres.stop();
  for (const end of await ended) if (end.status === 'rejected') wrong.push(String(end.reason));
  if (crash) postgres.start();
  server = await startServerProcess(environment, planted);
  const open = ofRound.filter((s) => s.answer === null).length;
  sent.push(...ofRound);
  // Those of earlier rounds were seen whole after their own crash; a few of them are looked at again.
  const again = Array.from({ length: 20 }, () => sent[random.below(sent.length)]).filter(
    (s) => s !== undefined,
  );
  wrong.push(...(await lostClaims(server.address, [...ofRound, ...again])));
  wrong.push(...(await brokenAwards(server.address, firmsOf(round), ofRound)));
  say(
    `round ${round}: ${ofRound.length} sent, ${open} unanswered at the kill${crash ? ', database crashed' : ''}, ${wrong.length} wrong`,
  );
}
wrong.push(...(await lostClaims(server.address, sent)));
const store =
  database === null ? await openSqlite(join(folder, 'guiju.sqlite')) : await openPostgres(database);
wrong.push(...(await brokenLedger(store, sent)));
await store.close();
await server.kill();
if (planted === null)
  wrong.push(
    ...(await killClosings({
      rounds: Number(values.closings),
      random,
      folder,
      newDatabase: postgres === null ? null : () => postgres.newDatabase(),
      say,
    })),
  );
postgres?.remove();
rmSync(folder, { recursive: true });
for (const line of wrong.slice(0, 20)) say(line);
say(`${sent.length} claims, chain whole: ${rounds} kills, ${wrong.length} lost`);
const noticed = wrong.length > 0;
if (planted !== null) say(noticed ? 'the planted fault was noticed' : 'the planted fault was NOT noticed');
process.exit(noticed === (planted !== null) ? 0 : 1);
