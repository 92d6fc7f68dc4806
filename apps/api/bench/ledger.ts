/**
 * Durable claims and evaluations a second of the real server in a process of its own, each beside its floor in the same run: the
 * same rows inserted by the driver alone, and the same router answering a constant. Rounds alternate; medians are printed, one JSON
 * line for each measurement. `npm run bench [-- --seconds 2 --rounds 3 --rate 20]`
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startListening, startServerProcess } from '../scripts/soak/server-process.ts';
import { POSTGRES_MISSING, startPostgres } from '../test/postgres.ts';
import { barePostgres, bareSqlite, type Rows } from './parts/bare-inserts.ts';
import { atSteadyRate, perSecond } from './parts/load.ts';
import { rowsOfClaim } from './parts/rows-of-claim.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '20' },
  },
});
const [seconds, rounds, rate] = [Number(values.seconds), Number(values.rounds), Number(values.rate)];
const BATCH = 100;

const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
const policies = join(folder, 'policies');
mkdirSync(policies);
const pattern = '../../../policies/patterns/p05-ratio-yearly-cap';
cpSync(fileURLToPath(new URL(pattern, import.meta.url)), join(policies, 'cap'), { recursive: true });

let n = 0;
const nextClaim = () => {
  const id = `a-${n++}`;
  const application = { id, 企业: `f-${id}`, 用电费: '1000.20元', 申请日期: '2026-03-01' };
  return {
    idempotencyKey: id,
    claim: { policy: 'cap', facts: { 企业: [{ id: `f-${id}` }], 电费申请: [application] } },
  };
};

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const rounded = (value: number): number => Number(value.toPrecision(3));
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Alternating rounds of both; medians. */
async function beside(work: () => Promise<number>, floor: () => Promise<number>) {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(await perSecond(seconds, work));
    bare.push(await perSecond(seconds, floor));
  }
  const [perSecondOurs, perSecondBare] = [median(ours), median(bare)];
  return {
    perSecond: rounded(perSecondOurs),
    floor: rounded(perSecondBare),
    timesSlower: rounded(perSecondBare / perSecondOurs),
  };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 300)}`);
  return text.length;
}

async function benchClaims(name: string, environment: Record<string, string>, rows: Rows): Promise<void> {
  const server = await startServerProcess({ GUIJU_POLICIES: policies, ...environment });
  const url = environment.DATABASE_URL;
  const floor = url
    ? await barePostgres(url, rows)
    : bareSqlite(join(environment.GUIJU_DATA ?? '', 'guiju.sqlite'), rows);
  const single = async (): Promise<number> => {
    const { idempotencyKey, claim } = nextClaim();
    await post(`${server.address}/v1/claims`, claim, { 'idempotency-key': idempotencyKey });
    return 1;
  };
  const batch = async (): Promise<number> => {
    await post(`${server.address}/v1/claims:batch`, Array.from({ length: BATCH }, nextClaim));
    return BATCH;
  };
  await batch();
  say({ bench: `${name}: claims, one at a time`, ...(await beside(single, () => floor.write(1))) });
  say({
    bench: `${name}: claims, in batches of ${BATCH}`,
    ...(await beside(batch, () => floor.write(BATCH))),
  });
  const steady = { perSecond: rate, seconds: seconds * rounds };
  const ours = await atSteadyRate(steady, single);
  const bare = await atSteadyRate(steady, () => floor.write(1));
  say({
    bench: `${name}: claims at ${rate} a second, ms`,
    p50: rounded(ours.p50),
    p99: rounded(ours.p99),
    floor: { p50: rounded(bare.p50), p99: rounded(bare.p99) },
  });
  await floor.close();
  await server.kill();
}

async function benchEvaluate(): Promise<void> {
  const server = await startServerProcess({ GUIJU_POLICIES: policies, GUIJU_DATA: join(folder, 'evaluate') });
  const path = '/v1/policies/cap/evaluate';
  const { facts } = nextClaim().claim;
  const body = { settings: { asOf: '2026-11-23' }, facts, history: [] };
  const size = await post(server.address + path, body);
  const script = fileURLToPath(new URL('./parts/constant-server.ts', import.meta.url));
  const constant = await startListening(script, [String(size)]);
  const one = (address: string) => async (): Promise<number> => {
    await post(address + path, body);
    return 1;
  };
  say({ bench: 'evaluate requests', ...(await beside(one(server.address), one(constant.address))) });
  await server.kill();
  await constant.kill();
}

say({ seconds, rounds, load: loadavg()[0] });
const rows = await rowsOfClaim(policies, nextClaim());
const data = join(folder, 'sqlite');
await benchClaims('SQLite', { GUIJU_DATA: data }, rows);
if (POSTGRES_MISSING === null) {
  const postgres = await startPostgres({ durable: true });
  const DATABASE_URL = await postgres.newDatabase();
  await benchClaims('PostgreSQL', { DATABASE_URL }, rows);
  postgres.remove();
} else say({ bench: 'PostgreSQL', leftOut: POSTGRES_MISSING });
await benchEvaluate();
say({ load: loadavg()[0] });
rmSync(folder, { recursive: true });
