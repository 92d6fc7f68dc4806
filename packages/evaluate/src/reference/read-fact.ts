/**
 * One attribute (or the parent) of one instance at a point in time: the four states of a fact.
 * Not applicable is derived (`appliesWhen`), never given, and reads as absent.
 */
import type { Attribute, Dated, Days, EntityType, Instance, RawValue, Type } from '@guiju/ir';
import {
  anyValue,
  dateBounds,
  isOpen,
  type Moment,
  missingFact,
  open,
  type Possible,
  type Verdict,
} from '../possible.ts';
import type { Resolved } from '../resolved.ts';
import { join } from './join.ts';

/** What an attribute that nobody gave could be. */
function unknownFact(
  resolved: Resolved,
  of: Instance,
  name: string,
  type: Type,
  optional: boolean,
): Possible {
  return open(anyValue(type, membersOf(resolved, type)), [missingFact(of, name)], optional);
}

export const membersOf = (resolved: Resolved, type: Type): number =>
  type.kind === 'enum' ? (resolved.enums.get(type.enum)?.members.length ?? 0) : 0;

/** The value as given, before `appliesWhen`. */
export function readGiven(
  resolved: Resolved,
  of: Instance,
  entity: EntityType,
  attribute: Attribute,
  at: Moment,
): Possible {
  const raw = of.values[entity.attributes.indexOf(attribute)];
  const unknown = () => unknownFact(resolved, of, attribute.name, attribute.type, attribute.optional);
  if (raw === undefined) return unknown();
  if (!isDated(raw)) return raw;
  const outside = (): Possible => (attribute.type.kind === 'boolean' ? false : unknown());
  const on = (day: Days): Possible => {
    const value = spanAt(raw, day, resolved.settings.knownAt, unknown);
    return value === undefined ? outside() : value;
  };
  if (!isOpen(at)) return on(at);
  const { lo, hi } = dateBounds(at);
  return join(turningPoints(raw, lo, hi).map(on), at.missing, attribute.type);
}

/** `appliesWhen` decides whether the value counts at all. */
export function whereApplicable(value: Possible, applies: Verdict, type: Type): Possible {
  if (!isOpen(applies)) return applies ? value : null;
  return join([value, null], applies.missing, type);
}

export const isDated = (raw: RawValue): raw is Dated =>
  typeof raw === 'object' && raw !== null && 'kind' in raw && raw.kind === 'dated';

/** The value of the span that covers a day; undefined where none does (null is an absent value). */
function spanAt({ spans }: Dated, day: Days, knownAt: Days, unknown: () => Possible): Possible | undefined {
  const span = spans.find((s) => (s.from === null || s.from <= day) && (s.to === null || day <= s.to));
  if (span === undefined) return undefined;
  const known = span.known ?? span.from;
  return known !== null && known > knownAt ? unknown() : span.value;
}

/** One day out of each stretch of [lo, hi] over which a dated value does not change. */
function turningPoints({ spans }: Dated, lo: Days | null, hi: Days | null): readonly Days[] {
  const edges = spans.flatMap((s) => [
    ...(s.from === null ? [] : [s.from - 1, s.from]),
    ...(s.to === null ? [] : [s.to, s.to + 1]),
  ]);
  const inside = edges.filter((d) => (lo === null || lo <= d) && (hi === null || d <= hi));
  const bounds = [lo, hi].filter((d) => d !== null);
  const days = [...new Set([...inside, ...bounds])];
  return days.length === 0 ? [0] : days;
}
