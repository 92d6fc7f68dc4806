/**
 * What may still be true of a value: the domain every engine computes in.
 *
 * The idea: a value that is known is simply itself (a boolean, Exact, Days, an enum member's position, text, an Instance), `null` is a
 * value known to be absent or not applicable, and anything else is an `Open`: the set of values still possible, and the
 * facts whose absence keeps it open. The static type of the expression says how to read a known value, so nothing is tagged.
 *
 * GUARANTEE (soundness): whatever completion of the unknown facts turns out true, the value computed from it lies within the Possible
 * computed without them. The converse does not hold: `x 或 非 x` stays open.
 * INVARIANT: an Open has at least two possible values (counting absence) and at least one missing fact.
 */
import type { Days, Exact, Instance, Missing, PlainValue, Type, Unit } from '@guiju/ir';

export type Possible = PlainValue | null | Open;

export interface Open {
  readonly kind: 'open';
  readonly values: OpenValues;
  /** It may also turn out absent (or not applicable). */
  readonly absent: boolean;
  /** What it rests on, each fact once, in the order met. */
  readonly missing: readonly Missing[];
}

export type OpenValues =
  /** True and false are both possible. */
  | { readonly kind: 'boolean' }
  /** Closed interval; null: no bound. */
  | { readonly kind: 'number'; readonly lo: Exact | null; readonly hi: Exact | null }
  /** Closed interval; null: no bound. */
  | { readonly kind: 'date'; readonly lo: Days | null; readonly hi: Days | null }
  /** Positions in the enumeration, ascending. */
  | { readonly kind: 'enum'; readonly positions: readonly number[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'entity' };

/** A condition's outcome: absence has been read as false, so an open verdict means both are possible. */
export type Verdict = boolean | Open;
/** A number, absent, or an Open over numbers. */
export type PossibleNumber = Exact | null | Open;
/** A date, absent, or an Open over dates. */
export type PossibleDate = Days | null | Open;
export type PossibleInstance = Instance | null | Open;

export const isOpen = (value: Possible): value is Open =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'open';

/** A date that is known or open, never absent: the point in time of an evaluation. */
export type Moment = Days | Open;

export function open(values: OpenValues, missing: readonly Missing[], absent = false): Open {
  return { kind: 'open', values, absent, missing };
}

/** Everything a value of this type could be. `members`: how many members its enumeration has. */
export function anyValue(type: Type, members: number): OpenValues {
  switch (type.kind) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'number':
      return { kind: 'number', lo: isCount(type.unit) ? 0 : null, hi: null };
    case 'date':
      return { kind: 'date', lo: null, hi: null };
    case 'enum':
      return { kind: 'enum', positions: Array.from({ length: members }, (_, i) => i) };
    case 'text':
      return { kind: 'text' };
    case 'entity':
      return { kind: 'entity' };
  }
}

/** Facts with a unit other than money are never negative (read-value.ts of ir refuses them). */
const isCount = (unit: Unit): boolean => unit.length > 0 && !unit.some(([base]) => base === '元');

export interface DateBounds {
  readonly lo: Days | null;
  readonly hi: Days | null;
}
/** Between which days a date lies; a known one lies between itself and itself. */
export function dateBounds(date: Moment): DateBounds {
  if (!isOpen(date)) return { lo: date, hi: date };
  return date.values.kind === 'date' ? date.values : { lo: null, hi: null };
}

/** The union of two lists of missing facts, each once, in the order met. */
export function mergeMissing(a: readonly Missing[], b: readonly Missing[]): readonly Missing[] {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  return unionMissing([a, b]);
}

export function unionMissing(lists: Iterable<readonly Missing[]>): readonly Missing[] {
  const byFact = new Map<string, Missing>();
  for (const list of lists) for (const m of list) if (!byFact.has(m.fact)) byFact.set(m.fact, m);
  return [...byFact.values()];
}

/** Facts named by long lists that are still growing: looked through one by one, gathering would take the square of their length. */
const named = new WeakMap<readonly Missing[], Set<string>>();
const SHORT = 16;

/**
 * Adds to a list, each fact once, in the order met. The list must be the caller's own, made empty and grown by nothing else: what a loop over many members
 * gathers is not copied at every member. `most`: how long it may grow.
 */
export function gather(
  into: Missing[],
  more: readonly Missing[],
  most: number = Number.POSITIVE_INFINITY,
): Missing[] {
  for (const m of more) {
    if (into.length >= most) break;
    if (into.length < SHORT) {
      if (!into.some((known) => known.fact === m.fact)) into.push(m);
      continue;
    }
    let facts = named.get(into);
    if (facts === undefined) {
      facts = new Set(into.map(({ fact }) => fact));
      named.set(into, facts);
    }
    if (facts.has(m.fact)) continue;
    facts.add(m.fact);
    into.push(m);
  }
  return into;
}

export const missingFact = (of: Instance, attribute: string): Missing => ({
  fact: `${of.entity}/${of.id}.${attribute}`,
  kind: 'fact',
  entity: of.entity,
  object: of.id,
  attribute,
});

/** The list of `entity` belonging to `of`; with `of` null, the list of all of them. */
export const missingList = (of: Instance | null, entity: string): Missing =>
  of === null
    ? { fact: entity, kind: 'list', entity, object: null, attribute: null }
    : {
        fact: `${of.entity}/${of.id}.${entity}`,
        kind: 'list',
        entity: of.entity,
        object: of.id,
        attribute: entity,
      };

export const missingGap = (address: string): Missing => ({
  fact: address,
  kind: 'gap',
  entity: null,
  object: null,
  attribute: null,
});

/** Two exceptions of a clause or definition that hold, neither over the other. */
export const missingConflict = (owner: string, a: string, b: string): Missing => ({
  fact: `${owner}.${a}/${b}`,
  kind: 'conflict',
  entity: null,
  object: null,
  attribute: null,
});

export const MISSING_HISTORY: Missing = {
  fact: 'history',
  kind: 'history',
  entity: null,
  object: null,
  attribute: null,
};
