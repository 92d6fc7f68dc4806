/** Totals of a population that lies in files: read by the rules of every table, added up by an engine block by block. */
import { loadPopulation, resolve } from '@guiju/evaluate';
import type { Exact, Program, Settings } from '@guiju/ir';
import type { LeftOut } from '@guiju/sql';
import { type BlockOptions, defaultBlockOptions } from '../read/blocks.ts';
import { withDatabase } from '../read/database.ts';
import { openTables, type TableFile, type TablesRead } from '../read/open-tables.ts';
import type { Language } from '../table-error.ts';
import type { Engine } from './engine.ts';
import { type Groups, groupWords } from './groups.ts';
import { native } from './native.ts';
import { inOrder, isAbout, type SubjectWithoutTable, withoutTableOf } from './subjects.ts';
import { type ClauseTotals, createTotals } from './totals.ts';

export interface SumRequest {
  readonly program: Program;
  readonly settings: Settings;
  readonly files: readonly TableFile[];
  readonly groups: Groups;
  /** Quantiles of what claims come to; null: none. */
  readonly quantiles: readonly Exact[] | null;
  readonly engine: Engine;
  /** Clauses that the engine leaves out are added up natively; else their totals are refused, and all others with them. */
  readonly restNative: boolean;
  readonly language: Language;
  readonly blocks: BlockOptions;
  /** Before each block, and once more when all are done. */
  readonly onBlock?: (at: BlockAt) => void;
  /** The folder in which the database has its own; the system's for passing files by default. */
  readonly within?: string;
}

/** Rows: those before the block, those of it, all there are. */
interface BlockAt {
  readonly before: number;
  readonly rows: number;
  readonly total: number;
}

export interface SumAnswer extends TablesRead {
  /** null: nothing was added up. */
  readonly totals: readonly ClauseTotals[] | null;
  /** What the engine does not carry, of clauses about the tables given. */
  readonly leftOut: readonly LeftOut[];
  /** Clauses about objects of which no table was given: they have no total, which is not 0. */
  readonly withoutTable: readonly SubjectWithoutTable[];
}

/** Objects a block: planning and compiling is done once for each. */
export const POPULATION_BLOCK: BlockOptions = { ...defaultBlockOptions, size: 100_000 };
/** Where all rows count for each other they are in memory at once. */
export const MOST_TOGETHER = 1_000_000;

/** Throws TableError. Nothing was awarded before. */
export const sumTables = (request: SumRequest): Promise<SumAnswer> =>
  withDatabase(async (database) => {
    const { program, settings, files, groups, quantiles, engine, restNative, language, onBlock } = request;
    const { tables, problems, read } = await openTables(database, {
      ...request,
      history: [],
      mostTogether: MOST_TOGETHER,
    });
    const given = new Set(files.map((f) => f.entity.name));
    const isGiven = isAbout(program, given);
    const withoutTable = withoutTableOf(program, given);
    const leftOut = new Map<string, LeftOut>();
    const none = { tables, rows: read?.rows ?? [], problems, totals: null, withoutTable, lost: null };
    if (read === null) return { ...none, leftOut: [] };
    const resolved = resolve(program, settings);
    const totals = createTotals(quantiles);
    const asked = { groups, amounts: quantiles !== null };
    const total = read.rows.reduce((sum, n) => sum + n, 0);
    let before = 0;
    for await (const { facts, rows } of read.blocks()) {
      onBlock?.({ before, rows, total });
      before += rows;
      if (read.together !== null && problems.lost) return { ...none, leftOut: [], lost: read.together.why };
      const population = loadPopulation(program, facts);
      const words = groupWords(resolved, population, groups, language);
      const answer = await engine.sum(resolved, population, asked);
      const without = answer.leftOut.filter(isGiven);
      for (const left of without) leftOut.set(left.clause, left);
      if (leftOut.size > 0 && !restNative) return { ...none, leftOut: [...leftOut.values()] };
      for (const sums of answer.sums.filter(isGiven)) totals.add(sums, words, engine.name);
      if (without.length === 0) continue;
      const rest = new Set(without.map((l) => l.clause));
      for (const sums of (await native.sum(resolved, population, asked)).sums)
        if (rest.has(sums.clause)) totals.add(sums, words, native.name);
    }
    onBlock?.({ before: total, rows: 0, total });
    return { ...none, totals: inOrder(totals.all(), program), leftOut: [...leftOut.values()] };
  }, request.within);
