/** Rows as instances. Parents and references are found among the rows given: those that hang together come together. */
import {
  type Attribute,
  type Bilingual,
  cellFromText,
  type FactGraph,
  type Instance,
  type Program,
  type RawValue,
  readCell,
} from '@guiju/ir';
import type { MatchedAttribute } from './match-columns.ts';
import type { Problems } from './problem.ts';
import type { Staged } from './stage.ts';
import type { TableRow } from './table-row.ts';

type Read = Pick<Staged, 'matched' | 'unplaced'>;

export interface FactReader {
  /** Rows of each table, in the order of the tables. */
  read(rows: readonly (readonly TableRow[])[]): FactGraph;
  /** Of an object read last. */
  rowOf(entity: string, id: string): number | null;
}

interface Growing {
  readonly instance: Instance & {
    values: RawValue[];
    parent: Instance | null | undefined;
    children: (Instance[] | undefined)[];
  };
  readonly row: TableRow;
  readonly staged: Read;
}

type Index = ReadonlyMap<string, ReadonlyMap<string, Growing>>;

export function createFactReader(
  program: Program,
  staged: readonly Read[],
  problems: Problems,
  absent: string,
): FactReader {
  const cellReaders = staged.map((s) =>
    s.matched.attributes.map((a) => createCellReader(program, s, a, absent)),
  );
  let index: Index = new Map();
  return {
    read(rows) {
      const all = staged.flatMap((table, i) =>
        (rows[i] ?? []).map((row) => ({ instance: emptyInstance(table, row), row, staged: table })),
      );
      index = indexed(all);
      const placed = placedAmong(all, index, problems);
      index = indexed(placed);
      for (const growing of placed) {
        const readers = cellReaders[staged.indexOf(growing.staged)] ?? [];
        for (const [i, { index: at, attribute, heading }] of growing.staged.matched.attributes.entries()) {
          const value =
            attribute.type.kind === 'entity'
              ? referenceTo(attribute, growing, i, index)
              : readers[i]?.(growing.row.cells[i] ?? null);
          if (value !== undefined && 'message' in value) report(problems, growing, heading, value.message);
          else growing.instance.values[at] = value?.value;
        }
      }
      return { instances: listsOf(program, staged, placed) };
    },
    rowOf(entity, id) {
      const found = index.get(entity)?.get(id);
      return found === undefined ? null : rowNumber(found);
    },
  };
}

type CellValue = { readonly value: RawValue } | { readonly message: Bilingual };
type CellReader = (cell: string | null) => CellValue;

/** Values that come again, as dates and members do, are read once. */
const REMEMBERED = 20_000;

function createCellReader(
  program: Program,
  { matched }: Read,
  { attribute, unit }: MatchedAttribute,
  absent: string,
): CellReader {
  const read = (written: string): CellValue => {
    const cell =
      matched.loaded.cells === 'json'
        ? (JSON.parse(written) as unknown)
        : cellFromText(program, attribute, written, { unit, absent });
    const found = readCell(program, attribute, cell === '' ? undefined : cell);
    return 'error' in found ? { message: found.error.message } : found;
  };
  const known = new Map<string, CellValue>();
  return (written) => {
    if (written === null) return { value: undefined };
    const before = known.get(written);
    if (before !== undefined) return before;
    const value = read(written);
    if (known.size < REMEMBERED) known.set(written, value);
    return value;
  };
}

function emptyInstance({ matched: { entity, loaded } }: Read, row: TableRow): Growing['instance'] {
  return {
    entity: entity.name,
    id: row.id ?? `#${loaded.rowOf(row.position)}`,
    values: entity.attributes.map(() => undefined),
    parent: entity.parent === null ? null : undefined,
    children: entity.children.map(() => undefined),
  };
}

function indexed(all: readonly Growing[]): Index {
  const index = new Map<string, Map<string, Growing>>();
  for (const growing of all) {
    const { entity, id } = growing.instance;
    const ids = index.get(entity) ?? new Map<string, Growing>();
    index.set(entity, ids);
    ids.set(id, growing);
  }
  return index;
}

/** Those whose parent is unknown, or found and itself in its place; they are put there. */
function placedAmong(all: readonly Growing[], index: Index, problems: Problems): readonly Growing[] {
  const known = new Map<Growing, boolean>();
  const hasPlace = (growing: Growing): boolean => {
    const before = known.get(growing);
    if (before !== undefined) return before;
    const { entity, parent } = growing.staged.matched;
    const { row, instance } = growing;
    const needs = entity.parent !== null && parent !== null && row.parent !== null;
    const found = needs ? index.get(entity.parent)?.get(row.parent) : undefined;
    const placed = !needs || (found !== undefined && hasPlace(found));
    if (needs && placed && found !== undefined) instance.parent = found.instance;
    known.set(growing, placed);
    return placed;
  };
  for (const growing of all) {
    const { matched } = growing.staged;
    const { parent } = growing.row;
    if (growing.row.id === null && matched.id !== null)
      report(problems, growing, headingOf(growing, matched.id), {
        zh: `没有编号，暂记为 ${growing.instance.id}；已发放的记录按编号查找。`,
        en: `There is no id; it is called ${growing.instance.id} for now. Past awards are found by the id.`,
      });
    if (hasPlace(growing)) continue;
    const entity = matched.entity.parent;
    const message = {
      zh: `${entity} ${parent} 不在表里，这一行没有用。请在“${entity}”的表中加上它，或改正编号。`,
      en: `${entity} ${parent} is not in its table; this row was left out. Add it to the table of “${entity}”, or correct the id.`,
    };
    report(problems, growing, headingOf(growing, matched.parent), message, 'lost');
  }
  return all.filter((growing) => known.get(growing) === true);
}

function referenceTo(
  { type, optional }: Attribute,
  { row, staged }: Growing,
  i: number,
  index: Index,
): CellValue {
  const written = row.cells[i];
  const entity = type.kind === 'entity' ? type.entity : '';
  if (written === null || written === undefined) return { value: undefined };
  const given: unknown = staged.matched.loaded.cells === 'json' ? JSON.parse(written) : written.trim();
  if (given === '') return { value: undefined };
  if (given === null && optional) return { value: null };
  const found = index.get(entity)?.get(String(given));
  if (found !== undefined) return { value: found.instance };
  return {
    message: {
      zh: `${entity} ${String(given)} 不在表里，这一格按不知道算。请在“${entity}”的表中加上它，或改正编号。`,
      en: `${entity} ${String(given)} is not in its table; the cell counts as unknown. Add it to the table of “${entity}”, or correct the id.`,
    },
  };
}

/** Lists by entity and by parent; a list is known where its table is there and every row of it has its place. */
function listsOf(
  program: Program,
  staged: readonly Read[],
  placed: readonly Growing[],
): FactGraph['instances'] {
  const whole = new Set(staged.filter((s) => !s.unplaced).map((s) => s.matched.entity.name));
  const entities = new Map(program.entities.map((e) => [e.name, e]));
  for (const { instance } of placed)
    for (const [i, child] of (entities.get(instance.entity)?.children ?? []).entries())
      if (whole.has(child)) instance.children[i] = [];
  const lists: Record<string, Instance[]> = Object.create(null);
  for (const { matched } of staged) lists[matched.entity.name] = [];
  for (const { instance } of placed) {
    lists[instance.entity]?.push(instance);
    const { parent } = instance;
    const at = entities.get(parent?.entity ?? '')?.children.indexOf(instance.entity) ?? -1;
    (parent?.children[at] as Instance[] | undefined)?.push(instance);
  }
  return lists;
}

const rowNumber = ({ row, staged }: Growing): number => staged.matched.loaded.rowOf(row.position);

const headingOf = ({ staged }: Growing, column: number | null): string | null =>
  column === null ? null : (staged.matched.loaded.headings[column] ?? null);

function report(
  problems: Problems,
  growing: Growing,
  column: string | null,
  message: Bilingual,
  lost?: 'lost',
): void {
  const { name } = growing.staged.matched.loaded;
  const problem = { file: name, row: rowNumber(growing), column, message };
  problems.add(lost === undefined ? problem : { ...problem, lost: true });
}
