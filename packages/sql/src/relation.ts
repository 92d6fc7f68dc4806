/** A relation: the rows of a subject, or the members of a list beside their owners, and the columns made for them so far. */
import type { Cell, CellOf, Profile } from '@guiju/evaluate';
import { isAggregate } from './aggregates-of.ts';
import { type Code, isDouble } from './code.ts';
import { type Dialect, named } from './dialect.ts';
import { emitCell } from './emit-cell.ts';
import { hasOpenColumn, openColumn, valueColumn } from './layout.ts';
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

const valueName = ({ id }: Cell): string => `c${id}`;
const openName = ({ id }: Cell): string => `o${id}`;
const columnCode = (cell: Cell): Code => ({
  value: valueName(cell),
  open: isDouble(cell) ? openName(cell) : null,
});

/** The same relation after a step that made columns for these. */
export const after = (relation: Relation, from: string, made: readonly Cell[]): Relation => ({
  ...relation,
  from,
  known: new Map([...relation.known, ...made.map((cell) => [cell.id, columnCode(cell)] as const)]),
});

export function columnsFor(cell: Cell, { value, open }: Code, { never }: Dialect): readonly string[] {
  const column = `${value} AS ${valueName(cell)}`;
  return isDouble(cell) ? [column, `${open ?? never} AS ${openName(cell)}`] : [column];
}

/** Tables may hold whole numbers in narrower columns than they are reckoned in. */
export const wholeColumn = ({ type, column }: CellOf<'column'>, { whole }: Dialect): string =>
  type.kind === 'boolean' ? named(valueColumn(column)) : `CAST(${named(valueColumn(column))} AS ${whole})`;

interface ReadColumn {
  readonly of: string;
  readonly name: string;
}

/** What is read of a table for cells that read its columns. */
export function readColumns(
  cells: readonly CellOf<'column'>[],
  { profile, dialect }: Emission,
): readonly ReadColumn[] {
  return cells.flatMap((cell) => {
    const value = { of: wholeColumn(cell, dialect), name: valueName(cell) };
    const open = { of: named(openColumn(cell.column)), name: openName(cell) };
    return hasOpenColumn(profile.column(cell.column)) ? [value, open] : [value];
  });
}
