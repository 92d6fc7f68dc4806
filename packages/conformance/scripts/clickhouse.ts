/**
 * The law of SQL over ClickHouse, and `guiju simulate` over it: two shards of the server that is installed, and the current version in process. `npm run test:clickhouse -- --programs 40 --seed 7
 * --rows 10000000`. `--without-chdb`: nothing is fetched; `--without-servers`: in process only.
 */
import { parseArgs } from 'node:util';
import { clickhouse18 } from '@guiju/sql';
import { type ClickhousePlace, openClickhouse, serverAt } from '@guiju/tables';
import { between, SEED } from '../src/budget.ts';
import { serveChdb } from '../src/serve-chdb.ts';
import { clickhouseServer, type Shards, startShards } from '../src/shards.ts';
import { sqlCampaign } from '../src/sql-campaign.ts';
import { calendarDisagreement, inClickhouse } from '../src/sql-dates.ts';
import { chdbModule } from './chdb.ts';
import { countyTotals, manyRows } from './clickhouse-totals.ts';

const { values } = parseArgs({
  options: {
    programs: { type: 'string' },
    seed: { type: 'string' },
    rows: { type: 'string' },
    'without-chdb': { type: 'boolean' },
    'without-servers': { type: 'boolean' },
  },
});
const programs = whole(values.programs, 40);
const seed = whole(values.seed, SEED);
const rows = whole(values.rows, 0);

if (!values['without-servers']) await onServers();
if (!values['without-chdb']) await inProcess();

async function onServers(): Promise<void> {
  const binary = clickhouseServer();
  if (binary === null) {
    tell('two shards', {
      failure:
        'no clickhouse-server on PATH, /usr/sbin or /usr/bin: apt-get install clickhouse-server, or leave it out by --without-servers',
    });
    return;
  }
  const shards = await startShards(binary, 2);
  try {
    await law('two shards', shards);
    const [one = ''] = shards.addresses.split(',');
    await calendar('one of them, its calendar', { addresses: one, cluster: null });
    tell('two shards, the county', await countyTotals(shards));
    if (rows > 0) tell(`two shards, ${rows} rows`, await withMemory(shards));
  } finally {
    await shards.close();
  }
}

async function withMemory(shards: Shards) {
  const found = await manyRows(shards, rows, seed);
  return { ...found, serversPeakMB: Math.round(shards.peakMemory() / 1e6) };
}

async function inProcess(): Promise<void> {
  const server = await serveChdb(chdbModule());
  const place = { addresses: server.url, cluster: null };
  try {
    await law('chdb', place);
    await calendar('chdb, its calendar', place);
    await law('chdb, as old servers are spoken to', { ...place, dialect: clickhouse18 });
    tell('chdb, the county', await countyTotals(place));
  } finally {
    server.close();
  }
}

async function law(where: string, place: ClickhousePlace): Promise<void> {
  const database = await openClickhouse(place);
  const { dialect } = database;
  try {
    const { tally, failure } = await sqlCampaign(seed, between(0, programs - 1), database);
    tell(where, { dialect: dialect.name, programs, seed, ...tally, failure });
  } finally {
    await database.close();
  }
}

async function calendar(where: string, place: ClickhousePlace): Promise<void> {
  const { dialect } = await openClickhouse(place);
  const server = serverAt(new URL(place.addresses));
  try {
    const failure = await calendarDisagreement(dialect, inClickhouse, (query) => server.rows(query), seed);
    tell(where, { dialect: dialect.name, seed, failure });
  } finally {
    await server.close();
  }
}

/** One line each; a failure ends the command with 1. */
function tell<T extends { readonly failure: string | null }>(what: string, found: T): void {
  process.stdout.write(`${JSON.stringify({ what, ...found })}\n`);
  if (found.failure !== null) process.exitCode = 1;
}

function whole(text: string | undefined, otherwise: number): number {
  const number = Number(text ?? otherwise);
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${text} is no whole number`);
  return number;
}
