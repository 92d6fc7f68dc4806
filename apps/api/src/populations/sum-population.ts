/** A population added up under the policy as it is, and once more under what is to be held against it. */

import { compile, renderDiagnostic } from '@guiju/compiler';
import { type Program, readSettings, type Settings } from '@guiju/ir';
import {
  groupsBy,
  type LawTotals,
  lawsTable,
  lawTotals,
  nativeIn,
  type SumAnswer,
  sumTables,
  TableError,
} from '@guiju/tables';
import { blocksOf, tableFiles } from './table-files.ts';
import type { Reform, Summed, SumTask, TaskMessage } from './task.ts';

interface Law {
  readonly program: Program;
  readonly settings: Settings;
}

export async function sumPopulation(task: SumTask, say: (message: TaskMessage) => void): Promise<Summed> {
  const { program, settings, by, asOf, population } = task;
  const laws: Law[] = [{ program, settings }];
  if (task.reform !== null) laws.push(lawOf(task.reform, program, asOf));
  const answers: SumAnswer[] = [];
  for (const [pass, law] of laws.entries())
    answers.push(await sumUnder(law, task, progressOf(pass, laws.length, say)));
  const [baseline, reform = null] = answers.map(({ totals, withoutTable }, i) =>
    lawTotals(laws[i]?.program ?? program, totals ?? [], withoutTable),
  ) as [LawTotals, LawTotals?];
  const [answer] = answers;
  return {
    result: {
      population,
      by,
      asOf,
      rows: answer?.rows.reduce((sum, n) => sum + n, 0) ?? 0,
      problems: answer?.problems.total ?? 0,
      baseline,
      reform,
    },
    table: lawsTable(
      answers.map(({ totals }, i) => ({ program: laws[i]?.program ?? program, totals: totals ?? [] })),
      by,
    ),
  };
}

async function sumUnder({ program, settings }: Law, task: SumTask, tell: Tell): Promise<SumAnswer> {
  const { tables, by, quantiles, threads, within } = task;
  const groups = groupsBy(program, by);
  if (!groups.ok) throw new TableError(groups.message.zh, groups.message.en);
  const answer = await sumTables({
    program,
    settings,
    files: tableFiles(program, tables),
    groups: groups.groups,
    quantiles,
    engine: nativeIn({ threads, onProgress: (done, of) => tell.within(done / of) }),
    restNative: false,
    language: 'zh',
    blocks: blocksOf(task),
    onBlock: tell.block,
    within,
  });
  if (answer.totals !== null) return bounded(answer, by);
  const why = answer.lost ?? { zh: '有的表的列认不出来', en: 'the columns of a table cannot be told' };
  throw new TableError(
    `没有合计：${why.zh}。见人群的问题列表，改正后再传。`,
    `There are no totals: ${why.en}. See the problems of the population, and send it again corrected.`,
  );
}

/** An answer that is kept in memory and shown: by an attribute with a value for everybody it would be the population itself. */
const MOST_LINES = 50_000;

function bounded(answer: SumAnswer, by: string | null): SumAnswer {
  const lines = (answer.totals ?? [])
    .flatMap(({ fen, granted }) => [...fen.values(), granted])
    .reduce((sum, groups) => sum + groups.size, 0);
  if (lines <= MOST_LINES) return answer;
  throw new TableError(
    `按“${by}”分组有 ${lines} 行合计，最多 ${MOST_LINES} 行。请换一个取值少的项，或不分组。`,
    `Grouped by “${by}” there are ${lines} totals, and at most ${MOST_LINES} are given. Group by something with fewer values, or not at all.`,
  );
}

interface Tell {
  readonly block: (at: { readonly before: number; readonly rows: number; readonly total: number }) => void;
  /** Of the block under way. */
  readonly within: (part: number) => void;
}

/** Progress is rows: those of blocks that are done, and of the block under way its part that threads have done. */
function progressOf(pass: number, passes: number, say: (message: TaskMessage) => void): Tell {
  let at = { before: 0, rows: 0, total: 1 };
  const within = (part: number) => {
    const done = Math.floor(at.before + at.rows * part);
    const progress = (pass + (at.total === 0 ? 1 : done / at.total)) / passes;
    const step = pass === 0 ? 'baseline' : 'reform';
    say({ kind: 'progress', progress, step, rows: { done, total: at.total } });
  };
  return {
    block(next) {
      at = next;
      within(0);
    },
    within,
  };
}

function lawOf(reform: Reform, baseline: Program, asOf: string): Law {
  if (reform.kind === 'settings') return { program: baseline, settings: reform.settings };
  const { program, diagnostics } = compile(reform.folders, reform.policy);
  if (program === null) {
    const errors = diagnostics.filter((d) => d.severity === 'error');
    const [first] = errors;
    const words = first === undefined ? { zh: '', en: '' } : renderDiagnostic(first).message;
    throw new TableError(
      `草稿有 ${errors.length} 处错误，没有测算。第一处：${words.zh}`,
      `The draft has ${errors.length} error(s) and was not added up. The first: ${words.en}`,
    );
  }
  const { values, readings, today } = reform;
  const read = readSettings(program, { asOf, values, readings }, { today });
  if (read.ok) return { program, settings: read.settings };
  const [first] = read.errors;
  throw new TableError(first?.message.zh ?? '', first?.message.en ?? '');
}
