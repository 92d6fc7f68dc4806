/**
 * A relation that computes cells: the rows of a subject, or the members of a list beside their owners. Cells that several others use, columns of other tables, and
 * aggregates become columns of their own, in the order in which one needs another; all else is written where it is used.
 */
import type { Cell, CellOf, Profile } from '@guiju/evaluate';
import { addAggregates } from './aggregate.ts';
import { type Aggregate, isAggregate } from './aggregates-of.ts';
import { type Code, isDouble, openIn } from './code.ts';
import { type Dialect, named } from './dialect.ts';
import { emitCell, type Plain } from './emit-cell.ts';
import { hasOpenColumn, openColumn, ROW, valueColumn } from './layout.ts';
import { rankCells } from './rank.ts';
import type { Steps } from './query.ts';

export interface Relation {
  /** The step that holds its rows now. */
  readonly from: string;
  /** How many aggregates enclose it. */
  readonly level: number;
  /** Columns that tell its rows apart; the last is the row of the subject or member itself. */
  readonly keys: readonly string[];
  /** By cell: the columns made so far, those of what encloses it included. */
  readonly known: ReadonlyMap<number, Code>;
  /** Cells of no more depth stand in `known` already. −1: nothing encloses it. */
  readonly outside: number;
}

export interface Emission {
  readonly steps: Steps;
  readonly dialect: Dialect;
  readonly profile: Profile;
}

/** A relation with columns for all that the cells need. */
export function computeCells(relation: Relation, roots: readonly Cell[], emission: Emission): Relation {
  const ranked = rankCells(relation, roots);
  let now = relation;
  for (const made of ranked) {
    now = addExpressions(now, made.filter((c) => !isJoined(c) && !isAggregate(c)) as Plain[], emission);
    for (const of of Map.groupBy(made.filter(isJoined), (c) => c.row.id).values())
      now = addJoined(now, of, emission);
    for (const of of Map.groupBy(made.filter(isAggregate), groupKey).values())
      now = addAggregates(now, of, emission);
  }
  return now;
}

/** How a cell is written in a relation: its column, or what it is made of. */
export function codeIn({ known }: Relation, dialect: Dialect): (cell: Cell) => Code {
  const code = (cell: Cell): Code => {
    if (cell.kind === 'subject') return { value: 'r', open: null };
    if (cell.kind === 'member') return { value: `m${cell.level}`, open: null };
    const found = known.get(cell.id);
    if (found !== undefined) return found;
    if (cell.kind === 'column' || isAggregate(cell)) throw new RangeError(`no column for cell ${cell.id}`);
    return emitCell(cell, code, dialect);
  };
  return code;
}

/** A column of the row that another cell names: read from its table. */
export const isJoined = (cell: Cell): cell is CellOf<'column'> =>
  cell.kind === 'column' && cell.row.kind !== 'subject' && cell.row.kind !== 'member';

const groupKey = ({ list, owner, level }: Aggregate): string =>
  JSON.stringify([list.of, list.table, list.by, owner.id, level]);

export const valueName = ({ id }: Cell): string => `c${id}`;
export const openName = ({ id }: Cell): string => `o${id}`;
export const columnCode = (cell: Cell): Code => ({
  value: valueName(cell),
  open: isDouble(cell) ? openName(cell) : null,
});

/** The same relation after a step that made columns for these. */
export const after = (relation: Relation, from: string, made: readonly Cell[]): Relation => ({
  ...relation,
  from,
  known: new Map([...relation.known, ...made.map((cell) => [cell.id, columnCode(cell)] as const)]),
});

function addExpressions(relation: Relation, made: readonly Plain[], { steps, dialect }: Emission): Relation {
  if (made.length === 0) return relation;
  const code = codeIn(relation, dialect);
  const columns = made.flatMap((cell) => columnsFor(cell, emitCell(cell, code, dialect)));
  return after(relation, steps.add(`SELECT *, ${columns.join(', ')} FROM ${relation.from}`), made);
}

export function columnsFor(cell: Cell, { value, open }: Code): readonly string[] {
  const column = `${value} AS ${valueName(cell)}`;
  return isDouble(cell) ? [column, `${open ?? 'FALSE'} AS ${openName(cell)}`] : [column];
}

/** What is read of a table for cells that read its columns. */
export function readColumns(cells: readonly CellOf<'column'>[], profile: Profile): readonly string[] {
  return cells.flatMap((cell) => {
    const value = `${named(valueColumn(cell.column))} AS ${valueName(cell)}`;
    const open = `${named(openColumn(cell.column))} AS ${openName(cell)}`;
    return hasOpenColumn(profile.column(cell.column)) ? [value, open] : [value];
  });
}

/** Columns of the row that a cell names; where it names none they are what it is. */
function addJoined(relation: Relation, made: readonly CellOf<'column'>[], emission: Emission): Relation {
  const [first] = made;
  if (first === undefined) return relation;
  const { steps, dialect, profile } = emission;
  const row = codeIn(relation, dialect)(first.row);
  const join = `j${first.row.id}_${relation.level}`;
  const read = made.flatMap((cell) => {
    const value = `${named(valueColumn(cell.column))} AS v${cell.id}`;
    return hasOpenColumn(profile.column(cell.column))
      ? [value, `${named(openColumn(cell.column))} AS f${cell.id}`]
      : [value];
  });
  const columns = made.flatMap((cell) => {
    const own = profile.column(cell.column);
    const inTable = own?.open !== true ? 'FALSE' : own.absent ? `coalesce(f${cell.id}, FALSE)` : `(v${cell.id} IS NULL)`;
    const open = `(CASE WHEN ${row.value} IS NULL THEN ${openIn(first.row, row) ?? 'FALSE'} ELSE ${inTable} END)`;
    return columnsFor(cell, { value: `v${cell.id}`, open });
  });
  const from = steps.add(
    `SELECT o.*, ${columns.join(', ')} FROM ${relation.from} o LEFT JOIN (SELECT ${named(ROW)} AS ${join}, ${read.join(', ')} FROM ${named(first.column.table)}) t ON t.${join} = ${row.value}`,
  );
  return after(relation, from, made);
}
