/** A population that is in columns already: typed arrays of wholes, as a database or a file gives them. Records are made of them only where one is decided row-wise. */
import {
  type Dated,
  type Exact,
  type FactGraph,
  type Instance,
  type Program,
  type RawValue,
  ratio,
  type Type,
} from '@guiju/ir';
import type { ColumnRef, ListRef } from '../plan/cell.ts';
import { laneOf } from '../plan/lane.ts';
import { createDated } from './dated.ts';
import { inverseList } from './lists.ts';
import { scan } from './scan.ts';
import {
  ABSENT,
  type Column,
  type ListIndex,
  measuredProfile,
  OPEN,
  type Population,
  type Table,
  type Values,
  valuesIn,
} from './table.ts';

/** Wholes: value × scale; days for dates; positions for enumerations; 0 and 1; rows for references. */
export interface GivenColumn {
  readonly values: Values;
  /** 1 by default; 100 for money in fen. */
  readonly scale?: number;
  /** 0 a value, 1 absent, 2 unknown; none: all are values. */
  readonly states?: Uint8Array;
  /** Every unknown cell is a fact that nobody gave: no record that somebody else holds says more. Such rows may be found undetermined in columns. */
  readonly plain?: boolean;
  /** By row, of those that are unknown by their state: what is known at which days. Values as in facts: truths, days, positions. */
  readonly dated?: ReadonlyMap<number, Dated>;
}

export interface GivenTable {
  readonly rows: number;
  /** By the attribute's name. One that is left out is unknown in every row. */
  readonly columns: Readonly<Record<string, GivenColumn>>;
  /** Rows of the entity it belongs to. */
  readonly parent?: GivenColumn;
}

/** By entity. Texts cannot be given: make an enumeration of them. Throws RangeError where lengths or ranges do not fit. */
export function populationOf(program: Program, given: Readonly<Record<string, GivenTable>>): Population {
  const tables = new Map<string, Table>(
    program.entities.map(({ name }) => {
      const rows = given[name]?.rows ?? 0;
      return [name, { entity: name, rows, listed: rows }];
    }),
  );
  const columns = new Map<string, Column | null>();
  const column = (of: ColumnRef): Column | null => {
    const key = `${of.table}/${of.kind}/${of.name}`;
    const known = columns.get(key);
    if (known !== undefined) return known;
    const table = given[of.table];
    const found = of.kind === 'parent' ? table?.parent : table?.columns[of.name];
    const made = columnOf(found ?? null, table?.rows ?? 0, key, isBoolean(program, of));
    columns.set(key, made);
    return made;
  };
  const lists = new Map<string, ListIndex | null>();
  const list = (of: ListRef): ListIndex | null => {
    const key = `${of.of}/${of.table}/${of.by ?? ''}`;
    const known = lists.get(key);
    if (known !== undefined) return known;
    const [owners, members] = [tables.get(of.of), tables.get(of.table)];
    const by: ColumnRef = {
      table: of.table,
      kind: of.by === null ? 'parent' : 'attribute',
      name: of.by ?? of.of,
    };
    const reference = column(by);
    const made =
      owners === undefined || members === undefined || reference === null
        ? null
        : inverseList(owners, members, reference);
    lists.set(key, made);
    return made;
  };
  let facts: FactGraph | null = null;
  return {
    tables,
    profile: measuredProfile(tables, column, list, () => -1),
    column,
    list,
    facts() {
      facts ??= recordsOf(program, given);
      return facts;
    },
  };
}

const isBoolean = ({ entities }: Program, { table, name }: ColumnRef): boolean =>
  entities.find((e) => e.name === table)?.attributes.find((a) => a.name === name)?.type.kind === 'boolean';

function columnOf(given: GivenColumn | null, rows: number, name: string, isTruth: boolean): Column {
  if (given === null) {
    const profile = { scale: 1, lo: 0, hi: 0, absent: false, open: true };
    return {
      lane: 'u8',
      values: new Uint8Array(rows),
      states: new Uint8Array(rows).fill(OPEN),
      plain: true,
      profile,
    };
  }
  const { values, states = null, scale = 1 } = given;
  if (values.length !== rows || (states !== null && states.length !== rows))
    throw new RangeError(
      `列“${name}”的长度不是${rows}；请补齐。 / Column ${name} does not have ${rows} rows; give all of them.`,
    );
  const found = scan(values, states);
  let { lo, hi, absent } = found;
  const { open, broken } = found;
  if (broken >= 0)
    throw new RangeError(
      `列“${name}”第${broken}行不是整数；请换成更细的单位。 / Column ${name} is not whole in row ${broken}; give it in a finer unit.`,
    );
  const dated = datedOf(given, isTruth);
  if (dated !== null) {
    lo = Math.min(lo, dated.lo);
    hi = Math.max(hi, dated.hi);
    absent ||= dated.cells.states.includes(ABSENT);
  }
  const known = { scale, absent, open, dated: dated !== null };
  const profile = lo > hi ? { ...known, lo: 0, hi: 0 } : { ...known, lo, hi };
  const plain = given.plain === true && dated === null;
  const changing = dated === null ? {} : { dated: dated.cells };
  const lane = laneOf(
    absent || open ? { lo: Math.min(0, profile.lo), hi: Math.max(0, profile.hi) } : profile,
  );
  if (
    valuesIn(lane, 0).BYTES_PER_ELEMENT >= values.BYTES_PER_ELEMENT &&
    (states === null || holdsNothing(values, states))
  )
    return { lane, values, states, plain, profile, ...changing };
  const narrow = valuesIn(lane, rows);
  narrow.set(values);
  if (states !== null) for (let r = 0; r < rows; r++) if (states[r] !== 0) narrow[r] = 0;
  return { lane, values: narrow, states, plain, profile, ...changing };
}

/** Where there is no value stands 0, as cells that are not asked for must be whole and within the lane. */
function holdsNothing(values: Values, states: Uint8Array): boolean {
  for (let r = 0; r < states.length; r++) if (states[r] !== 0 && values[r] !== 0) return false;
  return true;
}

function datedOf({ dated, scale = 1 }: GivenColumn, isTruth: boolean) {
  const changing = createDated(isTruth);
  for (const [row, spans] of dated ?? [])
    changing.add(row, spans, (value) => {
      if (typeof value === 'boolean') return value ? 1 : 0;
      const whole = typeof value === 'number' ? value * scale : value;
      return whole === null || Number.isSafeInteger(whole) ? (whole as number | null) : undefined;
    });
  const cells = changing.cells();
  if (cells === null) return null;
  const [lo, hi] = [changing.lo(), changing.hi()];
  // Outside its spans a truth is false.
  return isTruth ? { cells, lo: Math.min(0, lo), hi: Math.max(0, hi) } : { cells, lo, hi };
}

function recordsOf(program: Program, given: Readonly<Record<string, GivenTable>>): FactGraph {
  type Draft = { -readonly [K in keyof Instance]: Instance[K] };
  const made = new Map<string, Draft[]>(
    program.entities.map(({ name }) => [
      name,
      Array.from({ length: given[name]?.rows ?? 0 }, (_, r) => ({
        entity: name,
        id: `${name}-${r}`,
        values: [],
        parent: null,
        children: [],
      })),
    ]),
  );
  for (const entity of program.entities) {
    const table = given[entity.name];
    const instances = made.get(entity.name) ?? [];
    const parents = entity.parent === null ? null : (made.get(entity.parent) ?? []);
    const lists = new Map<Draft, Draft[]>();
    for (const [r, instance] of instances.entries()) {
      instance.values = entity.attributes.map(({ name, type }) => rawOf(table?.columns[name], r, type, made));
      instance.children = entity.children.map(() => []);
      if (parents === null) continue;
      const at =
        table?.parent === undefined || table.parent.states?.[r] === OPEN ? undefined : table.parent.values[r];
      instance.parent = at === undefined ? undefined : parents[at];
      const owner = at === undefined ? undefined : parents[at];
      if (owner === undefined) continue;
      const own = lists.get(owner);
      if (own === undefined) lists.set(owner, [instance]);
      else own.push(instance);
    }
    for (const [owner, members] of lists) {
      const position =
        program.entities.find((e) => e.name === owner.entity)?.children.indexOf(entity.name) ?? -1;
      owner.children = owner.children.map((c, i) => (i === position ? members : c));
    }
  }
  return { instances: Object.fromEntries(made) };
}

function rawOf(
  column: GivenColumn | undefined,
  row: number,
  type: Type,
  made: ReadonlyMap<string, readonly Instance[]>,
): RawValue {
  const state = column === undefined ? OPEN : (column.states?.[row] ?? 0);
  if (column === undefined || state === OPEN) return column?.dated?.get(row);
  if (state === ABSENT) return null;
  const whole = column.values[row] as number;
  switch (type.kind) {
    case 'boolean':
      return whole === 1;
    case 'entity':
      return made.get(type.entity)?.[whole];
    case 'number':
      return ratio(BigInt(whole), BigInt(column.scale ?? 1)) satisfies Exact;
    default:
      return whole;
  }
}
