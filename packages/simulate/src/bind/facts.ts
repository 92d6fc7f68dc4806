/** The county's records as instances under a program's names: what engines for single claims read. */
import type { Dated, FactGraph, Instance, PlainValue, RawValue } from '@guiju/ir';
import type { Changing, County, CountyRecord, CountyValue, Tier } from '../county/record.ts';
import type { Known, Names } from './names.ts';

interface Draft {
  readonly entity: string;
  readonly id: string;
  readonly values: RawValue[];
  readonly parent: Instance | null | undefined;
  readonly children: (Instance[] | undefined)[];
}

export function factsOf({ program, byConcept, known }: Names, county: County, headcount: Tier): FactGraph {
  const drafts = new Map<CountyRecord, Draft>();
  const instances: Record<string, Draft[] | undefined> = Object.create(null);
  for (const { name } of program.entities) if (known.has(name)) instances[name] = [];
  for (const record of county.records) {
    const named = byConcept.get(record.concept);
    if (!named || record.tier > headcount) continue;
    const { name, parent } = named.entity;
    const owner = record.parent ? drafts.get(record.parent) : undefined;
    const draft: Draft = {
      entity: name,
      id: record.id,
      // What the county does not know is unknown, never absent.
      values: named.attributes.map((known) => (known ? rawValueOf(record, known, drafts) : undefined)),
      parent: parent === null ? null : owner,
      children: named.childConcepts.map((concept) => (concept ? [] : undefined)),
    };
    drafts.set(record, draft);
    instances[name]?.push(draft);
    if (owner && record.parent) {
      const at = byConcept.get(record.parent.concept)?.childConcepts.indexOf(record.concept) ?? -1;
      if (at >= 0) owner.children[at]?.push(draft);
    }
  }
  return { instances };
}

function rawValueOf(
  { values }: CountyRecord,
  { word, positions }: Known,
  refs: ReadonlyMap<CountyRecord, Draft>,
): RawValue {
  const value: CountyValue | undefined = values[word.key];
  if (value === undefined || value === null) return value;
  if (typeof value === 'object')
    return value.kind === 'record' ? refs.get(value) : changing(value, positions);
  // A member that the program's enumeration does not have is unknown to it.
  if (positions) return typeof value === 'string' ? positions.get(value) : undefined;
  return word.kind === 'number' || word.kind === 'date' || word.kind === 'boolean' ? value : undefined;
}

/** undefined: a span has a member that the program's enumeration does not have. */
export function changing(value: Changing, positions: ReadonlyMap<string, number> | null): Dated | undefined {
  const spans: { from: number | null; to: number | null; value: PlainValue; known: null }[] = [];
  for (const span of value.spans) {
    const read = positions && typeof span.value === 'string' ? positions.get(span.value) : span.value;
    if (read === undefined) return undefined;
    spans.push({ from: span.from, to: span.to, value: read, known: null });
  }
  return { kind: 'dated', spans };
}
