/**
 * The county under a program's names: a fact graph for engines that decide single claims, the same in typed arrays, and which record of the county
 * stands behind each.
 *
 * GUARANTEE: an attribute the county does not know is left unknown (never false, absent or 0) and named in `unknown`.
 */
import type { FactGraph, Program } from '@guiju/ir';
import type { County, Tier } from '../county/record.ts';
import { type CountyColumns, columnsOf } from './columns.ts';
import { factsOf } from './facts.ts';
import { namesOf, type UnknownName, varyingEntities } from './names.ts';

export interface BoundCounty {
  readonly county: County;
  /** At the headcount that was asked for; made when first asked for. */
  readonly facts: FactGraph;
  readonly columns: CountyColumns;
  /** By entity and id, the position in the county's records of what stands behind an instance: town, level, route, headcount, unit. */
  positionOf(entity: string, id: string): number | undefined;
  readonly unknown: readonly UnknownName[];
  /** Entities whose lists differ between headcounts. */
  readonly varying: ReadonlySet<string>;
}

export function bindCounty(program: Program, county: County, headcount: Tier = 2): BoundCounty {
  const names = namesOf(program);
  const facts = once(() => factsOf(names, county, headcount));
  const columns = once(() => columnsOf(names, county, headcount, facts));
  const byId = new Map<string, ReadonlyMap<string, number>>();
  const idsOf = (entity: string): ReadonlyMap<string, number> => {
    const known = byId.get(entity);
    if (known !== undefined) return known;
    const positions = columns().rows.get(entity) ?? new Int32Array(0);
    const made = new Map(Array.from(positions, (at) => [county.records[at]?.id ?? '', at]));
    byId.set(entity, made);
    return made;
  };
  return {
    county,
    get facts() {
      return facts();
    },
    get columns() {
      return columns();
    },
    positionOf: (entity, id) => idsOf(entity).get(id),
    unknown: names.unknown,
    varying: varyingEntities(names, county),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
