/** Tables that are in memory already, as a browser reads them: the same facts and the same problems that the database's way comes to. Everything is one block. */
import type { Bilingual, EntityType, FactGraph, Program } from '@guiju/ir';
import { createFactReader } from './facts-from-rows.ts';
import { linksOf } from './links.ts';
import type { Loaded } from './loaded.ts';
import { type MatchedTable, matchColumns } from './match-columns.ts';
import { createProblems, type Problems, repeatedRow } from './problem.ts';
import type { TableRow } from './table-row.ts';

export interface SheetTable {
  readonly entity: EntityType;
  /** As people call it. */
  readonly name: string;
  /** Headings first; null: an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface TablesInMemory {
  /** null: the columns of some table cannot be told, or rows were lost that count for everybody. */
  readonly facts: FactGraph | null;
  readonly tables: readonly MatchedTable[];
  readonly rows: number;
  readonly problems: Problems;
  /** Why nothing can be decided although every column is told. */
  readonly lost: Bilingual | null;
}

/** `absent`: the word for "known not to be". */
export function readInMemory(
  program: Program,
  sheets: readonly SheetTable[],
  absent: string,
): TablesInMemory {
  const problems = createProblems();
  const read = sheets.flatMap((sheet) => {
    const [heading = [], ...body] = sheet.rows;
    const matched = matchColumns(program, sheet.entity, loaded(sheet, heading), problems);
    return matched === null ? [] : [{ matched, rows: rowsOf(matched, body, problems) }];
  });
  const rows = read.reduce((sum, table) => sum + table.rows.length, 0);
  const tables = read.map((table) => table.matched);
  const none = { facts: null, tables, rows, problems, lost: null };
  if (read.length < sheets.length) return none;
  const unplaced = new Set(read.filter(isUnplaced).map(({ matched }) => matched.entity.name));
  const staged = tables.map((matched) => ({ matched, unplaced: unplaced.has(matched.entity.name) }));
  const facts = createFactReader(program, staged, problems, absent).read(read.map((table) => table.rows));
  const links = linksOf(program, tables, unplaced);
  return problems.lost && !links.ok ? { ...none, lost: links.why } : { ...none, facts };
}

const loaded = ({ name }: SheetTable, heading: readonly (string | null)[]): Loaded => ({
  name,
  table: name,
  headings: heading.map((cell) => cell ?? ''),
  cells: 'text',
  floating: new Set(),
  incomplete: false,
  rowOf: (position) => position + 2,
});

/** Some row belongs to nobody knows whom. */
const isUnplaced = ({
  matched: { entity, parent },
  rows,
}: {
  readonly matched: MatchedTable;
  readonly rows: readonly TableRow[];
}): boolean => entity.parent !== null && (parent === null || rows.some((row) => row.parent === null));

function rowsOf(
  { entity, loaded: { name, headings, rowOf }, id, parent, attributes }: MatchedTable,
  body: SheetTable['rows'],
  problems: Problems,
): readonly TableRow[] {
  const first = new Map<string, number>();
  const rows: TableRow[] = [];
  for (const [position, cells] of body.entries()) {
    if (cells.every((cell) => cell === null)) continue;
    const at = (column: number | null): string | null =>
      (column === null ? null : cells[column]?.trim()) || null;
    const own = at(id);
    const before = own === null ? undefined : first.get(own);
    if (before !== undefined) {
      const message = repeatedRow(entity.name, own ?? '', rowOf(before));
      problems.add({ file: name, row: rowOf(position), column: headings[id ?? -1] ?? null, message });
      continue;
    }
    if (own !== null) first.set(own, position);
    rows.push({
      group: 0,
      position,
      id: own,
      parent: at(parent),
      cells: attributes.map((a) => at(a.column)),
    });
  }
  return rows;
}
