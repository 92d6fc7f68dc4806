/**
 * A population as plain data that several threads read at once: of its columns and lists those that its laws ask for, in shared memory where there is any. Records stay where they are: who has only this decides no row from its
 * record.
 */
import type { ColumnRef, ListRef } from '../plan/cell.ts';
import type { PopulationPlan } from '../plan/plan.ts';
import { type PlanOptions, planTogether } from '../plan/plan-population.ts';
import type { ColumnProfile, ListProfile } from '../plan/profile.ts';
import type { Resolved } from '../resolved.ts';
import { cleanProfile } from './clean.ts';
import { type DatedSpans, datedCells } from './dated.ts';
import { type Column, type ListIndex, measuredProfile, type Population, type Table } from './table.ts';

type SharedColumn = Omit<Column, 'dated'> & { readonly dated: DatedSpans | null };

/** By name; null where there is none. */
export interface SharedPopulation {
  readonly tables: ReadonlyMap<string, Table>;
  readonly columns: ReadonlyMap<string, SharedColumn | null>;
  readonly lists: ReadonlyMap<string, ListIndex | null>;
  /** The codes of texts that laws name. */
  readonly texts: ReadonlyMap<string, number>;
}

const columnKey = (of: ColumnRef): string => `${of.table}\n${of.kind}\n${of.name}`;
const listKey = (of: ListRef): string => `${of.of}\n${of.table}\n${of.by ?? ''}`;

/** With the plans of the whole. Arrays that lie in shared memory already are not copied. */
export function sharePopulation(
  resolved: readonly Resolved[],
  population: Population,
  { groups = {} }: PlanOptions = {},
): { readonly plans: readonly PopulationPlan[]; readonly shared: SharedPopulation } {
  const columns = new Map<string, SharedColumn | null>();
  const lists = new Map<string, ListIndex | null>();
  const texts = new Map<string, number>();
  const known = <T>(all: Map<string, T>, key: string, make: () => T): T => {
    if (!all.has(key)) all.set(key, make());
    return all.get(key) as T;
  };
  const { profile } = population;
  // What a plan asks about is what its kernels read, and more: all of it has to be told.
  const asked = {
    column: (of: ColumnRef): ColumnProfile | null =>
      known(columns, columnKey(of), () => sharedColumn(population.column(of)))?.profile ?? null,
    list: (of: ListRef): ListProfile | null =>
      known(lists, listKey(of), () => sharedList(population.list(of)))?.profile ?? null,
    rows: profile.rows,
    text: (word: string): number => known(texts, word, () => profile.text(word)),
  };
  const { plans } = planTogether(resolved, asked, { groups });
  planTogether(resolved, cleanProfile(asked), { groups });
  return { plans, shared: { tables: population.tables, columns, lists, texts } };
}

function sharedColumn(column: Column | null): SharedColumn | null {
  if (column === null) return null;
  const { dated, values, states, ...rest } = column;
  return {
    ...rest,
    values: shared(values),
    states: states && shared(states),
    dated: dated === undefined ? null : (sharedFields(dated.spans) as DatedSpans),
  };
}

const sharedList = (list: ListIndex | null): ListIndex | null => list && (sharedFields(list) as ListIndex);

const sharedFields = (of: object): object =>
  Object.fromEntries(
    Object.entries(of).map(([key, value]) => [
      key,
      ArrayBuffer.isView(value) ? shared(value as Uint8Array) : value,
    ]),
  );

function shared<
  T extends { readonly buffer: ArrayBufferLike; readonly byteLength: number; readonly length: number },
>(values: T): T {
  // A page that is not isolated has no shared memory: each thread gets a copy.
  if (globalThis.SharedArrayBuffer === undefined || values.buffer instanceof SharedArrayBuffer) return values;
  const make = values.constructor as new (buffer: SharedArrayBuffer) => T & { set(from: T): void };
  const copy = new make(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

export function populationOfShared({ tables, columns, lists, texts }: SharedPopulation): Population {
  const made = new Map<string, Column | null>();
  for (const [key, column] of columns) {
    if (column === null) {
      made.set(key, null);
      continue;
    }
    const { dated, ...rest } = column;
    made.set(key, dated === null ? rest : { ...rest, dated: datedCells(dated) });
  }
  const told = <T>(all: ReadonlyMap<string, T>, key: string): T => {
    const found = all.get(key);
    if (found === undefined) throw new RangeError(`not shared: ${key}`);
    return found;
  };
  const column = (of: ColumnRef): Column | null => told(made, columnKey(of));
  const list = (of: ListRef): ListIndex | null => told(lists, listKey(of));
  return {
    tables,
    profile: measuredProfile(tables, column, list, (word) => told(texts, word)),
    column,
    list,
    facts() {
      throw new RangeError('a shared population has no records');
    },
  };
}
