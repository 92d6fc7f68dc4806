/** The rows of one table as a relation, with the columns that cells read of it. */
import type { Cell, CellOf } from '@guiju/evaluate';
import { named } from './dialect.ts';
import { LISTED, ROW } from './layout.ts';
import { after, type Emission, type Relation, readColumns } from './relation.ts';
import { eachCell } from './walk.ts';

/** Those that the facts list. */
export function listedRows(table: string, cells: readonly Cell[], emission: Emission): Relation {
  const listed = emission.profile.allListed?.(table) === true ? '' : ` WHERE ${named(LISTED)}`;
  return rowsWhere(table, listed, cells, emission);
}

/** Also those that are only referred to. */
export const allRows = (table: string, cells: readonly Cell[], emission: Emission): Relation =>
  rowsWhere(table, '', cells, emission);

function rowsWhere(table: string, where: string, cells: readonly Cell[], emission: Emission): Relation {
  const own: CellOf<'column'>[] = [];
  eachCell(cells, (cell) => {
    if (cell.kind === 'column' && cell.row.kind === 'subject') own.push(cell);
  });
  const read = readColumns(own, emission).map(({ of, name }) => `${of} AS ${name}`);
  const columns = [`${named(ROW)} AS r`, ...read];
  const from = emission.steps.add(`SELECT ${columns.join(', ')} FROM ${named(table)}${where}`);
  const empty: Relation = { from, level: 0, keys: ['r'], known: new Map(), outside: -1 };
  return after(empty, from, own);
}
