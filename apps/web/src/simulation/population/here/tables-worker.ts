/** Reads tables and adds them up in this browser: nothing of them leaves it. */

import { loadPopulation, type Population, resolve } from '@guiju/evaluate';
import { type Bilingual, type FactGraph, formatDate, type Program, readSettings } from '@guiju/ir';
import {
  createTotals,
  groupsBy,
  groupWords,
  inOrder,
  isAbout,
  lawsTable,
  lawTotals,
  memoryOfAmounts,
  readInMemory,
  readQuantiles,
  type SheetTable,
  withoutTableOf,
} from '@guiju/tables/in-memory';
import { type Law as ResolvedLaw, sumInThreads } from '@guiju/threads/anywhere';
import { today } from '../../../app/today.ts';
import { readSheets } from '../../../claims/tables/read-sheets.ts';
import type { TableLimits } from '../../../claims/tables/sheets.ts';
import type { Asked, GivenFile, Law, TablesHere, Told } from './protocol.ts';
import { startPart } from './start-part.ts';

const LIMITS: TableLimits = { file: 256 << 20, unpacked: 400 << 20, rows: 1_000_000, columns: 300 };
const ABSENT = '无';
/** A row as an instance and as cells of columns, measured with some ten attributes and rounded up. */
const BYTES_A_ROW = 2048;
/** Fewer rows are added up before a thread has started. */
const WORTH_THREADS = 50_000;
/** Rows after which a thread says how far it is. */
const BLOCK = 16_384;

interface Ready {
  readonly program: Program;
  readonly facts: FactGraph;
  readonly given: ReadonlySet<string>;
  readonly rows: number;
  readonly problems: number;
  population: Population | null;
}

let ready: Ready | null = null;
const say = (told: Told): void => self.postMessage(told);

self.addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  try {
    if (data.kind === 'read') say({ kind: 'read', found: await read(data.program, data.files) });
    else await sum(data);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say({ kind: 'failed', why: { zh: `没有算完：${why}`, en: `It was not finished: ${why}` } });
  }
});

async function read(program: Program, files: readonly GivenFile[]): Promise<TablesHere> {
  const sheets: SheetTable[] = [];
  const none = { tables: [], problems: { total: 0, first: [] }, rows: 0, memory: 0 };
  for (const { entity: name, file } of files) {
    const found = await readSheets(file.name, new Uint8Array(await file.arrayBuffer()), LIMITS);
    if (!found.ok)
      return {
        ...none,
        refused: { zh: `${file.name}：${found.message.zh}`, en: `${file.name}: ${found.message.en}` },
      };
    const entity = program.entities.find((e) => e.name === name);
    const [sheet] = found.sheets;
    if (entity !== undefined && sheet !== undefined)
      sheets.push({ entity, name: file.name, rows: sheet.rows });
  }
  const { facts, tables, rows, problems, lost } = readInMemory(program, sheets, ABSENT);
  const given = new Set(sheets.map((s) => s.entity.name));
  ready = facts === null ? null : { program, facts, given, rows, problems: problems.total, population: null };
  return {
    tables: tables.map(({ entity, loaded, id, parent, attributes, unread, unknown }) => ({
      entity: entity.name,
      rows: facts?.instances[entity.name]?.length ?? null,
      columns: [
        ...[id, parent].flatMap((column) => {
          const heading = column === null ? undefined : loaded.headings[column];
          return heading === undefined ? [] : [{ heading, attribute: heading }];
        }),
        ...attributes.map(({ heading, attribute }) => ({ heading, attribute: attribute.name })),
      ],
      unread: [...unread],
      unknown: [...unknown],
    })),
    problems: {
      total: problems.total,
      first: problems.kept.map(({ file, row, column, message }) => ({ table: file, row, column, message })),
    },
    refused: facts === null ? (lost === null ? NOT_TOLD : beCause(lost)) : null,
    rows,
    memory: rows * BYTES_A_ROW + (facts === null ? 0 : amountsOf(program, facts)),
  };
}

/** As of today, should it be asked how amounts are spread. */
function amountsOf(program: Program, { instances }: FactGraph): number {
  const read = readSettings(program, { asOf: formatDate(today()) });
  return read.ok ? memoryOfAmounts(program, read.settings, (entity) => instances[entity]?.length ?? 0) : 0;
}

const NOT_TOLD: Bilingual = {
  zh: '有的表的列认不出来；见问题列表，改正后再选一次。',
  en: 'The columns of a table cannot be told; see the problems, and choose it again corrected.',
};
const beCause = (why: Bilingual): Bilingual => ({
  zh: `有的行没有用上，而${why.zh}；改正后再选一次。`,
  en: `Rows were left out, and ${why.en}; choose the tables again corrected.`,
});

async function sum({
  law,
  by,
  quantiles: words,
  threads: most,
}: Extract<Asked, { kind: 'sum' }>): Promise<void> {
  if (ready === null) throw new Error('no tables were read');
  const { program, facts, given, rows } = ready;
  const grouped = groupsBy(program, by);
  if (!grouped.ok) return say({ kind: 'failed', why: grouped.message });
  const at = words && readQuantiles(words);
  if (at?.ok === false) return say({ kind: 'failed', why: at.message });
  const quantiles = at?.quantiles ?? null;
  const changed = Object.keys(law.values).length + Object.keys(law.readings).length > 0;
  const laws = [
    lawOf(program, { ...law, values: {}, readings: {} }),
    ...(changed ? [lawOf(program, law)] : []),
  ];
  ready.population ??= loadPopulation(program, facts);
  const { population } = ready;
  const { groups } = grouped;
  const threads = rows < WORTH_THREADS ? 1 : most;
  const started = performance.now();
  const summation = await sumInThreads(
    laws,
    population,
    {
      threads,
      groups,
      amounts: quantiles !== null,
      block: BLOCK,
      onProgress: (done, of) => say({ kind: 'progress', done: Math.floor((rows * done) / of), total: rows }),
    },
    startPart,
  );
  const { laws: sums } = await summation.run();
  const effort = { threads, shared: self.crossOriginIsolated, milliseconds: performance.now() - started };
  await summation.stop();
  const about = isAbout(program, given);
  const totals = laws.map((one, i) => {
    const words = groupWords(resolve(one.program, one.settings), population, groups, 'zh');
    const into = createTotals(quantiles);
    for (const clause of (sums[i] ?? []).filter(about)) into.add(clause, words, 'native');
    return { program, totals: inOrder(into.all(), program) };
  });
  const without = withoutTableOf(program, given);
  const [baseline, reform = null] = totals.map((t) => lawTotals(program, t.totals, without));
  if (baseline === undefined) throw new Error('nothing was added up');
  say({
    kind: 'done',
    result: { population: '', by, asOf: law.asOf, rows, problems: ready.problems, baseline, reform },
    table: lawsTable(totals, by),
    effort,
  });
}

function lawOf(program: Program, law: Law): ResolvedLaw {
  const read = readSettings(program, law);
  if (read.ok) return { program, settings: read.settings };
  throw new Error(read.errors.map((e) => e.message.zh).join(' '));
}
