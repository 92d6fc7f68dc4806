/**
 * Facts → columns. Exact throughout: a cell that a column cannot hold as it is (a fraction too fine, a number too large, a value that changes) is open, and
 * whatever asks it is decided from the record itself.
 */
import type { Attribute, FactGraph, Instance, Program, RawValue } from '@guiju/ir';
import type { ColumnRef, ListRef } from '../plan/cell.ts';
import { laneOf } from '../plan/lane.ts';
import type { ColumnProfile } from '../plan/profile.ts';
import { isDated } from '../reference/read-fact.ts';
import { createDated } from './dated.ts';
import { childList, inverseList } from './lists.ts';
import {
  ABSENT,
  type Column,
  type ListIndex,
  measuredProfile,
  OPEN,
  type Population,
  type Table,
  VALUE,
  valuesIn,
} from './table.ts';

interface Rows extends Table {
  readonly instances: readonly Instance[];
  readonly rowOf: ReadonlyMap<Instance, number>;
}

/** Columns are made when a plan first asks for them. */
export function loadPopulation(program: Program, facts: FactGraph): Population {
  const tables = rowsOf(program, facts);
  const texts = new Map<string, number>();
  const codeOf = (word: string): number => {
    const known = texts.get(word);
    if (known !== undefined) return known;
    texts.set(word, texts.size);
    return texts.size - 1;
  };
  const columns = new Map<string, Column | null>();
  const lists = new Map<string, ListIndex | null>();
  const rowOf = (instance: Instance): number => tables.get(instance.entity)?.rowOf.get(instance) ?? -1;
  const make = ({ table, kind, name }: ColumnRef): Column | null => {
    const rows = tables.get(table);
    const entity = program.entities.find((e) => e.name === table);
    if (rows === undefined || entity === undefined) return null;
    if (kind === 'parent') return columnOf(rows.instances, (i) => i.parent, { kind: 'row' }, codeOf, rowOf);
    const at = entity.attributes.findIndex((a) => a.name === name);
    const attribute = entity.attributes[at];
    if (attribute === undefined) return null;
    return columnOf(rows.instances, (i) => i.values[at], attribute.type, codeOf, rowOf);
  };
  const column = (of: ColumnRef): Column | null =>
    remembered(columns, `${of.table}\n${of.kind}\n${of.name}`, () => make(of));
  const list = (of: ListRef): ListIndex | null =>
    remembered(lists, `${of.of}\n${of.table}\n${of.by ?? ''}`, () => {
      const owners = tables.get(of.of);
      const members = tables.get(of.table);
      if (owners === undefined || members === undefined) return null;
      const entity = program.entities.find((e) => e.name === of.of);
      if (of.by === null) return childList(owners, entity?.children.indexOf(of.table) ?? -1, members);
      if (facts.instances[of.table] === undefined) return null;
      const by = attributeOf(program, of.table, of.by);
      if (by !== undefined && by.appliesWhen !== null) return null;
      const reference = column({
        table: of.table,
        kind: by === undefined ? 'parent' : 'attribute',
        name: of.by,
      });
      return reference === null ? null : inverseList(owners, members, reference);
    });
  return {
    tables,
    profile: measuredProfile(tables, column, list, codeOf),
    column,
    list,
    facts: () => facts,
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as T;
  const made = make();
  known.set(key, made);
  return made;
}

const attributeOf = (program: Program, table: string, name: string): Attribute | undefined =>
  program.entities.find((e) => e.name === table)?.attributes.find((a) => a.name === name);

/** Listed instances first, in their order; then those that these lead to. */
function rowsOf(program: Program, facts: FactGraph): ReadonlyMap<string, Rows> {
  const instances = new Map<string, Instance[]>(
    program.entities.map((e) => [e.name, [...(facts.instances[e.name] ?? [])]]),
  );
  const listed = new Map([...instances].map(([name, all]) => [name, all.length]));
  const rowOf = new Map([...instances].map(([name, all]) => [name, new Map(all.map((x, i) => [x, i]))]));
  const waiting = [...instances.values()].flat();
  const meet = (found: RawValue): void => {
    if (typeof found !== 'object' || found === null || !('entity' in found)) return;
    const rows = rowOf.get(found.entity);
    if (rows === undefined || rows.has(found)) return;
    const all = instances.get(found.entity) ?? [];
    rows.set(found, all.length);
    all.push(found);
    waiting.push(found);
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const value of next.values) meet(value);
    meet(next.parent);
    for (const children of next.children) for (const child of children ?? []) meet(child);
  }
  return new Map(
    [...instances].map(([entity, all]) => [
      entity,
      {
        entity,
        rows: all.length,
        listed: listed.get(entity) ?? 0,
        instances: all,
        rowOf: rowOf.get(entity) ?? new Map(),
      },
    ]),
  );
}

/** No denominator beyond it, and no whole: what is finer or larger is rare, and goes row-wise. */
const FINEST = 1_000_000;
const LARGEST = 100_000_000_000;

function columnOf(
  instances: readonly Instance[],
  read: (of: Instance) => RawValue,
  type: { readonly kind: string },
  codeOf: (word: string) => number,
  rowOf: (instance: Instance) => number,
): Column {
  const scale = type.kind === 'number' ? scaleOf(instances, read) : 1;
  const changing = createDated(type.kind === 'boolean');
  const wholes = new Float64Array(instances.length);
  const states = new Uint8Array(instances.length);
  let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [absent, open, plain] = [false, false, true];
  for (let r = 0; r < instances.length; r++) {
    const raw = read(instances[r] as Instance);
    if (isDated(raw)) {
      changing.add(r, raw, (value) => (value === null ? null : wholeOf(value, scale, codeOf, rowOf)));
      states[r] = OPEN;
      open = true;
      plain = false;
      continue;
    }
    const whole = raw === null ? null : wholeOf(raw, scale, codeOf, rowOf);
    if (whole === null) {
      states[r] = ABSENT;
      absent = true;
    } else if (whole === undefined) {
      states[r] = OPEN;
      open = true;
      plain &&= raw === undefined;
    } else {
      states[r] = VALUE;
      wholes[r] = whole;
      if (whole < lo) lo = whole;
      if (whole > hi) hi = whole;
    }
  }
  const dated = changing.cells();
  lo = Math.min(lo, changing.lo());
  hi = Math.max(hi, changing.hi());
  absent ||= dated?.states.includes(ABSENT) === true;
  // Outside its spans a boolean is false.
  if (dated !== null && type.kind === 'boolean') [lo, hi] = [Math.min(lo, 0), Math.max(hi, 0)];
  const known = { scale, absent, open, dated: dated !== null };
  const profile: ColumnProfile = lo > hi ? { ...known, lo: 0, hi: 0 } : { ...known, lo, hi };
  // Where there is no value a 0 stands, which must fit as well.
  const lane = laneOf(
    absent || open ? { lo: Math.min(0, profile.lo), hi: Math.max(0, profile.hi) } : profile,
  );
  const values = valuesIn(lane, instances.length);
  values.set(wholes);
  const column = { lane, values, states: absent || open ? states : null, plain, profile };
  return dated === null ? column : { ...column, dated };
}

/** undefined: the column cannot hold it. */
function wholeOf(
  raw: Exclude<RawValue, null>,
  scale: number,
  codeOf: (word: string) => number,
  rowOf: (instance: Instance) => number,
): number | undefined {
  switch (typeof raw) {
    case 'boolean':
      return raw ? 1 : 0;
    case 'string':
      return codeOf(raw);
    case 'number':
      return fits(raw * scale);
    case 'undefined':
      return undefined;
    case 'object': {
      if ('entity' in raw) return rowOf(raw);
      if ('kind' in raw) return undefined;
      const whole = (raw.n * BigInt(scale)) / raw.d;
      return whole * raw.d === raw.n * BigInt(scale) ? fits(Number(whole)) : undefined;
    }
  }
}

const fits = (whole: number): number | undefined => (Math.abs(whole) <= LARGEST ? whole + 0 : undefined);

/** The least common denominator, as far as it stays small. */
function scaleOf(instances: readonly Instance[], read: (of: Instance) => RawValue): number {
  let scale = 1;
  const seen = new Set<bigint>();
  const given = instances.flatMap((instance): readonly RawValue[] => {
    const raw = read(instance);
    return isDated(raw) ? raw.spans.map((s) => s.value) : [raw];
  });
  for (const raw of given) {
    if (typeof raw !== 'object' || raw === null || !('d' in raw) || seen.has(raw.d)) continue;
    seen.add(raw.d);
    const d = Number(raw.d);
    const next = (scale / gcd(scale, d)) * d;
    if (next <= FINEST) scale = next;
  }
  return scale;
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
