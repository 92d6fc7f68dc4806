/** chdb, fetched on first use into node_modules/.cache without install scripts: it is half a gigabyte, too much for everybody's set-up. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHDB = '3.4.0';
const FOLDER = fileURLToPath(new URL('../node_modules/.cache/clickhouse', import.meta.url));

/** The file that chdb exports. */
export function chdbModule(): string {
  const module = join(FOLDER, 'node_modules/chdb/index.js');
  if (!existsSync(module)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `chdb@${CHDB}`], {
      cwd: FOLDER,
      stdio: 'inherit',
    });
  }
  return module;
}
