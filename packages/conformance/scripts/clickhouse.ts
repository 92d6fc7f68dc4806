/**
 * The law of SQL over ClickHouse: `npm run test:clickhouse -- --programs 40 --seed 7`. Fetches chdb on its first run into node_modules/.cache, without
 * install scripts: it is half a gigabyte, too much for everybody's set-up.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clickhouse } from '@guiju/sql';
import { between, SEED } from '../src/budget.ts';
import { openClickhouse } from '../src/clickhouse.ts';
import { sqlCampaign } from '../src/sql-campaign.ts';

const CHDB = '3.4.0';
const FOLDER = fileURLToPath(new URL('../node_modules/.cache/clickhouse', import.meta.url));
const MODULE = join(FOLDER, 'node_modules/chdb/index.js');

const { values } = parseArgs({ options: { programs: { type: 'string' }, seed: { type: 'string' } } });
const programs = Number(values.programs ?? 40);
const seed = Number(values.seed ?? SEED);

if (!existsSync(MODULE)) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `chdb@${CHDB}`], {
    cwd: FOLDER,
    stdio: 'inherit',
  });
}
const database = await openClickhouse(MODULE);
const { tally, failure } = await sqlCampaign(seed, between(0, programs - 1), {
  dialect: clickhouse,
  run: database.run,
});
database.close();
process.stdout.write(`${JSON.stringify({ programs, seed, ...tally, failure })}\n`);
process.exitCode = failure === null ? 0 : 1;
