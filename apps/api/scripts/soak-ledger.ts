/**
 * `npm run -s soak:ledger -- --histories N [--seed S] [--on rules|sqlite]`: random histories, numbered from the seed. Without --on one of two hundred runs on a real SQLite
 * file with failing disks, the others on the rules alone, which are a thousand times as fast.
 */
import { parseArgs } from 'node:util';
import { runHistory } from '@guiju/ledger/simulator';
import { runLedgerHistory } from '../test/histories/ledger-history.ts';

const { values } = parseArgs({
  options: { histories: { type: 'string' }, seed: { type: 'string' }, on: { type: 'string' } },
});
const histories = Number(values.histories ?? 10_000);
const first = Number(values.seed ?? 1);
const { on } = values;
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
  let violations = 0;
  for (let seed = first; seed < first + histories; seed++) {
    const where = on ?? (seed % 200 === 0 ? 'sqlite' : 'rules');
    if (where === 'sqlite') onSqlite++;
    const found =
      where === 'sqlite' ? (await runLedgerHistory(seed)).violations : runHistory(seed).violations;
    if (found.length === 0) continue;
    violations++;
    process.stdout.write(
      `${found.join('\n')}\nrepeat: npm run -s soak:ledger -- --histories 1 --seed ${seed} --on ${where}\n`,
    );
  }
  process.stdout.write(
    `${onSqlite} on SQLite, ${histories - onSqlite} on the rules alone\n${histories} histories, ${violations} violations\n`,
  );
  return violations === 0 ? 0 : 1;
}
