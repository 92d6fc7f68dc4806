/** Tables laid out and ready to be read, block by block or all at once: what every command that decides rows begins with. */
import type { Bilingual, EntityType, History, Program } from '@guiju/ir';
import { TableError } from '../table-error.ts';
import { type Block, type BlockOptions, blocksOf } from './blocks.ts';
import type { Database } from './database.ts';
import { linksOf, type Together } from './links.ts';
import { loadFile } from './load.ts';
import { columnsInUse, type MatchedTable, matchColumns } from './match-columns.ts';
import { createProblems, type Problems } from './problem.ts';
import type { Source } from './source.ts';
import { type Staged, stage, unplacedAmong } from './stage.ts';

export interface TablesRequest {
  readonly program: Program;
  readonly history: History;
  readonly files: readonly TableFile[];
  readonly blocks: BlockOptions;
  /** Rows that may be decided at once where they must be. */
  readonly mostTogether: number;
}

export interface TableFile extends Source {
  readonly entity: EntityType;
}

/** What is said of tables beside what was decided. */
export interface TablesRead {
  readonly tables: readonly MatchedTable[];
  /** Rows read of each table. */
  readonly rows: readonly number[];
  readonly problems: Problems;
  /** Nothing was decided because rows were lost, and everybody counts for everybody: for this reason. */
  readonly lost: Bilingual | null;
}

interface OpenTables {
  readonly tables: readonly MatchedTable[];
  readonly problems: Problems;
  /** null: the columns of some table cannot be told. */
  readonly read: ReadTables | null;
}

interface ReadTables {
  /** Of each table. */
  readonly rows: readonly number[];
  /** Why all rows are one block; null: they are read in several. */
  readonly together: Together | null;
  blocks(): AsyncGenerator<Block>;
}

/** Throws TableError where a file cannot be read, or too many rows count for each other. */
export async function openTables(database: Database, request: TablesRequest): Promise<OpenTables> {
  const { program, files, blocks } = request;
  const problems = createProblems();
  const tables: MatchedTable[] = [];
  for (const [i, { entity, ...source }] of files.entries()) {
    const loaded = await loadFile(database, source, `file_${i}`, problems, (headings) =>
      columnsInUse(program, entity, headings),
    );
    const matched = matchColumns(program, entity, loaded, problems);
    if (matched !== null) tables.push(matched);
  }
  if (tables.length < files.length) return { tables, problems, read: null };
  const { staged, together } = await layOut(database, tables, request, problems);
  const size = together === null ? blocks.size : Number.POSITIVE_INFINITY;
  return {
    tables,
    problems,
    read: {
      rows: staged.map((s) => s.rows),
      together,
      blocks: () => blocksOf(database, program, staged, problems, { ...blocks, size }),
    },
  };
}

async function layOut(
  database: Database,
  tables: readonly MatchedTable[],
  { program, history, mostTogether }: TablesRequest,
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
  if (!links.ok && all > mostTogether)
    throw new TableError(
      `共有 ${all} 行，而这次要把所有行放在一起算（${links.why.zh}），最多 ${mostTogether} 行。请分批，每批自成一体`,
      `there are ${all} rows, and all must be decided at once (${links.why.en}), which is done for up to ${mostTogether}. Split them so that each part stands alone`,
    );
  return { staged, together: links.ok ? null : links };
}
