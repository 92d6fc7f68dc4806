/** Tables read through to the end without deciding anything: which columns were understood, what is wrong with which rows, and what adding them up would take. */
import type { Bilingual, Program } from '@guiju/ir';
import type { BlockOptions } from '../read/blocks.ts';
import { withDatabase } from '../read/database.ts';
import type { MatchedTable } from '../read/match-columns.ts';
import { openTables, type TableFile } from '../read/open-tables.ts';
import type { Problem } from '../read/problem.ts';
import { type MemoryNeeded, memoryNeeded } from './memory.ts';
import { MOST_TOGETHER } from './sum-tables.ts';

export interface CheckedTable {
  readonly entity: string;
  readonly rows: number;
  readonly columns: readonly { readonly heading: string; readonly attribute: string }[];
  /** Headings that mean nothing to the policy. */
  readonly unread: readonly string[];
  /** Attributes without a column: unknown of everybody. */
  readonly unknown: readonly string[];
}

export interface TablesChecked {
  /** Those whose columns can be told. */
  readonly tables: readonly CheckedTable[];
  readonly problems: { readonly total: number; readonly first: readonly Problem[] };
  /** Why nothing can be added up; null: it can. */
  readonly refused: Bilingual | null;
  /** null: it is not known what it would take. */
  readonly memory: MemoryNeeded | null;
}

export interface CheckRequest {
  readonly program: Program;
  readonly files: readonly TableFile[];
  readonly blocks: BlockOptions;
  readonly within: string;
}

/** Throws TableError where a file cannot be read at all. */
export const checkTables = (request: CheckRequest): Promise<TablesChecked> =>
  withDatabase(async (database) => {
    const { tables, problems, read } = await openTables(database, {
      ...request,
      history: [],
      mostTogether: MOST_TOGETHER,
    });
    if (read !== null)
      for await (const _ of read.blocks()) {
        // Reading is what tells the problems.
      }
    const rows = read?.rows ?? tables.map(() => 0);
    const total = rows.reduce((sum, n) => sum + n, 0);
    return {
      tables: tables.map((table, i) => checked(table, rows[i] ?? 0)),
      problems: { total: problems.total, first: problems.kept },
      refused: read === null ? COLUMNS : problems.lost && read.together ? lost(read.together.why) : null,
      memory: read && memoryNeeded(total, request.blocks.size, read.together?.why ?? null),
    };
  }, request.within);

const checked = ({ entity, attributes, unread, unknown }: MatchedTable, rows: number): CheckedTable => ({
  entity: entity.name,
  rows,
  columns: attributes.map(({ heading, attribute }) => ({ heading, attribute: attribute.name })),
  unread,
  unknown,
});

const COLUMNS: Bilingual = {
  zh: '有的表的列认不出来，见下面的问题。请改正表头再传。',
  en: 'The columns of a table cannot be told; see the problems. Correct the heading and send it again.',
};

const lost = (why: Bilingual): Bilingual => ({
  zh: `有的行没有用上，而所有行互相影响（${why.zh}）。请先改正。`,
  en: `Rows were left out, and all rows count for each other (${why.en}). Correct them first.`,
});
