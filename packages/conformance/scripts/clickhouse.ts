/**
 * The law of SQL over ClickHouse, and `guiju simulate` over it: `npm run test:clickhouse -- --programs 40 --seed 7`. Fetches chdb on its first run.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { clickhouse } from '@guiju/sql';
import { between, SEED } from '../src/budget.ts';
import { openClickhouse } from '../src/clickhouse.ts';
import { serveClickhouse } from '../src/clickhouse-server.ts';
import { sqlCampaign } from '../src/sql-campaign.ts';
import { chdbModule } from './chdb.ts';

const CLI = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));

const { values } = parseArgs({ options: { programs: { type: 'string' }, seed: { type: 'string' } } });
const programs = Number(values.programs ?? 40);
const seed = Number(values.seed ?? SEED);

const database = await openClickhouse(chdbModule());
const { tally, failure } = await sqlCampaign(seed, between(0, programs - 1), {
  dialect: clickhouse,
  run: database.run,
});
const differing = await differingTotals();
database.close();
process.stdout.write(`${JSON.stringify({ programs, seed, ...tally, failure, differing })}\n`);
process.exitCode = failure === null && differing.length === 0 ? 0 : 1;

/** The synthetic county through `guiju simulate`, natively and by the database: clauses whose totals differ. */
async function differingTotals(): Promise<readonly string[]> {
  const server = await serveClickhouse(database.session);
  const folder = mkdtempSync(join(tmpdir(), 'guiju-clickhouse-'));
  try {
    await guiju([`--export=${folder}`]);
    const asked = [`--population=${folder}`, '--by=镇街', '--as-of=2028-12-31', '--rest=native', '--json'];
    const native = totalsIn(await guiju(asked));
    const found = totalsIn(await guiju([...asked, '--engine=clickhouse', `--clickhouse=${server.url}`]));
    if (![...found.values()].some((t) => t.engines.includes('clickhouse'))) return ['none was carried'];
    return [...native.keys()].filter((clause) => native.get(clause)?.words !== found.get(clause)?.words);
  } finally {
    rmSync(folder, { recursive: true });
    server.close();
  }
}

async function guiju(options: readonly string[]): Promise<string> {
  const node = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const args = [...node, CLI, 'simulate', 'haiyan-artisans', ...options];
  return (await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 })).stdout;
}

interface ClauseTotals {
  readonly clause: string;
  readonly engines: readonly string[];
  readonly fen: readonly unknown[];
  readonly granted: readonly unknown[];
  readonly undetermined: number;
}

function totalsIn(json: string) {
  const { totals } = JSON.parse(json) as { readonly totals: readonly ClauseTotals[] };
  const sorted = (list: readonly unknown[]) => list.map((x) => JSON.stringify(x)).sort();
  return new Map(
    totals.map(({ clause, engines, fen, granted, undetermined }) => [
      clause,
      { engines, words: JSON.stringify([sorted(fen), sorted(granted), undetermined]) },
    ]),
  );
}
