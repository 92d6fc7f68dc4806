/** `guiju simulate` by ClickHouse beside the native engine, over the same tables. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ClickhousePlace } from '@guiju/tables';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const CLI = here('../../../apps/cli/src/main.ts');

/** The synthetic county under the measure of the artisans. */
export const countyTotals = (place: ClickhousePlace) =>
  inFolder(async (folder) => {
    await guiju(['haiyan-artisans', `--export=${folder}`]);
    const asked = ['haiyan-artisans', `--population=${folder}`, '--by=镇街', '--as-of=2028-12-31'];
    return compare([...asked, '--quantiles=0.5,90%', '--rest=native'], place);
  });

/** Generated enterprises and persons, half of each, under the five clauses that benchmarks measure. */
export const manyRows = (place: ClickhousePlace, rows: number, seed: number) =>
  inFolder(async (folder) => {
    await writeRows(folder, rows, seed);
    const job = here('../../benchmarks/job');
    return compare([job, `--population=${folder}`, '--by=镇街', '--as-of=2023-12-31'], place);
  });

async function compare(asked: readonly string[], { addresses, cluster }: ClickhousePlace) {
  const native = await guiju([...asked, '--json']);
  const named = cluster === null ? [] : [`--clickhouse-cluster=${cluster}`];
  const found = await guiju([
    ...asked,
    '--json',
    '--engine=clickhouse',
    `--clickhouse=${addresses}`,
    ...named,
  ]);
  const [expected, actual] = [totalsIn(native.out), totalsIn(found.out)];
  const differing = [...expected].filter(([clause, { words }]) => words !== actual.get(clause)?.words);
  const carried = [...actual].filter(([, { engines }]) => engines.includes('clickhouse'));
  return {
    clauses: expected.size,
    carried: carried.map(([clause]) => clause).join(' '),
    fen: String([...actual.values()].reduce((sum, { fen }) => sum + fen, 0n)),
    nativeSeconds: native.seconds,
    seconds: found.seconds,
    clientPeakMB: found.peakMB,
    failure:
      differing.length > 0
        ? `totals differ from the native engine: ${differing.map(([clause]) => clause).join(' ')}`
        : carried.length === 0
          ? 'no clause was carried'
          : null,
  };
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-clickhouse-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Resident memory at its highest is told by the process itself. */
const PEAK = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS))`;

async function guiju(options: readonly string[]) {
  const watch = `data:text/javascript,${encodeURIComponent(PEAK)}`;
  const node = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', `--import=${watch}`];
  const begun = performance.now();
  const child = spawn(process.execPath, [...node, CLI, 'simulate', ...options]);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code !== 0) throw new Error(`guiju simulate ${options.join(' ')}: ${err} ${out.slice(0, 1000)}`);
  const peak = Number(/peak (\d+)$/.exec(err)?.[1]);
  return {
    out,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    peakMB: Math.round((peak * 1024) / 1e6),
  };
}

interface ClauseTotals {
  readonly clause: string;
  readonly engines: readonly string[];
  readonly fen: readonly { readonly fen: string }[];
  readonly granted: readonly unknown[];
  readonly spread?: { readonly all: unknown; readonly groups: readonly unknown[] };
  readonly undetermined: number;
}

function totalsIn(json: string) {
  const { totals } = JSON.parse(json) as { readonly totals: readonly ClauseTotals[] };
  const sorted = (list: readonly unknown[]) => list.map((x) => JSON.stringify(x)).sort();
  return new Map(
    totals.map(({ clause, engines, fen, granted, spread, undetermined }) => [
      clause,
      {
        engines,
        fen: fen.reduce((sum, { fen: part }) => sum + BigInt(part), 0n),
        words: JSON.stringify([
          sorted(fen),
          sorted(granted),
          spread && [spread.all, sorted(spread.groups)],
          undetermined,
        ]),
      },
    ]),
  );
}

/** As Parquet, from a seed. Some cells are empty: what depends on them is undetermined. */
async function writeRows(folder: string, rows: number, seed: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const draw = (salt: number, below: number) => `CAST(hash(i, ${salt}, ${seed}) % ${below} AS BIGINT)`;
  const yes = (salt: number, below: number) => `${draw(salt, below)} = 0`;
  const of = (words: string, salt: number) => `[${words}][1 + ${draw(salt, words.split(',').length)}]`;
  const towns = of(`'一镇','二镇','三镇','四镇','五镇','六镇','七镇','八镇','九镇'`, 1);
  const levels = of(`'未评','初级工','中级工','高级工','技师','高级技师','特级技师','首席技师'`, 2);
  const enterprise = `'e' || i AS id, ${towns} AS 镇街, ${yes(3, 3)} AS 规上, CASE WHEN ${draw(4, 1000)} > 0 THEN ${yes(5, 4)} END AS 专精特新,
    ${yes(6, 2)} AS 中心认定, ${yes(7, 5)} AS 领过创建补助, ${draw(8, 61)} AS 实训人数, ${draw(9, 13)} AS 实训月数,
    CAST(${draw(10, 5_000_001)} AS DECIMAL(9, 0)) * 0.01 AS 培训补助, ${yes(11, 3)} AS 自主认定, ${draw(12, 81)} AS 高级工人数`;
  const person = `'p' || i AS id, ${towns} AS 镇街, ${yes(13, 2)} AS 企业职工, ${yes(14, 3)} AS 新引进, ${levels} AS 等级`;
  const write = (columns: string, name: string, count: number) =>
    connection.run(
      `COPY (SELECT ${columns} FROM range(${count}) t(i)) TO '${join(folder, name)}.parquet' (FORMAT parquet)`,
    );
  try {
    await write(enterprise, '企业', Math.floor(rows / 2));
    await write(person, '人员', Math.ceil(rows / 2));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
