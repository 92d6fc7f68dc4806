import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formatMoney, fromFen, type Program, parseQuantity, readSettings, YUAN } from '@guiju/ir';
import {
  assumptionsSheet,
  budgetTable,
  checkScenario,
  createSimulator,
  DEFAULT_SEED,
  generateCounty,
  plainScenario,
  type Scenario,
  type SimulationResult,
} from '@guiju/simulate';
import { csv } from '@guiju/tables';
import { programOf, select } from '../load.ts';
import { pairs } from '../pairs.ts';
import { todayText } from '../settings.ts';
import { InputProblem, type Language, UsageError } from '../terminal.ts';
import type { Command, Options } from './command.ts';
import {
  exportCounty,
  POPULATION_OPTIONS,
  refusePopulationOptions,
  simulateTables,
} from './simulate-tables.ts';

/**
 * guiju simulate: what the measure costs over the synthetic county. With --out, the budget table and the assumptions it rests on, as two CSV files. With
 * --population, what it comes to over tables of one's own; with --export, the county as such tables.
 */
export const simulatePolicy: Command = {
  usage:
    'POLICY [--value=C09.首席技师=15万元]… [--reading=新引育=甲]… [--budget=800万元] [--seed=haiyan] [--out=FOLDER] [--export=FOLDER]\n' +
    '  guiju simulate POLICY --population=FOLDER|企业.csv|企业=FILE.csv|parquet|arrow|xlsx|jsonl… [--by=镇街] [--quantiles=0.5,90%] [--engine=native|duckdb|clickhouse] [--rest=native] [--threads=4] [--clickhouse=http://localhost:8123[,…] [--clickhouse-cluster=NAME]] [--as-of=2026-12-31] [--absent=无] [--value=…]… [--reading=…]… [--out=FOLDER [--format=csv|xlsx|parquet|arrow|arrows]]',
  summary: {
    zh: '在合成人群或自己的表上测算：逐年支出和承诺；按条款、年度、分组的合计和每件金额的分位数',
    en: 'cost over the synthetic county: cash and commitment by year; or over tables: totals by clause, fiscal year and group, quantiles of what claims come to',
  },
  options: {
    ...POPULATION_OPTIONS,
    export: { type: 'string' },
    value: { type: 'string', multiple: true },
    reading: { type: 'string', multiple: true },
    budget: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  async run(paths, options, terminal) {
    if (paths.length !== 1) throw new UsageError('请给出一个政策', 'give one policy');
    const selection = await select(paths, options, terminal);
    const [id, ...others] = selection.ids;
    if (id === undefined || others.length > 0) throw new UsageError('请给出一个政策', 'give one policy');
    if (options.population !== undefined) return simulateTables(selection, id, options, terminal);
    refusePopulationOptions(options);
    const { program } = programOf(selection, id, options, terminal);
    const scenario = readScenario(program, options);
    const county = generateCounty(scenario.seed);
    if (typeof options.export === 'string')
      return exportCounty(program, county, options.export, options, terminal);
    const result = createSimulator(program, county).update(scenario);
    if (typeof options.out === 'string') {
      const tables = {
        budget: budgetTable(program, result),
        assumptions: assumptionsSheet(program, scenario, county, result),
      };
      for (const [name, table] of Object.entries(tables))
        await writeFile(
          join(resolve(terminal.cwd, options.out), `${id}-${name}.csv`),
          csv(table, options.language),
        ).catch((e: Error) => {
          throw new InputProblem(
            `写不了 ${options.out}：${e.message}`,
            `cannot write to ${options.out}: ${e.message}`,
          );
        });
    }
    if (options.json)
      terminal.out(`${JSON.stringify(result, (_, v) => (typeof v === 'bigint' ? v.toString() : v))}\n`);
    else terminal.out(resultText(result, options.language));
    return 0;
  },
};

function readScenario(program: Program, options: Options): Scenario {
  const settings = readSettings(
    program,
    { values: pairs(options.value), readings: pairs(options.reading) },
    { today: todayText() },
  );
  if (!settings.ok) {
    const messages = (language: Language) => settings.errors.map((e) => e.message[language]).join('\n');
    throw new InputProblem(messages('zh'), messages('en'));
  }
  const budgetLine = typeof options.budget === 'string' ? parseQuantity(options.budget, YUAN) : null;
  if (budgetLine === undefined)
    throw new UsageError(
      `预算线 ${options.budget} 不是金额，写法如 800万元`,
      `the budget line ${options.budget} is not money; write it like 800万元`,
    );
  const seed = typeof options.seed === 'string' ? options.seed : DEFAULT_SEED;
  const scenario = {
    ...plainScenario(seed),
    values: settings.settings.values,
    readings: settings.settings.readings,
    budgetLine,
  };
  const [first] = checkScenario(program, seed, scenario);
  if (first) throw new InputProblem(first.message.zh, first.message.en);
  return scenario;
}

function resultText(result: SimulationResult, language: Language): string {
  const zh = language === 'zh';
  const money = (fen: number | null | undefined) =>
    fen === null || fen === undefined ? (zh ? '未定' : 'open') : formatMoney(fromFen(BigInt(fen)));
  const row = (name: string, cells: readonly string[]) => [name, ...cells].join('\t');
  const rows = [
    result.synthetic[language],
    row(zh ? '支出' : 'cash', result.years.map(String)),
    ...result.clauses.map((c) => row(`${c.clause} ${c.title}`, c.cash.mid.map(money))),
    row(zh ? '合计（低）' : 'total (low)', result.total.cash.low.map(money)),
    row(zh ? '合计（中）' : 'total (mid)', result.total.cash.mid.map(money)),
    row(zh ? '合计（高）' : 'total (high)', result.total.cash.high.map(money)),
    row(zh ? '承诺（中）' : 'commitment (mid)', result.total.commitment.mid.map(money)),
    ...result.targets.map((t) =>
      row(
        `${t.target} ${t.title}`,
        t.years.map((y) => y.shown),
      ),
    ),
  ];
  if (result.openClauses.length > 0)
    rows.push(
      `${zh ? '未定，未计入合计' : 'undetermined, not in the totals'}: ${result.openClauses.join(' ')}`,
    );
  return `${rows.join('\n')}\n`;
}
