import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatExact, type History, type Program, readHistory } from '@guiju/ir';
import {
  decideTables,
  defaultBlockOptions,
  problemsCsv,
  RESULT_FORMATS,
  resultFormat,
  type TableAnswer,
} from '@guiju/tables';
import { programOf, readInput, select } from '../load.ts';
import { settingsFrom } from '../settings.ts';
import { tableOf } from '../tables/files.ts';
import { problemsText } from '../tables/problems-text.ts';
import { InputProblem, type Language, type Terminal, UsageError } from '../terminal.ts';
import type { Command, Options } from './command.ts';

/** guiju eval-table: decides every row of tables. What cannot be read is listed by row and column, and counts as unknown. */
export const evaluateTable: Command = {
  usage:
    'POLICY 企业=FILE.csv|parquet|arrow|xlsx|jsonl [人员=FILE]… [--out=RESULTS.csv|parquet|arrow|xlsx] [--problems=FILE.csv] [--absent=无] [--as-of=2026-12-31] [--value=C09.首席技师=15万元]… [--reading=新引育=甲]… [--history=FILE.json|--no-history]',
  summary: {
    zh: '按表格逐行计算：CSV、Parquet、Arrow、xlsx、JSON 行；结果写成 CSV、Parquet、Arrow 或 xlsx',
    en: 'decide every row of tables: CSV, Parquet, Arrow, xlsx or JSON lines in; CSV, Parquet, Arrow or xlsx out',
  },
  options: {
    out: { type: 'string' },
    problems: { type: 'string' },
    absent: { type: 'string' },
    'as-of': { type: 'string' },
    value: { type: 'string', multiple: true },
    reading: { type: 'string', multiple: true },
    history: { type: 'string' },
    'no-history': { type: 'boolean' },
  },
  async run([policy, ...given], options, terminal) {
    if (policy === undefined || given.length === 0)
      throw new UsageError(
        '请给出一个政策和至少一个表，写法如 企业=企业.csv',
        'give one policy and at least one table, such as 企业=enterprises.csv',
      );
    const selection = await select([policy], options, terminal);
    const { program } = programOf(selection, selection.ids[0] ?? policy, options, terminal);
    const out = typeof options.out === 'string' ? resolve(terminal.cwd, options.out) : null;
    if (out !== null && resultFormat(out) === null)
      throw new UsageError(
        `结果文件 ${out} 应以 ${RESULT_FORMATS.join('、')} 结尾`,
        `the results file ${out} should end in ${RESULT_FORMATS.join(', ')}`,
      );
    const answer = await decideTables({
      program,
      settings: settingsFrom(program, options),
      history: await historyOf(program, options, terminal),
      files: given.map((pair) => tableOf(program, pair, terminal.cwd)),
      out,
      language: options.language,
      blocks: {
        ...defaultBlockOptions,
        absent: typeof options.absent === 'string' ? options.absent : defaultBlockOptions.absent,
      },
    });
    if (typeof options.problems === 'string')
      await writeFile(
        resolve(terminal.cwd, options.problems),
        problemsCsv(answer.problems.kept, options.language),
      );
    if (options.json) terminal.out(`${answerJson(answer)}\n`);
    else {
      terminal.err(problemsText(answer, options.language));
      terminal.out(answerText(answer, options.language));
    }
    return answer.problems.total > 0 || answer.totals === null ? 1 : 0;
  },
};

async function historyOf(program: Program, options: Options, terminal: Terminal): Promise<History> {
  if (options['no-history'] === true) return [];
  if (typeof options.history !== 'string') return undefined;
  const text = await readInput(options.history, terminal);
  const broken = (why: Record<Language, string>) =>
    new InputProblem(
      `${options.history} 里的发放记录读不了：${why.zh}`,
      `cannot read the history in ${options.history}: ${why.en}`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    throw broken({ zh: why, en: why });
  }
  const read = readHistory(program, json);
  if (read.ok) return read.history;
  const [first] = read.errors;
  throw broken({ zh: first?.message.zh ?? '', en: first?.message.en ?? '' });
}

function answerText({ totals, results, rows }: TableAnswer, language: Language): string {
  const zh = language === 'zh';
  if (totals === null) return '';
  const heading = zh
    ? ['条款', '给予', '不予', '未定', '金额']
    : ['clause', 'granted', 'refused', 'undetermined', 'amount'];
  const lines = totals.map((t) => [
    t.clause,
    String(t.granted),
    String(t.refused),
    String(t.undetermined),
    formatExact(t.amount) + t.unit,
  ]);
  const read = rows.reduce((sum, n) => sum + n, 0);
  const said = zh ? `读了 ${read} 行，得 ${results} 个结论` : `${read} rows read, ${results} results`;
  return `${[heading, ...lines].map((l) => l.join('\t')).join('\n')}\n${said}\n`;
}

const answerJson = ({ totals, results, rows, problems, tables, lost }: TableAnswer): string =>
  JSON.stringify({
    rows,
    results,
    totals: totals?.map((t) => ({ ...t, amount: formatExact(t.amount) })) ?? null,
    lost,
    problems: { total: problems.total, first: problems.kept },
    tables: tables.map(({ entity, loaded, unread, unknown }) => ({
      entity: entity.name,
      file: loaded.name,
      unread,
      unknown,
    })),
  });
