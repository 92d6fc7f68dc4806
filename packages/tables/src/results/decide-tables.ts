/** Tables in, results out: each row of each table decided under every clause that is about it. */
import { compileClaim } from '@guiju/evaluate';
import { DEFAULT_MAX_INSTANCES, type History, type Program, type Settings } from '@guiju/ir';
import type { BlockOptions } from '../read/blocks.ts';
import { withDatabase } from '../read/database.ts';
import { openTables, type TableFile, type TablesRead } from '../read/open-tables.ts';
import type { Language } from '../table-error.ts';
import { type ClauseTotal, createResults } from './results.ts';
import { sinkFor, writeResults } from './write-results.ts';

export interface TableRequest {
  readonly program: Program;
  readonly settings: Settings;
  readonly history: History;
  readonly files: readonly TableFile[];
  /** null: only totals are wanted. */
  readonly out: string | null;
  readonly language: Language;
  readonly blocks: BlockOptions;
}

export interface TableAnswer extends TablesRead {
  /** null: nothing was decided. */
  readonly totals: readonly ClauseTotal[] | null;
  readonly results: number;
}

export const decideTables = (request: TableRequest): Promise<TableAnswer> =>
  withDatabase(async (database) => {
    const { program, settings, language, out } = request;
    const { tables, problems, read } = await openTables(database, {
      ...request,
      mostTogether: DEFAULT_MAX_INSTANCES,
    });
    const none = { tables, rows: read?.rows ?? [], problems, totals: null, results: 0, lost: null };
    if (read === null) return none;
    const sink = await sinkFor(database, out, language);
    const results = createResults(sink, language);
    const claim = compileClaim(program, settings);
    for await (const { facts, rowOf } of read.blocks()) {
      if (read.together !== null && problems.lost) return { ...none, lost: read.together.why };
      for (const outcome of claim(facts, request.history).outcomes)
        results.add(outcome, rowOf(outcome.object.entity, outcome.object.id));
      await sink.flush();
    }
    await sink.close();
    if (out !== null) await writeResults(database, out, language);
    const totals = results.totals();
    return { ...none, totals, results: results.rows };
  });
