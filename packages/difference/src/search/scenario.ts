/**
 * A set of facts to try both policies on, as a case of the language can say it: every list complete, objects flat and by name, no day of becoming known. What comes
 * in from cases and random facts is brought into this form first, so that whatever is found can be printed and replayed.
 */
import type { Case, EntityType, Program } from '@guiju/ir';

export interface Thing {
  readonly entity: string;
  readonly id: string;
  /** Whose it is, where its entity belongs to another. */
  readonly parent: string | null;
  /** Attribute → value as on the wire; a list of intervals where it changes. Not there: unknown. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  readonly asOf: string;
  /** null: the same as asOf. */
  readonly knownAt: string | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly things: readonly Thing[];
  /** undefined: unknown. */
  readonly history: readonly Readonly<Record<string, unknown>>[] | undefined;
}

export function scenarioFrom(program: Program, { settings, facts, history }: Case['request']): Scenario {
  const { asOf, knownAt = asOf, readings, values } = settings;
  return {
    asOf,
    knownAt: knownAt === asOf ? null : knownAt,
    readings,
    values,
    things: thingsIn(program, facts),
    history,
  };
}

const called = (type: { readonly name: string; readonly alias: string | null }, word: string): boolean =>
  type.name === word || type.alias === word;

function thingsIn(program: Program, facts: Readonly<Record<string, unknown>>): readonly Thing[] {
  const things: Thing[] = [];
  const take = (type: EntityType, items: unknown, parent: string | null): void => {
    if (!Array.isArray(items)) return;
    for (const item of items)
      if (isRecord(item) && typeof item.id === 'string') takeOne(type, item, item.id, parent);
  };
  const takeOne = (
    type: EntityType,
    item: Readonly<Record<string, unknown>>,
    id: string,
    nested: string | null,
  ) => {
    const values: Record<string, unknown> = {};
    const below: [EntityType, unknown][] = [];
    let parent = nested;
    for (const [word, value] of Object.entries(item)) {
      const attribute = type.attributes.find((a) => called(a, word));
      const child = program.entities.find((e) => type.children.includes(e.name) && called(e, word));
      const owner = program.entities.find((e) => e.name === type.parent && called(e, word));
      if (attribute) values[attribute.name] = withoutKnown(value);
      else if (child) below.push([child, value]);
      else if (owner && typeof value === 'string') parent = value;
    }
    things.push({ entity: type.name, id, parent, values });
    for (const [child, items] of below) take(child, items, id);
  };
  for (const [word, items] of Object.entries(facts)) {
    const type = program.entities.find((e) => called(e, word));
    if (type) take(type, items, null);
  }
  return things;
}

/** A case cannot say when a fact became known: it was known when it began. */
function withoutKnown(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((span: unknown) => {
    if (!isRecord(span)) return span;
    const { known: _, ...rest } = span;
    return rest;
  });
}

/** The request for one of the policies: what that policy does not know is left out. */
export function requestFor(program: Program, scenario: Scenario): Readonly<Record<string, unknown>> {
  const { asOf, knownAt, readings, values, things, history } = scenario;
  const lists = program.entities.map((type): [string, unknown] => [
    type.name,
    things.filter((t) => t.entity === type.name).map((t) => thingJson(type, t)),
  ]);
  return {
    settings: {
      asOf,
      ...(knownAt === null ? {} : { knownAt }),
      readings: pick(readings, (id) => program.readings.some((r) => r.id === id)),
      values: pick(values, (address) => program.parameters.some((p) => p.address === address)),
    },
    facts: Object.fromEntries(lists),
    ...(history === undefined
      ? {}
      : { history: history.flatMap((line) => historyLine(program, line) ?? []) }),
  };
}

function thingJson(type: EntityType, { id, parent, values }: Thing): Readonly<Record<string, unknown>> {
  const known = pick(values, (name) => type.attributes.some((a) => a.name === name));
  return { id, ...(type.parent !== null && parent !== null ? { [type.parent]: parent } : {}), ...known };
}

const pick = <T>(from: Readonly<Record<string, T>>, wanted: (key: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => wanted(key)));

/** A line names its clause by the policy it was decided under; here it is the same clause of the policy asked. */
function historyLine(
  program: Program,
  line: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const id = clauseOf(line);
  return program.clauses.some((c) => c.id === id) ? { ...line, clause: id } : undefined;
}

export const clauseOf = ({ clause }: Readonly<Record<string, unknown>>): string => {
  const written = String(clause ?? '');
  return written.slice(written.indexOf('/') + 1);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
