/** A program's names beside the county's words: which concept each entity is, and which of its attributes the county knows. */
import type { Attribute, EntityType, EnumType, Program } from '@guiju/ir';
import type { Concept, County } from '../county/record.ts';
import { LEVELS, TOWNS } from '../county/towns.ts';
import { type ConceptWords, MEMBER_NAMES, VOCABULARY, type Word } from './vocabulary.ts';

export interface UnknownName {
  readonly entity: string;
  /** null: the county has no such thing at all. */
  readonly attribute: string | null;
}

/** What the county knows of an attribute. */
export interface Known {
  readonly word: Word;
  /** Of an enumeration: county ids → positions among the program's members. */
  readonly positions: ReadonlyMap<string, number> | null;
}

export interface NamedEntity {
  readonly entity: EntityType;
  /** By attribute position; null: the county does not know it. */
  readonly attributes: readonly (Known | null)[];
  /** By position among its children; null: the county has no such thing. */
  readonly childConcepts: readonly (Concept | null)[];
}

export interface Names {
  readonly program: Program;
  readonly byConcept: ReadonlyMap<Concept, NamedEntity>;
  /** Entities the county knows under some concept; of several under one concept the last has its records. */
  readonly known: ReadonlySet<string>;
  readonly unknown: readonly UnknownName[];
}

export function namesOf(program: Program): Names {
  const unknown: UnknownName[] = [];
  const known = new Set<string>();
  const byConcept = new Map<Concept, NamedEntity>();
  for (const entity of program.entities) {
    const words = wordsOf(entity);
    if (!words) {
      unknown.push({ entity: entity.name, attribute: null });
      continue;
    }
    known.add(entity.name);
    byConcept.set(words.concept, {
      entity,
      attributes: entity.attributes.map((attribute) => {
        const found = knownAs(program, attribute, words);
        if (found === null) unknown.push({ entity: entity.name, attribute: attribute.name });
        return found;
      }),
      childConcepts: entity.children.map((child) => {
        const type = program.entities.find((e) => e.name === child);
        return type ? conceptNamed(type) : null;
      }),
    });
  }
  return { program, byConcept, known, unknown };
}

/** Entities whose lists differ between headcounts. */
export const varyingEntities = ({ byConcept }: Names, county: County): ReadonlySet<string> =>
  new Set(county.varying.flatMap((concept) => byConcept.get(concept)?.entity.name ?? []));

function knownAs(program: Program, attribute: Attribute, words: ConceptWords): Known | null {
  const word = words.attributes.find((w) => named(attribute, w.names));
  if (!word || attribute.type.kind !== word.kind) return null;
  return {
    word,
    positions: attribute.type.kind === 'enum' ? memberPositions(program, attribute.type.enum) : null,
  };
}

/** The county's own key of an attribute; undefined where it has none. */
export function countyKey(entity: EntityType, attribute: string): string | undefined {
  const words = wordsOf(entity);
  const declared = entity.attributes.find((a) => a.name === attribute);
  return declared && words?.attributes.find((w) => named(declared, w.names))?.key;
}

export const conceptNamed = (entity: EntityType): Concept | null => wordsOf(entity)?.concept ?? null;

const wordsOf = (entity: EntityType): ConceptWords | undefined =>
  VOCABULARY.find((c) => named(entity, c.names));

const named = (
  thing: { readonly name: string; readonly alias: string | null },
  names: readonly string[],
): boolean => names.includes(thing.name) || (thing.alias !== null && names.includes(thing.alias));

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
