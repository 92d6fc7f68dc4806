/**
 * Who refers to an instance: 员工, the persons whose 雇主 it is. All instances of the entity are asked at the point in time; one whose reference is not known
 * may be among them.
 *
 * The index only leaves out who cannot be: references that never change are found by whom they name, those that change by whom they name on a day.
 */
import type { Attribute, Days, EntityType, Expr, FactGraph, Instance } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { isOpen, missingFact, type Open, open, type Possible, type Verdict } from '../possible.ts';
import type { Resolved } from '../resolved.ts';
import { isDated, readGiven, whereApplicable } from './read-fact.ts';

export interface Referring {
  /** In the order of the facts. */
  readonly members: readonly Instance[];
  /** Whether each does; null: all do. */
  readonly belongs: readonly (true | Open)[] | null;
}

interface Asked {
  readonly resolved: Resolved;
  readonly facts: FactGraph;
  readonly when: When;
}

/** undefined: it is not known which instances of the entity there are. */
export function referringTo(
  owner: Instance,
  entity: string,
  by: string,
  { resolved, facts, when }: Asked,
  /** null: the reference always applies. */
  applies: ((appliesWhen: Expr, subject: Instance) => Verdict) | null,
): Referring | undefined {
  const list = facts.instances[entity];
  const type = resolved.entities.get(entity);
  if (list === undefined || type === undefined) return undefined;
  const attribute = type.attributes.find((a) => a.name === by);
  const read = (of: Instance): Possible => {
    if (attribute === undefined) return parentOf(of, by);
    const given = readGiven(resolved, of, type, attribute, when.at);
    if (attribute.appliesWhen === null || applies === null || (given !== owner && !isOpen(given)))
      return given;
    return whereApplicable(given, applies(attribute.appliesWhen, of), attribute.type);
  };
  const members: Instance[] = [];
  const belongs: (true | Open)[] = [];
  for (const position of positionsOf(owner, list, type, attribute, { resolved, facts, when })) {
    const member = list[position] as Instance;
    const value = read(member);
    if (value !== owner && !isOpen(value)) continue;
    members.push(member);
    belongs.push(value === owner ? true : open({ kind: 'boolean' }, (value as Open).missing));
  }
  return { members, belongs: belongs.every((b) => b === true) ? null : belongs };
}

const parentOf = (of: Instance, name: string): Possible =>
  of.parent === undefined ? open({ kind: 'entity' }, [missingFact(of, name)]) : of.parent;

/** What the owner's type calls the list. */
export const inverseName = (
  entities: ReadonlyMap<string, EntityType>,
  owner: Instance,
  entity: string,
  by: string,
): string =>
  entities.get(owner.entity)?.inverses.find((i) => i.entity === entity && i.by === by)?.name ?? entity;

/** Positions in the list, by whom the reference names. */
interface Index {
  readonly named: ReadonlyMap<Instance, readonly number[]>;
  /** Those whose reference is not known. */
  readonly unknown: readonly number[];
  /** Those whose reference changes. */
  readonly changing: readonly number[];
}

interface Indexes {
  readonly lasting: Index;
  /** By day and by what is known then, the latest asked for. */
  readonly onDay: Map<string, Index>;
}

const indexes = new WeakMap<FactGraph, Map<string, Indexes>>();
const DAYS_KEPT = 32;

/** Positions of all who may refer to the owner, ascending. */
function positionsOf(
  owner: Instance,
  list: readonly Instance[],
  type: EntityType,
  attribute: Attribute | undefined,
  asked: Asked,
): readonly number[] {
  const { lasting, onDay } = indexesOf(list, type, attribute, asked.facts);
  const sure = [lasting.named.get(owner) ?? [], lasting.unknown];
  if (lasting.changing.length === 0 || attribute === undefined) return ascending(sure);
  const { at } = asked.when;
  if (isOpen(at)) return ascending([...sure, lasting.changing]);
  const today = indexOn(at, list, lasting.changing, type, attribute, asked.resolved, onDay);
  return ascending([...sure, today.named.get(owner) ?? [], today.unknown]);
}

const ascending = (lists: readonly (readonly number[])[]): readonly number[] => {
  const filled = lists.filter((l) => l.length > 0);
  return filled.length < 2 ? (filled[0] ?? []) : filled.flat().sort((a, b) => a - b);
};

function indexesOf(
  list: readonly Instance[],
  type: EntityType,
  attribute: Attribute | undefined,
  facts: FactGraph,
): Indexes {
  const byName = indexes.get(facts) ?? new Map<string, Indexes>();
  indexes.set(facts, byName);
  const name = `${type.name}.${attribute?.name ?? ''}`;
  const known = byName.get(name);
  if (known !== undefined) return known;
  const place = attribute === undefined ? -1 : type.attributes.indexOf(attribute);
  const raw = (of: Instance) => (attribute === undefined ? of.parent : of.values[place]);
  const changing = list.flatMap((of, i) => (isDated(raw(of)) ? [i] : []));
  const lasting = list.flatMap((of, i) => (isDated(raw(of)) ? [] : [i]));
  const made: Indexes = {
    lasting: indexBy(lasting, changing, (i) => raw(list[i] as Instance)),
    onDay: new Map(),
  };
  byName.set(name, made);
  return made;
}

function indexOn(
  day: Days,
  list: readonly Instance[],
  changing: readonly number[],
  type: EntityType,
  attribute: Attribute,
  resolved: Resolved,
  onDay: Map<string, Index>,
): Index {
  const key = `${day}/${resolved.settings.knownAt}`;
  const known = onDay.get(key);
  const index =
    known ??
    indexBy(changing, [], (i) => {
      const value = readGiven(resolved, list[i] as Instance, type, attribute, day);
      return isOpen(value) ? undefined : value;
    });
  onDay.delete(key);
  onDay.set(key, index);
  const [oldest] = onDay.keys();
  if (onDay.size > DAYS_KEPT && oldest !== undefined) onDay.delete(oldest);
  return index;
}

/** `named` undefined: not known; null, or anything but an instance: nobody. */
function indexBy(
  positions: readonly number[],
  changing: readonly number[],
  named: (position: number) => unknown,
): Index {
  const byOwner = new Map<Instance, number[]>();
  const unknown: number[] = [];
  for (const position of positions) {
    const owner = named(position) as Instance | null | undefined;
    if (owner === undefined) unknown.push(position);
    else if (owner !== null) {
      const same = byOwner.get(owner);
      if (same === undefined) byOwner.set(owner, [position]);
      else same.push(position);
    }
  }
  return { named: byOwner, unknown, changing };
}
