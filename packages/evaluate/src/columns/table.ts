/** A population in columns: one table for each entity, a typed array for each attribute, lists as ranges of rows. */
import type { FactGraph } from '@guiju/ir';
import type { ColumnRef, ListRef } from '../plan/cell.ts';
import type { Lane } from '../plan/lane.ts';
import type { ColumnProfile, ListProfile, Profile } from '../plan/profile.ts';
import type { DatedSpans } from './dated.ts';

export type Values = Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array | Float64Array;

/** States of a cell. */
export const VALUE = 0;
export const ABSENT = 1;
/** Unknown, changing over time, or too large or too fine for the column: whoever asks it is decided row-wise. */
export const OPEN = 2;

export interface Column {
  readonly lane: Lane;
  /** Wholes at the profile's scale; 0 where there is no value. */
  readonly values: Values;
  /** null: every cell is a value. */
  readonly states: Uint8Array | null;
  /** Every open cell is a fact that nobody gave, in the records too. */
  readonly plain: boolean;
  /** Of cells that change over time, which are open by their state; absent where none is. */
  readonly dated?: DatedCells;
  readonly profile: ColumnProfile;
}

/** Values by the days on which they hold, for the cells of one column that change. */
export interface DatedCells {
  /** Where the row's value on the day stands below; NOT_KNOWN, or OUTSIDE every span of a boolean, which then is false. */
  find(row: number, day: number, knownAt: number): number;
  readonly values: Float64Array;
  readonly states: Uint8Array;
  /** The same as plain arrays. */
  readonly spans: DatedSpans;
}
export const NOT_KNOWN = -1;
export const OUTSIDE = -2;

/** Which rows belong to each row of another table. */
export interface ListIndex {
  /** The members of row r are members[start[r]] .. members[start[r + 1] − 1]; `members` null: these positions are the rows themselves. */
  readonly start: Int32Array;
  readonly members: Int32Array | null;
  /** 1 where it is unknown which members there are; null: nowhere. */
  readonly open: Uint8Array | null;
  readonly profile: ListProfile;
}

export interface Table {
  readonly entity: string;
  readonly rows: number;
  /** Rows that the facts list: the first so many. Others are only referred to. */
  readonly listed: number;
}

export interface Population {
  readonly tables: ReadonlyMap<string, Table>;
  readonly profile: Profile;
  column(of: ColumnRef): Column | null;
  list(of: ListRef): ListIndex | null;
  /** The records behind the rows of each table, listed ones in their order: what is decided row-wise is read from them. */
  facts(): FactGraph;
}

const LANES = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  i32: Int32Array,
  f64: Float64Array,
} as const;

export const valuesIn = (lane: Lane, length: number): Values => new LANES[lane](length);

/** What is known of columns and lists, measured from themselves. */
export const measuredProfile = (
  tables: ReadonlyMap<string, Table>,
  column: Population['column'],
  list: Population['list'],
  text: Profile['text'],
): Profile => ({
  column: (of) => column(of)?.profile ?? null,
  list: (of) => list(of)?.profile ?? null,
  rows: (table) => tables.get(table)?.rows ?? 0,
  allListed: (table) => tables.get(table)?.rows === tables.get(table)?.listed,
  text,
});
