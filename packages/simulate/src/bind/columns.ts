/**
 * The county's records as typed arrays under a program's names, without an instance being made: row r of a table is instance r of its entity
 * in the facts. What an array cannot say as the facts do is open, and is asked of these.
 */
import { type GivenColumn, type GivenTable, type Population, populationOf } from '@guiju/evaluate';
import type { Dated, FactGraph } from '@guiju/ir';
import { placesOf } from '../county/places.ts';
import type { County, CountyRecord, CountyValue, Tier } from '../county/record.ts';
import { changing } from './facts.ts';
import type { Known, NamedEntity, Names } from './names.ts';

export interface CountyColumns {
  readonly population: Population;
  /** By entity, the position in the county's records of each row. */
  readonly rows: ReadonlyMap<string, Int32Array>;
}

const [VALUE, ABSENT, OPEN] = [0, 1, 2] as const;

export function columnsOf(
  names: Names,
  county: County,
  headcount: Tier,
  facts: () => FactGraph,
): CountyColumns {
  const { program, byConcept, known } = names;
  const { rows, rowOf } = rowsOf(names, county, headcount);
  const given: Record<string, GivenTable> = {};
  for (const named of byConcept.values()) {
    const { entity } = named;
    const positions = rows.get(entity.name) ?? new Int32Array(0);
    const columns: Record<string, GivenColumn> = {};
    for (const [at, attribute] of entity.attributes.entries()) {
      const known = named.attributes[at];
      const target = attribute.type.kind === 'entity' ? attribute.type.entity : null;
      if (known)
        lazily(columns, attribute.name, () =>
          columnOf(
            positions,
            county,
            (record) => wholeOf(record.values[known.word.key], known, (other) => rowIn(other, target)),
            (record) => datedOf(record.values[known.word.key], known),
          ),
        );
    }
    const table: GivenTable = Object.create(null, {
      rows: { value: positions.length },
      columns: { value: columns },
    });
    lazily(table, 'parent', () =>
      columnOf(positions, county, ({ parent }) =>
        entity.parent === null ? null : parent === null ? undefined : rowIn(parent, entity.parent),
      ),
    );
    given[entity.name] = table;
  }
  const population = populationOf(program, given);
  const list: Population['list'] = (of) => {
    const owner = program.entities.find((e) => e.name === of.of);
    const members = entityNamed(byConcept, of.table);
    if (of.by !== null) {
      const by = members?.entity.attributes.find((a) => a.name === of.by);
      return by === undefined || by.appliesWhen !== null ? null : population.list(of);
    }
    if (owner !== undefined && !known.has(of.table)) {
      const count = population.tables.get(of.of)?.rows ?? 0;
      const start = new Int32Array(count + 1);
      const open = new Uint8Array(count).fill(1);
      return { start, members: null, open, profile: { most: 0, open: true } };
    }
    return members?.entity.parent === of.of ? population.list(of) : null;
  };
  const profile = {
    ...population.profile,
    list: (of: Parameters<typeof list>[0]) => list(of)?.profile ?? null,
  };
  return { population: { ...population, profile, list, facts }, rows };

  function rowIn(record: CountyRecord, entity: string | null): number | undefined {
    if (byConcept.get(record.concept)?.entity.name !== entity) return undefined;
    const row = rowOf[placesOf(county).positionOf.get(record) ?? -1] ?? -1;
    return row < 0 ? undefined : row;
  }
}

const entityNamed = (byConcept: Names['byConcept'], name: string): NamedEntity | undefined =>
  [...byConcept.values()].find(({ entity }) => entity.name === name);

function rowsOf({ byConcept }: Names, { records }: County, headcount: Tier) {
  const found = new Map(
    [...byConcept].map(([concept, { entity }]) => [concept, { entity: entity.name, own: [] as number[] }]),
  );
  const rowOf = new Int32Array(records.length).fill(-1);
  for (let position = 0; position < records.length; position++) {
    const { concept, tier } = records[position] as CountyRecord;
    const own = tier > headcount ? undefined : found.get(concept)?.own;
    if (own !== undefined) rowOf[position] = own.push(position) - 1;
  }
  return { rows: new Map(Array.from(found.values(), (f) => [f.entity, Int32Array.from(f.own)])), rowOf };
}

/** A column is made when it is first asked for: most clauses read few. */
function lazily(of: object, name: string, make: () => GivenColumn): void {
  Object.defineProperty(of, name, { enumerable: true, get: make });
}

/** null: absent; undefined: open. */
function columnOf(
  positions: Int32Array,
  { records }: County,
  read: (record: CountyRecord) => number | null | undefined,
  changes: (record: CountyRecord) => Dated | undefined = () => undefined,
): GivenColumn {
  const values = new Float64Array(positions.length);
  const states = new Uint8Array(positions.length);
  const dated = new Map<number, Dated>();
  for (const [row, position] of positions.entries()) {
    const record = records[position] as CountyRecord;
    const whole = read(record);
    const spans = whole === undefined ? changes(record) : undefined;
    if (spans !== undefined) dated.set(row, spans);
    if (Number.isSafeInteger(whole)) values[row] = whole as number;
    states[row] = whole === null ? ABSENT : Number.isSafeInteger(whole) ? VALUE : OPEN;
  }
  return { values, states, dated };
}

const datedOf = (value: CountyValue | undefined, { positions }: Known): Dated | undefined =>
  typeof value === 'object' && value?.kind === 'changing' ? changing(value, positions) : undefined;

function wholeOf(
  value: CountyValue | undefined,
  { positions }: Known,
  row: (record: CountyRecord) => number | undefined,
): number | null | undefined {
  switch (typeof value) {
    case 'boolean':
      return value ? 1 : 0;
    case 'string':
      return positions?.get(value);
    case 'number':
      return positions ? undefined : value;
    case 'undefined':
      return undefined;
    case 'object':
      return value === null ? null : value.kind === 'record' ? row(value) : undefined;
  }
}
