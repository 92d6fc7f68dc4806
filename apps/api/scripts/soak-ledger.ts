/**
 * `npm run -s soak:ledger -- --histories N [--seed S] [--on rules|sqlite]`: random histories, numbered from the seed. Without --on one of twenty runs on a real SQLite
 * file with failing disks, fifty in each, the others on the rules alone, which are a thousand times as fast.
 */
import { parseArgs } from 'node:util';
import { runHistory } from '@guiju/ledger/simulator';
import { runLedgerHistories } from '../test/histories/ledger-history.ts';

const { values } = parseArgs({
  options: { histories: { type: 'string' }, seed: { type: 'string' }, on: { type: 'string' } },
});
const histories = Number(values.histories ?? 10_000);
const first = Number(values.seed ?? 1);
const { on } = values;
/** Histories that share a ledger. */
const TOGETHER = 50;
const wrong =
  !Number.isSafeInteger(histories) || histories < 1 || !Number.isSafeInteger(first) || first < 0
    ? '--histories 和 --seed 应是整数 --histories and --seed are whole numbers'
    : on !== undefined && on !== 'rules' && on !== 'sqlite'
      ? '--on 是 rules 或 sqlite --on is rules or sqlite'
      : null;

process.exitCode = wrong === null ? await soak() : 2;
if (wrong !== null) process.stderr.write(`${wrong}\n`);

async function soak(): Promise<number> {
  let onSqlite = 0;
  let broken = 0;
  const told = (found: readonly string[], repeat: string): void => {
    if (found.length === 0) return;
    broken++;
    process.stdout.write(`${found.join('\n')}\nrepeat: npm run -s soak:ledger -- ${repeat}\n`);
  };
  for (let from = first, group = 0; from < first + histories; from += TOGETHER, group++) {
    const seeds = Array.from({ length: Math.min(TOGETHER, first + histories - from) }, (_, i) => from + i);
    if ((on ?? (group % 20 === 0 ? 'sqlite' : 'rules')) === 'sqlite') {
      onSqlite += seeds.length;
      const { violations } = await runLedgerHistories(seeds);
      told(violations, `--histories ${seeds.length} --seed ${from} --on sqlite`);
    } else
      for (const seed of seeds) told(runHistory(seed).violations, `--histories 1 --seed ${seed} --on rules`);
  }
  process.stdout.write(
    `${onSqlite} on SQLite, ${histories - onSqlite} on the rules alone\n${histories} histories, ${broken} violations\n`,
  );
  return broken === 0 ? 0 : 1;
}
