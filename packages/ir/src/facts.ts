/**
 * Facts in memory: a graph of typed instances, ready for engines. `readFacts` (read-facts.ts) is the only way in from JSON.
 *
 * A raw value is read by its attribute's type: boolean; Days for dates; the member's position for enums; string; Exact; an Instance for references.
 * `undefined` is unknown, `null` is absent, a `Dated` carries intervals.
 */
import type { Days } from './date.ts';
import type { Exact } from './exact.ts';

export interface Instance {
  readonly entity: string;
  readonly id: string;
  /** By position in EntityType.attributes. */
  readonly values: readonly RawValue[];
  /** The instance it belongs to; undefined where unknown, null where the entity has no parent. */
  readonly parent: Instance | null | undefined;
  /** By position in EntityType.children; undefined: the list is unknown. */
  readonly children: readonly (readonly Instance[] | undefined)[];
}

export type PlainValue = boolean | string | Exact | Instance;
export type RawValue = PlainValue | null | undefined | Dated;

/** A value that changes. Sorted by `from`; intervals do not overlap. Outside them a boolean is false and anything else is unknown. */
export interface Dated {
  readonly kind: 'dated';
  readonly spans: readonly DatedSpan[];
}
export interface DatedSpan {
  /** null: always before. */
  readonly from: Days | null;
  /** Last day included; null: still. */
  readonly to: Days | null;
  readonly value: PlainValue | null;
  /** The day it became known; null: when it began. A span known only after knownAt is unknown during its interval. */
  readonly known: Days | null;
}

export interface FactGraph {
  /** By entity name, in the order given. undefined: no list of that entity was given (unknown). */
  readonly instances: Readonly<Record<string, readonly Instance[] | undefined>>;
}

/** Facts as a service sends them: entity name or alias → list of instances (id, attributes, nested children). */
export type FactsJson = Readonly<Record<string, unknown>>;
