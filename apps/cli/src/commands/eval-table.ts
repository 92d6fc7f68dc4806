import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  BYTE_ORDER_MARK,
  csvRow,
  declaredNames,
  type EntityType,
  formatExact,
  type History,
  type Program,
  readHistory,
  readSettings,
  type Settings,
} from '@guiju/ir';
import { programOf, readInput, select } from '../load.ts';
import { pairs } from '../pairs.ts';
import { todayText } from '../settings.ts';
import { defaultBlockOptions } from '../tables/blocks.ts';
import { decideTables, type TableAnswer } from '../tables/decide-tables.ts';
import type { Problem } from '../tables/problem.ts';
import { resultFormat } from '../tables/write-results.ts';
import { InputProblem, type Language, type Terminal, UsageError } from '../terminal.ts';
import type { Command, Options } from './command.ts';

/** guiju eval-table: decides every row of tables. What cannot be read is listed by row and column, and counts as unknown. */
export const evaluateTable: Command = {
  usage:
    'POLICY 企业=FILE.csv|parquet|xlsx|jsonl [人员=FILE]… [--out=RESULTS.csv|parquet|xlsx] [--problems=FILE.csv] [--absent=无] [--as-of=2026-12-31] [--value=C09.首席技师=15万元]… [--reading=新引育=甲]… [--history=FILE.json|--no-history]',
  summary: {
    zh: '按表格逐行计算：CSV、Parquet、xlsx、JSON 行；结果写成 CSV、Parquet 或 xlsx',
    en: 'decide every row of tables: CSV, Parquet, xlsx or JSON lines in; CSV, Parquet or xlsx out',
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
    if (out !== null) resultFormat(out);
    const answer = await decideTables({
      program,
      settings: settingsOf(program, options),
      history: await historyOf(program, options, terminal),
      files: given.map((pair) => fileOf(program, pair, terminal)),
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

function fileOf(program: Program, pair: string, terminal: Terminal) {
  const at = pair.indexOf('=');
  const found = declaredNames(program).entities.get(pair.slice(0, Math.max(at, 0)));
  if (at < 1 || found === undefined) {
    const { list } = declaredNames(program).entities;
    throw new UsageError(
      `${pair} 应写成 对象=文件；这项政策的对象有：${list}`,
      `${pair} should be entity=file; this policy has: ${list}`,
    );
  }
  const entity: EntityType = found.entity;
  return { entity, file: resolve(terminal.cwd, pair.slice(at + 1)) };
}

function settingsOf(program: Program, options: Options): Settings {
  const json = {
    ...(options['as-of'] === undefined ? {} : { asOf: options['as-of'] }),
    values: pairs(options.value),
    readings: pairs(options.reading),
  };
  const read = readSettings(program, json, { today: todayText() });
  if (read.ok) return read.settings;
  const words = (language: Language) => read.errors.map((e) => e.message[language]).join('\n');
  throw new InputProblem(words('zh'), words('en'));
}

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

const HEADINGS = {
  zh: ['文件', '行', '列', '问题'],
  en: ['file', 'row', 'column', 'problem'],
} as const;

const problemsCsv = (problems: readonly Problem[], language: Language): string =>
  BYTE_ORDER_MARK +
  csvRow(HEADINGS[language]) +
  problems
    .map((p) => csvRow([p.file, p.row === null ? '' : String(p.row), p.column ?? '', p.message[language]]))
    .join('');

const SHOWN = 20;

function problemsText({ problems, tables, lost }: TableAnswer, language: Language): string {
  const zh = language === 'zh';
  const lines = problems.kept.slice(0, SHOWN).map(({ file, row, column, message }) => {
    const place = row === null ? '' : zh ? ` 第 ${row} 行` : ` row ${row}`;
    return `${file}${place}${column === null ? '' : ` ${column}`}: ${message[language]}`;
  });
  if (problems.total > lines.length)
    lines.push(zh ? `… 共 ${problems.total} 处` : `… ${problems.total} in all`);
  for (const { entity, loaded, unread, unknown } of tables) {
    if (unread.length > 0)
      lines.push(
        zh
          ? `${loaded.file}：没有用到的列：${unread.join('、')}`
          : `${loaded.file}: columns not used: ${unread.join(', ')}`,
      );
    if (unknown.length > 0)
      lines.push(
        zh
          ? `${loaded.file}：“${entity.name}”的这些项没有列，都按不知道算：${unknown.join('、')}`
          : `${loaded.file}: “${entity.name}” has no column for these, which count as unknown: ${unknown.join(', ')}`,
      );
  }
  if (lost !== null)
    lines.push(
      zh
        ? `没有计算：有的行没有用上，而所有行互相影响（${lost.zh}）。请先改正。`
        : `Nothing was decided: rows were left out, and all rows count for each other (${lost.en}). Correct them first.`,
    );
  return lines.map((line) => `${line}\n`).join('');
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
      file: loaded.file,
      unread,
      unknown,
    })),
  });
