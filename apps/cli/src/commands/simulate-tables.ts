/** guiju simulate --population: totals over tables that are brought. And the synthetic county as such tables, to begin with. */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { type Exact, formatExact, type Program } from '@guiju/ir';
import { bindCounty, type County, type Table } from '@guiju/simulate';
import {
  type ClauseSpread,
  type ClickhousePlace,
  DEFAULT_CLICKHOUSE,
  ENGINES,
  type Engine,
  type EngineName,
  groupsBy,
  inDatabase,
  native,
  nativeIn,
  openClickhouse,
  openDuckdb,
  POPULATION_BLOCK,
  problemsCsv,
  readQuantiles,
  type SumAnswer,
  sumTables,
  tableRows,
  totalsTable,
  writeFacts,
} from '@guiju/tables';
import { TABLE_FILES, type TableFileFormat, tableFile } from '@guiju/tables/table-file';
import { programOf, type Selection, textsOf } from '../load.ts';
import { settingsFrom } from '../settings.ts';
import { tablesOf } from '../tables/files.ts';
import { problemsText } from '../tables/problems-text.ts';
import { leftOutText, withoutTableText } from '../tables/totals-text.ts';
import { InputProblem, type Language, type Terminal, UsageError } from '../terminal.ts';
import type { Options } from './command.ts';

export const POPULATION_OPTIONS = {
  population: { type: 'string', multiple: true },
  by: { type: 'string' },
  quantiles: { type: 'string' },
  engine: { type: 'string' },
  rest: { type: 'string' },
  threads: { type: 'string' },
  clickhouse: { type: 'string' },
  'clickhouse-cluster': { type: 'string' },
  'as-of': { type: 'string' },
  absent: { type: 'string' },
  format: { type: 'string' },
} as const;

/** Of the county there is nothing to choose between. */
export function refusePopulationOptions(options: Options): void {
  for (const name of Object.keys(POPULATION_OPTIONS))
    if (options[name] !== undefined)
      throw new UsageError(
        `--${name} 要和 --population 一起用；合成人群可先用 --export=文件夹 写成表`,
        `--${name} goes with --population; the synthetic county becomes tables by --export=FOLDER`,
      );
}

export async function exportCounty(
  program: Program,
  county: County,
  folder: string,
  { language }: Options,
  terminal: Terminal,
): Promise<number> {
  const into = resolve(terminal.cwd, folder);
  const files = await mkdir(into, { recursive: true })
    .then(() => writeFacts(program, bindCounty(program, county).facts, into))
    .catch((e: Error) => cannotWrite(folder, e));
  terminal.out(files.map((file) => `${file}\n`).join(''));
  terminal.err(
    language === 'zh'
      ? `合成人群，不是真实的人和企业。可用 --population=${folder} 测算\n`
      : `A synthetic county, no real people or firms. Read it by --population=${folder}\n`,
  );
  return 0;
}

export async function simulateTables(
  selection: Selection,
  id: string,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const { program } = programOf(selection, id, options, terminal);
  const { language } = options;
  for (const name of ['budget', 'seed', 'export'])
    if (options[name] !== undefined)
      throw new UsageError(
        `--${name} 只用于合成人群，不能和 --population 一起用`,
        `--${name} is for the synthetic county, and does not go with --population`,
      );
  if (options.rest !== undefined && options.rest !== native.name)
    throw new UsageError('--rest 只能是 native', '--rest is native');
  const by = typeof options.by === 'string' ? options.by : null;
  const grouped = groupsBy(program, by);
  if (!grouped.ok) throw new UsageError(grouped.message.zh, grouped.message.en);
  const quantiles = quantilesOf(options);
  const format = formatOf(options);
  const settings = settingsFrom(program, options);
  const files = await tablesOf(program, options.population as readonly string[], terminal.cwd);
  const engine = await engineOf(options, terminal);
  const answer = await sumTables({
    program,
    settings,
    files,
    groups: grouped.groups,
    quantiles,
    engine,
    restNative: options.rest === native.name,
    language,
    blocks: {
      ...POPULATION_BLOCK,
      absent: typeof options.absent === 'string' ? options.absent : POPULATION_BLOCK.absent,
    },
  }).finally(() => engine.close());
  const table = answer.totals === null ? null : totalsTable(program, answer.totals, by);
  if (typeof options.out === 'string')
    await writeTables(options.out, id, { table, format }, answer, language, terminal);
  const texts = textsOf(selection.folders);
  if (options.json) terminal.out(`${answerJson(answer, engine.name)}\n`);
  else {
    terminal.err(problemsText(answer, language));
    terminal.err(leftOutText(answer, engine.name, texts, language));
    terminal.err(withoutTableText(answer, language));
    if (table !== null)
      terminal.out(
        tableRows(table, language)
          .map((r) => `${r.join('\t')}\n`)
          .join(''),
      );
  }
  if (answer.totals === null && answer.leftOut.length > 0)
    throw new InputProblem(
      `${engine.name} 算不了 ${answer.leftOut.length} 个条款，所以没有给出合计。请用 --engine=native，或加 --rest=native 让这些条款在本机算`,
      `${engine.name} does not carry ${answer.leftOut.length} clauses, so no total is given. Use --engine=native, or add --rest=native to have these clauses added up here`,
    );
  return answer.problems.total > 0 || answer.totals === null ? 1 : 0;
}

async function engineOf(options: Options, terminal: Terminal): Promise<Engine> {
  const name: EngineName | undefined = ENGINES.find((e) => e === (options.engine ?? native.name));
  for (const option of ['clickhouse', 'clickhouse-cluster'])
    if (options[option] !== undefined && name !== 'clickhouse')
      throw new UsageError(
        `--${option} 要和 --engine=clickhouse 一起用`,
        `--${option} goes with --engine=clickhouse`,
      );
  if (options.threads !== undefined && name !== native.name)
    throw new UsageError('--threads 只用于 --engine=native', '--threads is for --engine=native');
  switch (name) {
    case 'native':
      return nativeIn({
        threads: threadsOf(options),
        onProgress: tellTenths(terminal, options.language),
      });
    case 'duckdb':
      return inDatabase(await openDuckdb());
    case 'clickhouse':
      return inDatabase(await openClickhouse(clickhousePlace(options)));
    case undefined:
      throw new UsageError(
        `--engine 只能是 ${ENGINES.join('、')}`,
        `--engine is one of ${ENGINES.join(', ')}`,
      );
  }
}

/** By option, else by the environment. */
function clickhousePlace(options: Options): ClickhousePlace {
  const { CLICKHOUSE_URL, CLICKHOUSE_CLUSTER } = process.env;
  return {
    addresses: String(options.clickhouse ?? (CLICKHOUSE_URL || DEFAULT_CLICKHOUSE)),
    cluster: String(options['clickhouse-cluster'] ?? CLICKHOUSE_CLUSTER ?? '') || null,
  };
}

/** null: none are asked for. */
function quantilesOf({ quantiles }: Options): readonly Exact[] | null {
  if (quantiles === undefined) return null;
  const read = readQuantiles(String(quantiles).split(/[,，、]/u));
  if (read.ok) return read.quantiles;
  throw new UsageError(`--quantiles：${read.message.zh}`, `--quantiles: ${read.message.en}`);
}

function formatOf({ format, out }: Options): TableFileFormat {
  if (format === undefined) return 'csv';
  const known = Object.keys(TABLE_FILES) as readonly TableFileFormat[];
  const found = known.find((f) => f === format);
  if (found === undefined)
    throw new UsageError(`--format 只能是 ${known.join('、')}`, `--format is one of ${known.join(', ')}`);
  if (out === undefined)
    throw new UsageError('--format 要和 --out=文件夹 一起用', '--format goes with --out=FOLDER');
  return found;
}

const MOST_THREADS = 64;

/** As many as the machine has, unless it is said. */
function threadsOf({ threads }: Options): number {
  if (threads === undefined) return availableParallelism();
  const count = Number(threads);
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_THREADS)
    throw new UsageError(
      `--threads 是 1 到 ${MOST_THREADS} 的整数，不是 ${threads}`,
      `--threads is a whole number from 1 to ${MOST_THREADS}, not ${threads}`,
    );
  return count;
}

/** Every tenth of a run that is long enough for several threads. */
function tellTenths(terminal: Terminal, language: Language): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenths = Math.floor((10 * done) / total);
    if (tenths === told) return;
    told = tenths;
    terminal.err(language === 'zh' ? `已合计 ${tenths}0%\n` : `added up ${tenths}0%\n`);
  };
}

async function writeTables(
  folder: string,
  id: string,
  { table, format }: { readonly table: Table | null; readonly format: TableFileFormat },
  { problems }: SumAnswer,
  language: Language,
  terminal: Terminal,
): Promise<void> {
  const at = (name: string) => join(resolve(terminal.cwd, folder), `${id}-${name}`);
  try {
    if (table !== null) await writeFile(at(`totals.${format}`), await tableFile(table, format, language));
    await writeFile(at('problems.csv'), problemsCsv(problems.kept, language));
  } catch (e) {
    cannotWrite(folder, e as Error);
  }
}

function cannotWrite(folder: string, e: Error): never {
  throw new InputProblem(`写不了 ${folder}：${e.message}`, `cannot write to ${folder}: ${e.message}`);
}

function spreadJson({ at, all, groups }: ClauseSpread): object {
  const told = ({ least, quantiles, greatest }: NonNullable<ClauseSpread['all']>): object => ({
    least: String(least),
    quantiles: quantiles.map((fen, i) => ({ at: formatExact(at[i] ?? 0), fen: String(fen) })),
    greatest: String(greatest),
  });
  return {
    all: all && told(all),
    groups: [...groups].map(([group, spread]) => ({ group, ...told(spread) })),
  };
}

/** Amounts as whole hundredths of the unit, in text. */
const answerJson = (
  { totals, rows, problems, leftOut, withoutTable, lost }: SumAnswer,
  engine: EngineName,
): string =>
  JSON.stringify({
    engine,
    rows,
    totals:
      totals?.map(({ clause, fen, granted, spread, undetermined, rowWise, engines }) => ({
        clause,
        engines: [...engines],
        fen: [...fen].flatMap(([year, groups]) =>
          [...groups].map(([group, sum]) => ({ year, group, fen: String(sum) })),
        ),
        granted: [...granted].map(([group, claims]) => ({ group, claims })),
        ...(spread && { spread: spreadJson(spread) }),
        undetermined,
        rowWise,
      })) ?? null,
    leftOut,
    withoutTable,
    lost,
    problems: { total: problems.total, first: problems.kept },
  });
