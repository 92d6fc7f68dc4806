/** Tables in, results out: each row of each table decided under every clause that is about it. */
import { compileClaim } from '@guiju/evaluate';
import {
  type Bilingual,
  DEFAULT_MAX_INSTANCES,
  type EntityType,
  type History,
  type Program,
  type Settings,
} from '@guiju/ir';
import { InputProblem, type Language } from '../terminal.ts';
import { type BlockOptions, blocksOf } from './blocks.ts';
import { type Database, withDatabase } from './database.ts';
import { linksOf, type Together } from './links.ts';
import { loadFile } from './load.ts';
import { type MatchedTable, matchColumns } from './match-columns.ts';
import { createProblems, type Problems } from './problem.ts';
import { type ClauseTotal, createResults } from './results.ts';
import { type Staged, stage, unplacedAmong } from './stage.ts';
import { sinkFor, writeResults } from './write-results.ts';

export interface TableRequest {
  readonly program: Program;
  readonly settings: Settings;
  readonly history: History;
  readonly files: readonly { readonly entity: EntityType; readonly file: string }[];
  /** null: only totals are wanted. */
  readonly out: string | null;
  readonly language: Language;
  readonly blocks: BlockOptions;
}

export interface TableAnswer {
  readonly tables: readonly MatchedTable[];
  /** Rows read of each table. */
  readonly rows: readonly number[];
  readonly problems: Problems;
  /** null: nothing was decided. */
  readonly totals: readonly ClauseTotal[] | null;
  readonly results: number;
  /** Nothing was decided because rows were lost, and everybody counts for everybody: for this reason. */
  readonly lost: Bilingual | null;
}

export const decideTables = (request: TableRequest): Promise<TableAnswer> =>
  withDatabase(async (database) => {
    const { program, settings, files, language, out } = request;
    const problems = createProblems();
    const tables: MatchedTable[] = [];
    for (const [i, { entity, file }] of files.entries()) {
      const loaded = await loadFile(database, file, `file_${i}`, problems);
      const matched = matchColumns(program, entity, loaded, problems);
      if (matched !== null) tables.push(matched);
    }
    const none = { tables, rows: [], problems, totals: null, results: 0, lost: null };
    if (tables.length < files.length) return none;
    const { staged, together } = await layOut(database, tables, request, problems);
    const read = { ...none, rows: staged.map((s) => s.rows) };
    const sink = await sinkFor(database, out, language);
    const results = createResults(sink, language);
    const claim = compileClaim(program, settings);
    const size = together === null ? request.blocks.size : Number.POSITIVE_INFINITY;
    for await (const { facts, rowOf } of blocksOf(database, program, staged, problems, {
      ...request.blocks,
      size,
    })) {
      if (together !== null && problems.lost) return { ...read, lost: together.why };
      for (const outcome of claim(facts, request.history).outcomes)
        results.add(outcome, rowOf(outcome.object.entity, outcome.object.id));
      await sink.flush();
    }
    await sink.close();
    if (out !== null) await writeResults(database, out, language);
    const totals = results.totals();
    return { ...read, totals, results: results.rows };
  });

async function layOut(
  database: Database,
  tables: readonly MatchedTable[],
  { program, history }: TableRequest,
  problems: Problems,
): Promise<{ readonly staged: readonly Staged[]; readonly together: Together | null }> {
  const connection = await database.connect();
  const unplaced = await unplacedAmong(connection, tables);
  const asked: Together | null =
    history !== undefined && history.length > 0
      ? { ok: false, why: { zh: '有发放记录', en: 'there is a history of awards' } }
      : null;
  const links = asked ?? linksOf(program, tables, unplaced);
  const staged = await stage(connection, tables, links, unplaced, problems);
  const all = staged.reduce((sum, s) => sum + s.rows, 0);
  if (!links.ok && all > DEFAULT_MAX_INSTANCES)
    throw new InputProblem(
      `共有 ${all} 行，而这次要把所有行放在一起算（${links.why.zh}），最多 ${DEFAULT_MAX_INSTANCES} 行。请分批，每批自成一体`,
      `there are ${all} rows, and all must be decided at once (${links.why.en}), which is done for up to ${DEFAULT_MAX_INSTANCES}. Split them so that each part stands alone`,
    );
  return { staged, together: links.ok ? null : links };
}
