/**
 * The county under a program's names: a fact graph for engines, and for every instance where its money is counted.
 *
 * GUARANTEE: an attribute the county does not know is left unknown (never false, absent or 0) and named in `unknown`.
 */
import type {
  Attribute,
  Dated,
  EntityType,
  EnumType,
  FactGraph,
  Instance,
  PlainValue,
  Program,
  RawValue,
} from '@guiju/ir';
import type { Changing, Concept, County, CountyRecord, CountyValue, Tier } from '../county/record.ts';
import { LEVELS, TOWNS } from '../county/towns.ts';
import { type ConceptWords, type Kind, MEMBER_NAMES, VOCABULARY, type Word } from './vocabulary.ts';

export interface UnknownName {
  readonly entity: string;
  /** null: the county has no such thing at all. */
  readonly attribute: string | null;
}

export interface BoundCounty {
  readonly county: County;
  /** At the high headcount; smaller ones hold fewer records. */
  readonly facts: FactGraph;
  /** By entity and id, the record behind an instance: town, level, route, headcount, unit. */
  readonly records: ReadonlyMap<string, ReadonlyMap<string, CountyRecord>>;
  readonly unknown: readonly UnknownName[];
  /** Entities whose lists differ between headcounts. */
  readonly varying: ReadonlySet<string>;
}

interface Draft {
  readonly entity: string;
  readonly id: string;
  readonly values: RawValue[];
  readonly parent: Instance | null | undefined;
  readonly children: (Instance[] | undefined)[];
}

interface EntityPlan {
  readonly entity: EntityType;
  /** By attribute position; null: the county does not know it. */
  readonly reads: readonly ((record: CountyRecord, refs: ReadonlyMap<CountyRecord, Draft>) => RawValue)[];
  readonly childConcepts: readonly (Concept | null)[];
}

export function bindCounty(program: Program, county: County, headcount: Tier = 2): BoundCounty {
  const unknown: UnknownName[] = [];
  const plans = new Map<Concept, EntityPlan>();
  const conceptOf = (entity: EntityType) => VOCABULARY.find((c) => named(entity, c.names));
  for (const entity of program.entities) {
    const words = conceptOf(entity);
    if (!words) unknown.push({ entity: entity.name, attribute: null });
    else plans.set(words.concept, planOf(program, entity, words, unknown));
  }

  const drafts = new Map<CountyRecord, Draft>();
  const records = new Map<string, Map<string, CountyRecord>>();
  const instances: Record<string, Draft[] | undefined> = Object.create(null);
  for (const entity of program.entities) if (conceptOf(entity)) instances[entity.name] = [];
  for (const record of county.records) {
    const plan = plans.get(record.concept);
    if (!plan || record.tier > headcount) continue;
    const { name, parent } = plan.entity;
    const owner = record.parent ? drafts.get(record.parent) : undefined;
    const draft: Draft = {
      entity: name,
      id: record.id,
      values: plan.reads.map((read) => read(record, drafts)),
      parent: parent === null ? null : owner,
      children: plan.childConcepts.map((concept) => (concept ? [] : undefined)),
    };
    drafts.set(record, draft);
    const named = records.get(name);
    if (named) named.set(record.id, record);
    else records.set(name, new Map([[record.id, record]]));
    instances[name]?.push(draft);
    if (owner && record.parent) {
      const at = plans.get(record.parent.concept)?.childConcepts.indexOf(record.concept) ?? -1;
      if (at >= 0) owner.children[at]?.push(draft);
    }
  }
  const varying = new Set<string>();
  for (const [concept, plan] of plans) if (county.varying.includes(concept)) varying.add(plan.entity.name);
  return { county, facts: { instances }, records, unknown, varying };

  function planOf(p: Program, entity: EntityType, words: ConceptWords, report: UnknownName[]): EntityPlan {
    return {
      entity,
      reads: entity.attributes.map((attribute) => readerOf(p, entity, attribute, words, report)),
      childConcepts: entity.children.map((child) => {
        const type = p.entities.find((e) => e.name === child);
        return (type && conceptOf(type)?.concept) ?? null;
      }),
    };
  }
}

/** The county's own key of an attribute; undefined where it has none. */
export function countyKey(entity: EntityType, attribute: string): string | undefined {
  const words = VOCABULARY.find((c) => named(entity, c.names));
  const declared = entity.attributes.find((a) => a.name === attribute);
  return declared && words?.attributes.find((w) => named(declared, w.names))?.key;
}

export const conceptNamed = (entity: EntityType): Concept | null =>
  VOCABULARY.find((c) => named(entity, c.names))?.concept ?? null;

const named = (
  thing: { readonly name: string; readonly alias: string | null },
  names: readonly string[],
): boolean => names.includes(thing.name) || (thing.alias !== null && names.includes(thing.alias));

function readerOf(
  program: Program,
  entity: EntityType,
  attribute: Attribute,
  words: ConceptWords,
  report: UnknownName[],
): EntityPlan['reads'][number] {
  const found = words.attributes.find((w) => named(attribute, w.names));
  if (!found || !fits(attribute, found.kind)) {
    report.push({ entity: entity.name, attribute: attribute.name });
    return () => undefined;
  }
  const enumeration =
    attribute.type.kind === 'enum' ? memberPositions(program, attribute.type.enum) : undefined;
  return (record, refs) => rawValueOf(record.values[found.key], found, enumeration, refs);
}

const fits = (attribute: Attribute, kind: Kind): boolean => attribute.type.kind === kind;

/** County ids of members → their position in the program's enumeration. */
export function memberPositions(program: Program, name: string): ReadonlyMap<string, number> {
  const members = (program.enums.find((e) => e.name === name) as EnumType).members;
  const out = new Map<string, number>();
  const labels: [string, readonly string[]][] = [
    ...[...TOWNS, ...LEVELS].map((m): [string, string[]] => [m.id, [m.label.zh]]),
    ...Object.entries(MEMBER_NAMES),
  ];
  for (const [id, names] of labels) {
    const at = members.findIndex((m) => named(m, [id, ...names]));
    if (at >= 0) out.set(id, at);
  }
  return out;
}

function rawValueOf(
  value: CountyValue | undefined,
  word: Word,
  enumeration: ReadonlyMap<string, number> | undefined,
  refs: ReadonlyMap<CountyRecord, Draft>,
): RawValue {
  if (value === undefined || value === null) return value;
  if (typeof value === 'object') {
    return value.kind === 'record' ? refs.get(value) : changing(value, enumeration);
  }
  // A member that the program's enumeration does not have is unknown to it.
  if (enumeration) return typeof value === 'string' ? enumeration.get(value) : undefined;
  return word.kind === 'number' || word.kind === 'date' || word.kind === 'boolean' ? value : undefined;
}

function changing(value: Changing, enumeration: ReadonlyMap<string, number> | undefined): Dated | undefined {
  const spans: { from: number | null; to: number | null; value: PlainValue; known: null }[] = [];
  for (const span of value.spans) {
    const read = enumeration && typeof span.value === 'string' ? enumeration.get(span.value) : span.value;
    if (read === undefined) return undefined;
    spans.push({ from: span.from, to: span.to, value: read, known: null });
  }
  return { kind: 'dated', spans };
}
